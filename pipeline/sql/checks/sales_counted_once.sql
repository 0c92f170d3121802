-- A sale is counted once, whatever leads, refunds and files say of it.
select sale_id as found from int_sales group by sale_id having count(*) > 1
union all
select 'sales ' || count(*) from int_sales having count(*) <> (select count(*) from stg_sales)
