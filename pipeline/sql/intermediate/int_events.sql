-- One row per event that a contract may settle: id, type, moment, lead, and the account that claims the lead.
-- Leads are events of their kind (form, call, chat, signup; lead where the kind is not recorded).
with leads as (
  select stg_leads.*, coalesce(lead_id, 'row ' || lead_no) as event_id from stg_leads anti join repeated_leads using (lead_no)
)
select event_id as id, coalesce(kind, 'lead') as type, created_at as occurred_at, event_id as lead_id, account as source from leads
union all
select event_id || ' appointment_set', 'appointment_set', appointment_set_at, event_id, account from leads where appointment_set_at is not null
union all
select event_id || ' appointment_held', 'appointment_held', appointment_at, event_id, account from leads where appointment_status = 'held'
union all
select coalesce(sale_id, 'row ' || sale_no), 'sale', closed_at, sales.lead_id, account
from stg_sales as sales left join (select lead_id, account from leads where lead_id in (select lead_id from stg_sales)) using (lead_id)
union all
select sale_id || ' refund ' || row_number() over (partition by sale_id order by refunded_at, amount), 'refund', refunded_at, sales.lead_id, null
from stg_refunds left join (select sale_id, lead_id from stg_sales) as sales using (sale_id)
union all
select lead_id || ' dispute', 'dispute', filed_at, lead_id, null from stg_disputes
