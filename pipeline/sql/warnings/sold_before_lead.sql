-- A sale is dated before its lead: the day that the lead was recorded, or the day of the sale, may be wrong. The sale still counts.
select lead_id || ', ' || days_to_close || ' days' as found from int_lead_outcomes where days_to_close < 0 order by days_to_close, lead_id
