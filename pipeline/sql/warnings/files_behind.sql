-- The files of a channel's spend, of leads or of sales end days before the others: export them again, or nothing more came.
-- Three days or more, and three times what usually lies between two days with rows. Files of one channel and account, or of one report, go together.
with rows as (
  select file_id, channel, account, date as day from raw_spend cross join run where state = 0 and date <= as_of_day
  union all
  select file_id, null, null, created_at::date from raw_leads cross join run where state = 0 and created_at < as_of
  union all
  select file_id, null, null, closed_at::date from raw_sales cross join run where state = 0 and closed_at < as_of
),
days as (
  select table_name, channel, account, case when table_name <> 'spend' then report end as report, case when table_name <> 'spend' then greatest(entry, -1) end as entry,
    day, max(file) as file
  from (select file_id, channel, account, day from rows group by all) as seen join raw_files using (file_id)
  group by all
),
gaps as (
  select *, day - lag(day) over (partition by table_name, channel, account, report, entry order by day) as gap from days
),
ends as (
  select table_name, channel, account, report, entry, max(day) as newest, arg_max(file, day) as file, coalesce(median(gap), 1) as usual
  from gaps group by table_name, channel, account, report, entry
),
latest as (
  select newest as day, min(file) as file from ends where newest = (select max(newest) from ends) group by newest
)
select ends.file || coalesce(' (' || nullif(concat_ws(', ', channel, account), '') || ')', '') || ' ends on ' || newest || ', ' || (latest.day - newest) || ' days before ' || latest.file as found
from ends cross join latest
where latest.day - newest >= greatest(3, 3 * usual)
order by newest, found
