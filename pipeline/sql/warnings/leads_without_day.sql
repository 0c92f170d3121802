-- A lead has no day: it counts in the totals and in no month.
select lead_id as found from int_lead_outcomes where created_at is null order by lead_no
