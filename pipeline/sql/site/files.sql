-- One row per file and table it was read into: rows read = loaded + rejected + duplicates; what it was taken for, the days
-- from its first row to its last, and the money in its rows (cost, revenue, refunds, invoices), minor units of the business's currency.
with moments as (
  select 'leads' as table_name, file_id, min(created_at) as first_at, max(created_at) as last_at from raw_leads where state = 0 group by file_id
  union all
  select 'sales', file_id, min(closed_at), max(closed_at) from raw_sales where state = 0 group by file_id
  union all
  select 'refunds', file_id, min(refunded_at), max(refunded_at) from raw_refunds where state = 0 group by file_id
  union all
  select 'disputes', file_id, min(filed_at), max(filed_at) from raw_disputes where state = 0 group by file_id
),
days as (
  select table_name, file_id,
    (first_at + to_minutes(case when first_at < firsts.until then firsts.before_minutes else firsts.after_minutes end))::date as first_day,
    (last_at + to_minutes(case when last_at < lasts.until then lasts.before_minutes else lasts.after_minutes end))::date as last_day
  from moments cross join run
  left join zone_days as firsts on firsts.day = first_at::date and firsts.zone = run.zone
  left join zone_days as lasts on lasts.day = last_at::date and lasts.zone = run.zone
  union all
  select 'spend', file_id, min(date), max(date) from raw_spend where state = 0 group by file_id
),
amounts as (
  select 'spend' as table_name, file_id, rowid as place, cost as amount from raw_spend where state = 0
  union all
  select 'sales', file_id, rowid, revenue from raw_sales where state = 0
  union all
  select 'refunds', file_id, rowid, amount from raw_refunds where state = 0
),
-- Refunds are kept in millionths of whatever currency they are in.
money as (
  select amounts.table_name, amounts.file_id,
    sum(converted(amount, coalesce(foreign_rates.currency, case when amounts.table_name = 'refunds' then run.currency end),
      coalesce(minor_per_millionth, own_millionth)))::bigint as amount
  from amounts cross join run
  left join foreign_amounts using (table_name, place)
  left join foreign_rates on foreign_rates.currency = foreign_amounts.currency and foreign_rates.day = foreign_amounts.day
  group by all
),
facts as (
  select file, table_name, min(first_day) as first_day, max(last_day) as last_day, sum(amount)::bigint as amount
  from raw_files left join days using (file_id, table_name) left join money using (file_id, table_name)
  group by all
)
select file, table_name as "table", sum(rows_read)::bigint as "rowsRead", sum(loaded)::bigint as loaded, sum(rejected)::bigint as rejected,
  sum(duplicates)::bigint as duplicates, sum(left_out)::bigint as "leftOut",
  any_value(first_day)::varchar as "firstDay", any_value(last_day)::varchar as "lastDay", any_value(amount) as amount
from file_accounts join facts using (file, table_name)
group by all
order by file, table_name
