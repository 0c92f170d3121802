-- A sale has no revenue, though others have: sums of money leave it out.
select sale_id as found from int_sales cross join run where knows_revenue and revenue is null order by sale_no
