-- One row per table that has files: its newest day as of the run, how many files it has, and how many rows count.
with days as (
  select 'leads' as table_name, newest_lead as day from mart_totals
  union all select 'sales', newest_sale from mart_totals
  union all select 'spend', newest_spend from mart_totals
  union all select 'refunds', newest_refund from mart_totals
  union all select 'disputes', (select max(filed_at)::date from stg_disputes) from mart_totals
)
select table_name as "table", day::varchar as day, count(*) as files, sum(loaded)::bigint as rows
from file_accounts join days using (table_name)
group by all
order by all
