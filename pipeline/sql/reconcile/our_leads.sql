-- One row per lead of ours as of the run: what it can be met by, where it came from, and what we say of it.
-- is_theirs: of the account that was asked about; without one, of any.
select outcomes.lead_no, outcomes.lead_id, own.lead_id as own_id, own.click_id, own.phone_key, own.email_key,
  outcomes.created_at, outcomes.created_on, moment_text(outcomes.created_at, outcomes.ahead_minutes) as created_text,
  int_sources.account, channel, campaign, kind, outcomes.call_seconds, is_duplicate, is_qualified,
  asked.account is null or coalesce(lower(trim(int_sources.account)) = asked.account, false) as is_theirs
from int_lead_outcomes as outcomes
join own_rows as own using (lead_no)
join int_sources using (source_no)
cross join asked
