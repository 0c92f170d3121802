-- One row per other currency and table whose rows were converted: how many, what they came to in millionths of the currency and in minor units of the business's, and the rates.
-- Spend counts what it cost, sales their revenue, refunds their amount. A rate is in units of the business's currency.
with counted as (
  select abroad.table_name, abroad.currency, abroad.day, millionths
  from foreign_amounts as abroad
  join (select min(rowid) as first_place, file_id from raw_sales group by file_id) as firsts using (file_id)
  anti join repeated_sales on repeated_sales.file_id = abroad.file_id and repeated_sales.ordinal = abroad.place - first_place
  where abroad.table_name = 'sales'
  union all
  select table_name, currency, day, millionths
  from foreign_amounts anti join repeated_spend using (place)
  where table_name = 'spend'
  union all
  select table_name, currency, day, millionths from foreign_amounts where table_name = 'refunds'
)
select currency, table_name, count(*) as rows, sum(millionths)::bigint as millionths,
  sum(converted(millionths, currency, minor_per_millionth))::bigint as converted,
  min(day) as first_day, max(day) as last_day, min(rate)::double as lowest_rate, max(rate)::double as highest_rate, max(day - valid_from) as oldest_rate_days
from counted join foreign_rates using (currency, day)
where day <= (select as_of_day from run)
group by all
order by all
