-- A sale has its lead by a click, a phone or an e-mail and by no id: it may be somebody else's.
select sale_id || ', ' || lead_id || ', ' || joined_by as found from int_sales where joined_by in ('click_id', 'phone', 'email') order by sale_no
