-- One row per event that a contract may settle: id, type, moment, lead, and the account that claims the lead.
-- A view: every event is a fact of int_lead_outcomes, int_sales or int_refunds, and is stored there.
-- Leads are events of their kind (form, call, chat, signup; lead where the kind is not recorded).
with leads as (
  select lead_id, created_at, account, kind, appointment_set_at, appointment_at, is_appointment_held, disputed_at
  from int_lead_outcomes join int_sources using (source_no)
)
select lead_id as id, coalesce(kind, 'lead') as type, created_at as occurred_at, lead_id, account as source from leads
union all
select lead_id || ' appointment_set', 'appointment_set', appointment_set_at, lead_id, account from leads where appointment_set_at is not null
union all
select lead_id || ' appointment_held', 'appointment_held', coalesce(appointment_at, appointment_set_at, created_at), lead_id, account from leads where is_appointment_held
union all
select lead_id || ' dispute', 'dispute', disputed_at, lead_id, account from leads where disputed_at is not null
union all
select sale_id, 'sale', closed_at, lead_id, account from int_sales left join int_sources using (source_no)
union all
select sale_id || ' refund ' || refund_no, 'refund', refunded_at, lead_id, account
from int_refunds join int_sales using (sale_id) left join int_sources using (source_no)
