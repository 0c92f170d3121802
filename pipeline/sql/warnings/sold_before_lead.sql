-- A sale is dated before its lead: one of the two days may be wrong. The sale counts all the same.
select lead_id || ', ' || days_to_close || ' days' as found from int_lead_outcomes where days_to_close < 0 order by days_to_close, lead_id
