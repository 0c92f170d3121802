-- One row per lead whose phone or e-mail another lead has too: whose it is, whether it repeats one, and which lead stands for both.
-- A person, a phone and an e-mail are the number of their first lead. A lead repeats one where another with its phone or its
-- e-mail came at most dedupe_days before, or where the tracker says so. Of leads that repeat each other the earliest stands; where the business
-- declares which kind does, the earliest of the strongest kind. One that the tracker calls a repeat never stands: then none may.
-- Where kinds decide, leads that share no key are one by way of others that do, over up to six steps.
with keys as (
  select lead_no, created_at, created_on, is_repeat, source_key, phone_key as key, true as is_phone from stg_leads where phone_key in (select key from shared_keys)
  union all
  select lead_no, created_at, created_on, is_repeat, source_key, email_key, false from stg_leads where email_key in (select key from shared_keys)
),
visits as (
  select lead_no, created_at, is_repeat, source_key, is_phone, key, created_on - lag(created_on) over earlier as days_since, first_value({'at': created_at, 'no': lead_no}) over earlier as first
  from keys anti join repeated_leads using (lead_no)
  window earlier as (partition by key order by created_at, lead_no)
),
people as (
  select lead_no, any_value(created_at) as created_at, any_value(is_repeat) as is_repeat,
    min(first).no as person, min(first.no) filter (is_phone) as phone, min(first.no) filter (not is_phone) as email,
    coalesce(bool_or(days_since <= dedupe_days), false) or any_value(is_repeat) as is_duplicate
  from visits cross join run
  group by lead_no
),
counted as (
  select *, count(*) filter (not is_duplicate) over (partition by person order by created_at, lead_no) as visit from people
),
earliest as (
  select *, first_value(case when not is_repeat then lead_no end) over (partition by person, visit order by created_at, lead_no) as standing from counted
),
runs as (
  select visits.*, nullif(list_position(dedupe_precedence, sources.kind), 0) as place,
    count(*) filter (days_since is null or days_since > dedupe_days) over (partition by key order by created_at, lead_no) as turn
  from visits join sources using (source_key) cross join run
  where dedupe_precedence is not null
),
links as (
  select lead_no, created_at, is_repeat, place, first_value(lead_no) over (partition by key, turn order by created_at, lead_no) as link from runs
),
step_a as (select *, min(link) over (partition by lead_no) as least from links),
step_b as (select * replace (min(least) over (partition by link) as least) from step_a),
step_c as (select * replace (min(least) over (partition by lead_no) as least) from step_b),
step_d as (select * replace (min(least) over (partition by link) as least) from step_c),
step_e as (select * replace (min(least) over (partition by lead_no) as least) from step_d),
step_f as (select * replace (min(least) over (partition by link) as least) from step_e),
chained as (
  select lead_no, any_value(created_at) as created_at, any_value(is_repeat) as is_repeat, any_value(place) as place, min(least) as chain from step_f group by lead_no
),
strongest as (
  select lead_no, first_value(case when not is_repeat then lead_no end) over (partition by chain order by is_repeat, place nulls last, created_at, lead_no) as standing
  from chained
)
select lead_no, person, phone, email,
  case when dedupe_precedence is null then is_duplicate else strongest.standing is distinct from lead_no end as is_duplicate,
  case when dedupe_precedence is null then earliest.standing else strongest.standing end as prospect
from earliest left join strongest using (lead_no) cross join run
