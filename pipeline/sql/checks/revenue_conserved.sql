-- The revenue of every sale that was loaded is counted exactly once.
-- Raw rows less repeats = sales = the marts plus the sales that no lead claims, to the minor unit.
with money as not materialized (
  select raw_sales.file_id, raw_sales.rowid as place, case when abroad.place is null then revenue else converted(millionths, abroad.currency, minor_per_millionth) end as revenue
  from raw_sales left join foreign_amounts as abroad on abroad.table_name = 'sales' and abroad.place = raw_sales.rowid
  left join foreign_rates on foreign_rates.currency = abroad.currency and foreign_rates.day = abroad.day cross join run
  where state = 0 and closed_at < as_of
),
sums as (
  select
    (select coalesce(sum(revenue), 0) from money)
      - (select coalesce(sum(revenue), 0) from money
         join (select file_id, min(rowid) as first_rowid from raw_sales group by file_id) as firsts using (file_id)
         join repeated_sales on repeated_sales.file_id = money.file_id and repeated_sales.ordinal = place - first_rowid) as raw,
    (select coalesce(sum(revenue), 0) from int_sales) as sales,
    (select coalesce(sum(revenue), 0) from int_sales where lead_no is null) as unattributed,
    (select coalesce(sum(revenue), 0) from mart_cohort_daily) as cohort,
    (select coalesce(sum(revenue), 0) from mart_period_daily) as period
)
select 'raw ' || raw || ', sales ' || sales || ', cohort ' || cohort || ', period ' || period || ', unattributed ' || unattributed as found
from sums
where raw <> sales or cohort + unattributed <> sales or period + unattributed <> sales
