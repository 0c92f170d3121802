-- One row per row of spend, sales and refunds whose money is in another currency than the business's: its place, its day, and its amount in millionths.
-- A refund without a currency has that of its sale.
with sales as (
  select file_id, raw_sales.rowid as place, raw_sales.currency, closed_at, revenue, sale_id
  from raw_sales cross join run
  where state = 0 and raw_sales.currency <> run.currency
),
sold as (
  select sale_id, min(currency) as currency from sales where sale_id is not null group by sale_id
),
refunds as (
  select file_id, raw_refunds.rowid as place, coalesce(raw_refunds.currency, sold.currency) as currency, refunded_at, amount
  from raw_refunds left join sold using (sale_id) cross join run
  where state = 0 and coalesce(raw_refunds.currency, sold.currency) <> run.currency
),
moments as (
  select 'sales' as table_name, file_id, place, currency, closed_at as moment, revenue as millionths from sales
  union all
  select 'refunds', file_id, place, currency, refunded_at, amount from refunds
)
select table_name, file_id, place, moments.currency, (moment + to_minutes(case when moment < days.until then days.before_minutes else days.after_minutes end))::date as day, millionths
from moments cross join run join zone_days as days on days.day = moments.moment::date and days.zone = run.zone
union all
select 'spend', file_id, raw_spend.rowid, raw_spend.currency, date, cost
from raw_spend cross join run
where state = 0 and raw_spend.currency <> run.currency
