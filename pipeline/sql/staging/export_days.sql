-- One row per spend file, channel, account and currency: the days from its first row to its last.
-- turn orders the files of one report (what the platform calls it, or our own columns) from the oldest export to the newest:
-- by newest day, then by the later first day, then by when it says it was made. Of equals the first by name is the newest.
with spans as (
  select file_id, hash(channel, account, coalesce(raw_spend.currency, run.currency)) as set_key,
    any_value(channel) as channel, any_value(account) as account, min(date) as first_day, max(date) as last_day
  from raw_spend cross join run
  where state = 0
  group by file_id, set_key
)
select file_id, file, report, set_key, channel, account, first_day, last_day, exported_at,
  row_number() over (partition by report, set_key order by last_day, first_day, exported_at nulls first, file desc, entry desc) as turn
from spans join raw_files using (file_id)
order by all
