-- One row per pair of the period, by its own day or ours, with what both say of it.
-- days_apart: how much later the list has it; whole days of 24 hours, or calendar days where the list tells no time.
select rank, line, listed.lead_id as listed_lead_id, ours.lead_id, listed.created_text as listed_created_text, ours.created_text,
  ours.created_at, lead_no,
  case when is_day then listed.created_on - ours.created_on else trunc((epoch(listed.created_at) - epoch(ours.created_at)) / 86400)::integer end as days_apart,
  ours.account, ours.channel, ours.campaign, ours.kind, ours.call_seconds, listed.call_seconds as listed_call_seconds,
  ours.is_duplicate, ours.is_qualified,
  coalesce(listed.phone_key <> ours.phone_key, false) and not coalesce(listed.email_key = ours.email_key, false) as is_other_phone
from pairs
join listed_leads as listed using (row_no)
join our_leads as ours using (lead_no)
cross join period
where coalesce(listed.created_on between from_day and to_day, false) or coalesce(ours.created_on between from_day and to_day, listed.created_on is null)
  or from_day is null
