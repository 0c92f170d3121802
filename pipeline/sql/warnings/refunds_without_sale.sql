-- A refund names a sale that is not known: it counts nowhere.
select distinct sale_id as found from int_refunds anti join int_sales using (sale_id) order by sale_id
