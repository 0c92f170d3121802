-- One row per lead: its source, whether it repeats a person, what became of it by the as-of moment.
-- Without personal data: a person, a phone and an e-mail are the number of their first lead. Money is minor units, durations seconds or days.
-- The lead that stands for it is its prospect: itself, or the one that it repeats; null where that one is not on file.
with sales as (
  select lead_no, count(*) as sales, min(closed_at) as first_closed_at, min(closed_on) as first_closed_on,
    bool_or(is_customers_first) as is_first_purchase,
    sum(revenue)::bigint as revenue, sum(tax)::bigint as tax, sum(discount)::bigint as discount, sum(refunds)::bigint as refunds,
    sum(net_revenue)::bigint as net_revenue, sum(cost_of_goods)::bigint as cost_of_goods, sum(margin)::bigint as margin
  from traced_sales
  where lead_no is not null
  group by lead_no
)
select lead_no, coalesce(lead_id, 'row ' || lead_no) as lead_id, created_at, created_on, ahead_minutes,
  source_no,
  coalesce(person, lead_no) as person, case when phone_key is not null then coalesce(phone, lead_no) end as phone, case when email_key is not null then coalesce(email, lead_no) end as email,
  coalesce(is_duplicate, is_repeat) as is_duplicate, case when person is not null then prospect when not is_repeat then lead_no end as prospect,
  qualifies(sources.kind, sources.channel, sources.account, sources.campaign, sources.ad_group, sources.keyword, sources.ad, sources.tracking_number, phone_key is not null, email_key is not null, has_name,
    postal_code, need, budget, timeline, call_seconds, call_total_seconds, status, is_existing_customer, in_area) as is_qualified,
  phone_key is not null as has_phone, email_key is not null as has_email, has_name, in_area, call_seconds, call_total_seconds,
  epoch(first_response_at - created_at)::bigint as response_seconds,
  appointment_set_at, appointment_at, appointment_status,
  appointment_set_at is not null or appointment_at is not null or appointment_status is not null as is_appointment_set,
  (appointment_at < as_of or appointment_status in ('held', 'no_show')) and not coalesce(
    appointment_status = 'cancelled' and (cancelled_at is null or cancelled_at <= appointment_at - to_hours(cancel_notice_hours)), false) as is_appointment_due,
  appointment_status = 'held' as is_appointment_held,
  case when appointment_status = 'cancelled' and coalesce(cancelled_at <= appointment_at - to_hours(cancel_notice_hours), true)
    then coalesce(cancelled_at, appointment_set_at, created_at) end as cancelled_in_time_at,
  status, is_existing_customer,
  disputes.filed_at as disputed_at, disputes.outcome as dispute_outcome, disputes.decided_at as dispute_decided_at, disputes.reason as dispute_reason,
  contract_answers(postal_code, need, budget, timeline, status) as contract_answers,
  coalesce(sales, 0) as sales, first_closed_at, first_closed_on, first_closed_on - created_on as days_to_close,
  coalesce(is_first_purchase and not is_existing_customer, false) as is_new_customer,
  revenue, tax, discount, refunds, net_revenue, cost_of_goods, margin
from stg_leads as leads
anti join repeated_leads using (lead_no)
join sources using (source_key)
left join tied_leads using (lead_no)
left join areas using (postal_code)
left join sales using (lead_no)
left join stg_disputes as disputes using (lead_id)
cross join run
