-- One row per clue of a row of the list, and of a lead of ours that has the same clue.
-- By rank: 1 the lead's id, 2 the click's id, 3 the phone, 4 the e-mail. 5 is an id but for leading zeros and capitals: it is a hint, and makes no pair.
with listed as (
  select row_no as no, created_at, created_on, unnest([1, 2, 3, 4, 5]) as rank,
    unnest([lead_id, click_id, phone_key::varchar, email_key::varchar, lower(ltrim(lead_id, '0'))]) as clue
  from listed_leads
),
ours as (
  select lead_no as no, is_theirs, created_at, created_on, unnest([1, 2, 3, 4, 5]) as rank,
    unnest([own_id, click_id, phone_key::varchar, email_key::varchar, lower(ltrim(own_id, '0'))]) as clue
  from our_leads
)
select 'list' as side, true as is_theirs, no, created_at, created_on, rank, clue
from listed
where clue is not null
union all
select 'ours' as side, is_theirs, no, created_at, created_on, rank, clue
from ours
semi join listed using (rank, clue)
