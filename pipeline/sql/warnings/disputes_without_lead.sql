-- A dispute names a lead that is not known: it counts nowhere.
select lead_id as found from stg_disputes anti join int_lead_outcomes using (lead_id) order by lead_id
