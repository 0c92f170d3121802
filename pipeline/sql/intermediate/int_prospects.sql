-- One row per prospect: a lead that repeats nobody, with the first sale and the first response of it or of the duplicates that it stands for.
-- Those who repeat a person's lead are the same prospect, so that a sale to another contact is the prospect's.
-- responded_at is null where nobody is recorded to have answered; ahead_minutes is how far the business's clock was ahead of UTC.
-- A view: few marts count it.
with repeated as (
  select prospect from int_lead_outcomes where prospect <> lead_no
),
visits as (
  select lead_no, source_no, created_at, created_on, ahead_minutes, first_closed_at, first_closed_on, created_at + to_seconds(response_seconds) as responded_at, prospect
  from int_lead_outcomes
  where prospect in (select prospect from repeated)
)
select source_no, created_at, created_on, ahead_minutes, first_closed_at, first_closed_on, created_at + to_seconds(response_seconds) as responded_at
from int_lead_outcomes
where prospect is not null and prospect not in (select prospect from repeated)
union all
select any_value(source_no) filter (lead_no = prospect), any_value(created_at) filter (lead_no = prospect), any_value(created_on) filter (lead_no = prospect), any_value(ahead_minutes) filter (lead_no = prospect),
  min(first_closed_at), min(first_closed_on), min(responded_at)
from visits
group by prospect
