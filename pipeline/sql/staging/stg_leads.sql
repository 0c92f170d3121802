-- One row per lead row that could be read, as it stood at the run's as-of moment: nothing later is known.
-- lead_no counts rows by file and place, so it depends on nothing but the files.
with bases as (
  select file_id, sum(rows) over (order by file, entry) - rows as base from raw_files where table_name = 'leads'
),
firsts as (
  select file_id, min(rowid) as first_rowid from raw_leads group by file_id
)
select (base + leads.rowid - first_rowid)::bigint as lead_no, lead_id, created_at,
  (created_at + to_minutes(case when created_at < days.until then days.before_minutes else days.after_minutes end))::date as created_on,
  case when created_at < days.until then days.before_minutes else days.after_minutes end as ahead_minutes,
  source_key, phone_key, email_key, click_id, sale_id, coalesce(is_repeat, false) as is_repeat, coalesce(has_name, false) as has_name, postal_code, need, budget, timeline, call_seconds, call_total_seconds,
  case when first_response_at < run.as_of then first_response_at end as first_response_at,
  case when appointment_set_at < run.as_of then appointment_set_at end as appointment_set_at,
  case when appointment_set_at is null or appointment_set_at < run.as_of then appointment_at end as appointment_at,
  case when appointment_status = 'cancelled' then case when coalesce(cancelled_at, appointment_set_at, created_at) < run.as_of then appointment_status end
    when appointment_at is null or appointment_at < run.as_of then appointment_status end as appointment_status,
  case when cancelled_at < run.as_of then cancelled_at end as cancelled_at,
  status, coalesce(is_existing_customer, false) as is_existing_customer
from raw_leads as leads
join bases using (file_id)
join firsts using (file_id)
cross join run
left join zone_days as days on days.day = leads.created_at::date and days.zone = run.zone
where state = 0 and (created_at is null or created_at < run.as_of)
