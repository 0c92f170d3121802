-- One row per lead of ours in the period that no row of the list meets.
select lead_no, lead_id, created_at, created_text, account, channel, campaign, kind, call_seconds, is_duplicate, is_qualified
from our_leads
anti join pairs using (lead_no)
cross join period
where is_theirs and coalesce(created_on between from_day and to_day, from_day is null)
