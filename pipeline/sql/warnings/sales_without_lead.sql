-- A sale belongs to no lead that we know: it counts in the total of unattributed sales and in no channel.
select sale_id as found from int_sales cross join run where lead_no is null order by sale_id
