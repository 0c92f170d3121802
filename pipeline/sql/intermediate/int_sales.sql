-- One row per sale, with the lead that it came from, that lead's source, and by what the two were joined; all null where no lead is found. Money is minor units.
-- lead_id is that of the lead; where none is found, what the sale says.
with leads as (
  select lead_no, coalesce(lead_id, 'row ' || lead_no) as joined_id, is_existing_customer, source_no
  from stg_leads as leads
  semi join traced_sales using (lead_no)
  join sources using (source_key)
)
select sale_no, coalesce(sale_id, 'row ' || sale_no) as sale_id, lead_no, coalesce(joined_id, lead_id) as lead_id, joined_by, source_no, customer_id, closed_at, closed_on,
  lead_no is not null and row_number() over (partition by lead_no order by closed_at, sale_no) = 1 as is_leads_first,
  lead_no is not null and is_customers_first and not is_existing_customer as is_new_customer,
  revenue, tax, discount, refunds, net_revenue, cost_of_goods, margin
from traced_sales left join leads using (lead_no)
order by sale_no
