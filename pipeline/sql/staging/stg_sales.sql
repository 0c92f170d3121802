-- One row per sale that could be read and is no repeat, as of the run, with its refunds and its margin. Money is minor units of the business's currency.
-- net_revenue = revenue - tax - discount - refunds. The margin is measured where the sale carries its cost of goods,
-- else the business's margin rate on the net revenue, else null. is_day: the sale has no time of day, and stands at midnight of the business's clock.
with bases as (
  select file_id, sum(rows) over (order by file, entry) - rows as base from raw_files where table_name = 'sales'
),
firsts as (
  select file_id, min(rowid) as first_rowid from raw_sales group by file_id
),
sales as (
  select (base + raw_sales.rowid - first_rowid)::bigint as sale_no, sale_id, lead_id, customer_id, phone_key, email_key, click_id, closed_at,
    closed_at + to_minutes(case when closed_at < days.until then days.before_minutes else days.after_minutes end) as closed_here, closed_here::date as closed_on,
    closed_here = closed_on as is_day,
    revenue, tax, discount, cost_of_goods, raw_sales.currency
  from raw_sales
  join bases using (file_id)
  join firsts using (file_id)
  cross join run
  left join zone_days as days on days.day = raw_sales.closed_at::date and days.zone = run.zone
  where state = 0 and closed_at < run.as_of
),
own as (
  select sales.* exclude (currency, closed_here) replace (
    converted(revenue, foreign_rates.currency, foreign_rates.minor_per_millionth) as revenue,
    converted(tax, foreign_rates.currency, foreign_rates.minor_per_millionth) as tax,
    converted(discount, foreign_rates.currency, foreign_rates.minor_per_millionth) as discount,
    converted(cost_of_goods, foreign_rates.currency, foreign_rates.minor_per_millionth) as cost_of_goods)
  from sales anti join repeated_sales using (sale_no) left join foreign_rates on foreign_rates.currency = sales.currency and foreign_rates.day = sales.closed_on
),
refunds as (
  select sale_id, sum(amount)::bigint as refunds from stg_refunds group by sale_id
),
net as (
  select own.*, case when revenue is not null then coalesce(refunds, 0) end as refunds,
    revenue - coalesce(tax, 0) - coalesce(discount, 0) - coalesce(refunds, 0) as net_revenue
  from own left join refunds using (sale_id)
)
select net.*, coalesce(net_revenue - cost_of_goods, round(net_revenue * run.margin_rate)::bigint) as margin
from net cross join run
