-- One row per spend file, channel, account, currency and account of the platform (owner_key, where the file names it): the days from its first row to its last.
-- turn orders the files of one report (what the platform calls it, or our own columns) from the oldest export to the newest:
-- by newest day, then by the later first day, then by when it says it was made. Of equals the first by name is the newest.
with spans as (
  select file_id, hash(channel, account, coalesce(raw_spend.currency, run.currency)) as set_key, owner_key,
    any_value(channel) as channel, any_value(account) as account, min(date) as first_day, max(date) as last_day
  from raw_spend cross join run
  where state = 0
  group by file_id, set_key, owner_key
),
files as (
  select spans.*, min(first_day) over whole as file_first_day, max(last_day) over whole as file_last_day
  from spans
  window whole as (partition by file_id, set_key)
)
select file_id, file, report, set_key, owner_key, channel, account, first_day, last_day, file_first_day, file_last_day, exported_at,
  dense_rank() over (partition by report, set_key order by file_last_day, file_first_day, exported_at nulls first, file desc, entry desc) as turn
from files join raw_files using (file_id)
order by all
