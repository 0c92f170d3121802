-- A lead has no day: it counts in totals and belongs to no month.
select lead_id as found from int_lead_outcomes where created_at is null order by lead_no
