-- One row per pair and what the list says otherwise: another day, other seconds, another phone, or a lead that we count as a duplicate or as unqualified.
with found as (
  select 1 as place, 'date' as kind, lead_id, listed_lead_id, line, created_at, lead_no, created_text as ours, listed_created_text as listed
  from matched where days_apart <> 0
  union all
  select 2, 'call_seconds', lead_id, listed_lead_id, line, created_at, lead_no, call_seconds::varchar, listed_call_seconds::varchar
  from matched where call_seconds <> listed_call_seconds
  union all
  select 3, 'phone', lead_id, listed_lead_id, line, created_at, lead_no, 'one phone', 'another'
  from matched where is_other_phone
  union all
  select 4, 'duplicate', lead_id, listed_lead_id, line, created_at, lead_no, 'duplicate', 'a lead'
  from matched where is_duplicate
  union all
  select 5, 'unqualified', lead_id, listed_lead_id, line, created_at, lead_no, 'unqualified', 'a lead'
  from matched where is_qualified = false
)
select place, kind, lead_id, listed_lead_id, line, created_at, lead_no, ours, listed
from found
