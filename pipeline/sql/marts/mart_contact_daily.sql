-- One row per day, channel and account: leads, those that repeat a person, and those that left neither a telephone number nor an e-mail address that could be one.
select created_on as day, channel, account, count(*) as leads, count(*) filter (is_duplicate) as duplicate_leads,
  count(*) filter (not has_phone and not has_email) as unreachable_leads
from int_lead_outcomes join int_sources using (source_no)
group by all
order by all
