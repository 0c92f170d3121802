-- One row per disputed lead, as of the run: its first filing and the first decision on it.
-- An outcome without a date is known from the filing on. A reason in the owner's own words stays private: what is kept
-- is a reason that a contract names, or one word.
with filed as (
  select lead_id, filed_at, outcome, case when regexp_full_match(reason, '[A-Za-z]+([_-][A-Za-z]+)*') or lower(trim(reason)) in (select reason from dispute_reasons) then trim(reason) end as reason, case when outcome is not null then coalesce(decided_at, filed_at) end as decided_at
  from raw_disputes cross join run
  where state = 0 and filed_at < run.as_of
),
disputes as (
  select lead_id, filed_at, reason, case when decided_at < run.as_of then outcome end as outcome, case when decided_at < run.as_of then decided_at end as decided_at
  from filed cross join run
)
select lead_id, min(filed_at) as filed_at,
  arg_min(outcome, decided_at) as outcome,
  min(decided_at) as decided_at,
  min({'at': filed_at, 'reason': reason}).reason as reason
from disputes
group by lead_id
