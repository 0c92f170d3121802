-- One row per prospect: a lead that repeats nobody, with the first sale and the first response of it or of the duplicates that follow it.
-- Those who repeat a person's lead are the same prospect, so that a sale to a later contact is the first contact's.
-- responded_at is null where nobody is recorded to have answered; ahead_minutes is how far the business's clock was ahead of UTC.
-- A view: few marts count it.
with repeated as (
  select person from int_lead_outcomes where is_duplicate
),
visits as (
  select lead_no, source_no, created_at, created_on, ahead_minutes, first_closed_at, first_closed_on, created_at + to_seconds(response_seconds) as responded_at, person,
    count(*) filter (not is_duplicate) over (partition by person order by created_at, lead_no) as visit
  from int_lead_outcomes
  where person in (select person from repeated)
)
select source_no, created_at, created_on, ahead_minutes, first_closed_at, first_closed_on, created_at + to_seconds(response_seconds) as responded_at
from int_lead_outcomes
where person not in (select person from repeated)
union all
select arg_min(source_no, {'at': created_at, 'no': lead_no}), min(created_at), arg_min(created_on, {'at': created_at, 'no': lead_no}), arg_min(ahead_minutes, {'at': created_at, 'no': lead_no}),
  min(first_closed_at), min(first_closed_on), min(responded_at)
from visits
group by person, visit
