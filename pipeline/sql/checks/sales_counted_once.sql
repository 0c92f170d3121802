-- No sale is counted twice.
select sale_id as found from int_sales group by sale_id having count(*) > 1
union all
select 'sales ' || count(*) from int_sales having count(*) <> (select count(*) from stg_sales)
