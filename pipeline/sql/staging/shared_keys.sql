-- One row per phone or e-mail that more than one lead row has: only there can a person repeat.
with keys as (
  select phone_key as key from raw_leads where phone_key is not null and state = 0
  union all
  select email_key from raw_leads where email_key is not null and state = 0
)
select key from keys group by key having count(*) > 1
