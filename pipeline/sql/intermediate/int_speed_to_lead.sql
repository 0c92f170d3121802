-- One row per prospect with a day: when it came, how soon it was answered, and whether it was sold before that. Seconds.
-- response_seconds is null where nobody is recorded to have answered; a response dated before its lead counts as none waited.
-- knows_response is false where no lead of the channel and kind was ever answered: then nobody records it.
-- Hours are those of the business's calendar; after hours is before 8 in the morning and from 6 in the evening on.
-- A sale without a time of day is dated at midnight, and comes before a response of its day only where it has a time.
-- A view: few marts count it.
with local as (
  select channel, account, kind, created_on, created_at, responded_at, first_closed_at, first_closed_on,
    to_minutes(ahead_minutes) as ahead
  from int_prospects join int_sources using (source_no)
  where created_on is not null
)
select created_on as day, channel, account, kind,
  coalesce(hour(created_at + ahead) < 8 or hour(created_at + ahead) >= 18, false) as is_after_hours, isodow(created_on) >= 6 as is_weekend,
  case when responded_at is not null then greatest(epoch(responded_at - created_at), 0)::bigint end as response_seconds,
  bool_or(responded_at is not null) over (partition by channel, kind) as knows_response,
  coalesce(first_closed_on < (responded_at + ahead)::date
    or (first_closed_on = (responded_at + ahead)::date and first_closed_at < responded_at and first_closed_at + ahead <> first_closed_on::timestamp), false) as is_sold_first,
  first_closed_on - created_on as days_to_close
from local
