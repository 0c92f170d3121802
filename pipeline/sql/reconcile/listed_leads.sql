-- One row per row of the agency's list that could be read.
-- Midnight on the business's clock is a day whose time is not told.
with firsts as (
  select min(rowid) as first_rowid from raw_leads
),
placed as (
  select leads.*, leads.rowid - first_rowid as row_no,
    case when created_at < days.until then days.before_minutes else days.after_minutes end as ahead_minutes
  from raw_leads as leads
  cross join firsts
  cross join run
  left join zone_days as days on days.day = leads.created_at::date and days.zone = run.zone
  where state = 0
)
select row_no, line, lead_id, click_id, phone_key, email_key,
  created_at, (created_at + to_minutes(ahead_minutes))::date as created_on,
  (created_at + to_minutes(ahead_minutes))::time = time '00:00:00' as is_day,
  case when is_day then created_on::varchar else moment_text(created_at, ahead_minutes) end as created_text,
  channel, campaign, kind, call_seconds
from placed
join raw_located as located on located.ordinal = placed.row_no
