-- One row per prospect: a lead that repeats nobody, with the day of the first sale of it or of the duplicates that follow it.
-- Those who repeat a person's lead are the same prospect, so that a sale to a later contact is the first contact's.
-- A view: one mart counts it.
with repeated as (
  select person from int_lead_outcomes where is_duplicate
),
visits as (
  select lead_no, source_no, created_at, created_on, first_closed_on, person,
    count(*) filter (not is_duplicate) over (partition by person order by created_at, lead_no) as visit
  from int_lead_outcomes
  where person in (select person from repeated)
)
select source_no, created_on, first_closed_on
from int_lead_outcomes
where person not in (select person from repeated)
union all
select arg_min(source_no, {'at': created_at, 'no': lead_no}), arg_min(created_on, {'at': created_at, 'no': lead_no}), min(first_closed_on)
from visits
group by person, visit
