-- A sale names several leads: it counts for the first that is on file.
select coalesce(sale_id, 'row ' || sale_no) || ' names ' || lead_id as found from traced_sales where joined_by = 'lead_id (first of several)' order by sale_no
