-- A sale belongs to no lead that is known: it counts in no channel.
select sale_id as found from int_sales cross join run where lead_no is null order by sale_id
