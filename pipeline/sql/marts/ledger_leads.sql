-- One row per lead with a day, as contracts settle it: moments are milliseconds of UTC, codes and numbers are those of src/model/contract/ledger.ts.
-- A view. Contracts count in the order of created and id_order; id_order is the id as JavaScript compares it, by units of UTF-16.
-- An appointment without a day of its own takes the one before it: held, agreed on, the lead's.
with firsts as (
  select customer, min(closed_at) as first_bought_at from ledger_customers group by customer
),
buyers as (
  select person, min(first_bought_at) as first_bought_at
  from ledger_customers join firsts using (customer)
  where person is not null
  group by person
)
select epoch_ms(created_at) as created,
  case when strlen(lead_id) = length(lead_id) then lead_id else regexp_replace(lead_id, '([\x{E000}-\x{FFFF}])', chr(1114111) || '\1', 'g') end as id_order,
  lead_no, lead_id, source_no, person, phone, email,
  has_phone, has_email, has_name, in_area, call_seconds, call_total_seconds,
  is_existing_customer, is_duplicate, coalesce(first_bought_at < created_at, false) as bought_before,
  epoch_ms(case when is_appointment_set then coalesce(appointment_set_at, created_at) end) as appointment_set_at,
  epoch_ms(case when appointment_status in ('held', 'no_show') then coalesce(appointment_at, appointment_set_at, created_at) else appointment_at end) as appointment_at,
  case appointment_status when 'held' then 1 when 'no_show' then 2 when 'cancelled' then 3 else 0 end as appointment_status,
  epoch_ms(cancelled_in_time_at) as cancelled_in_time_at,
  epoch_ms(disputed_at) as disputed_at,
  case dispute_outcome when 'accepted' then 1 when 'denied' then 2 else 0 end as dispute_outcome,
  epoch_ms(dispute_decided_at) as dispute_decided_at, dispute_reason,
  contract_answers
from int_lead_outcomes left join buyers using (person)
where created_at is not null
