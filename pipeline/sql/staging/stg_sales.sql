-- One row per sale that could be read and is no repeat, as of the run, with its refunds and its margin. Money is minor units.
-- net_revenue = revenue - tax - discount - refunds. The margin is measured where the sale carries its cost of goods,
-- else the business's margin rate on the net revenue, else null.
with bases as (
  select file_id, sum(rows) over (order by file, entry) - rows as base from raw_files where table_name = 'sales'
),
firsts as (
  select file_id, min(rowid) as first_rowid from raw_sales group by file_id
),
sales as (
  select (base + raw_sales.rowid - first_rowid)::bigint as sale_no, sale_id, lead_id, customer_id, closed_at,
    (closed_at + to_minutes(case when closed_at < days.until then days.before_minutes else days.after_minutes end))::date as closed_on,
    revenue, tax, discount, cost_of_goods
  from raw_sales
  join bases using (file_id)
  join firsts using (file_id)
  cross join run
  left join zone_days as days on days.day = raw_sales.closed_at::date and days.zone = run.zone
  where state = 0 and closed_at < run.as_of
  qualify sale_id is null or row_number() over (partition by sale_id order by sale_no) = 1
),
refunds as (
  select sale_id, sum(amount)::bigint as refunds from raw_refunds cross join run where state = 0 and refunded_at < run.as_of group by sale_id
),
net as (
  select sales.*, case when revenue is not null then coalesce(refunds, 0) end as refunds,
    revenue - coalesce(tax, 0) - coalesce(discount, 0) - coalesce(refunds, 0) as net_revenue,
    row_number() over (partition by coalesce(customer_id, 'lead ' || lead_id, 'sale ' || sale_no) order by closed_at, sale_no) = 1 as is_customers_first
  from sales left join refunds using (sale_id)
)
select net.*, coalesce(net_revenue - cost_of_goods, round(net_revenue * run.margin_rate)::bigint) as margin
from net cross join run
