-- Every lead id stands for one lead.
select lead_id as found from int_lead_outcomes group by lead_id having count(*) > 1
