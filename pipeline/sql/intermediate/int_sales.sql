-- One row per sale, with the lead that it came from and the lead's source; both are null where no lead claims it. Money is minor units.
with leads as (
  select lead_no, lead_id, is_existing_customer, source_no
  from stg_leads as leads
  anti join repeated_leads using (lead_no)
  join sources using (source_key)
  where lead_id in (select lead_id from raw_sales)
)
select sale_no, coalesce(sale_id, 'row ' || sale_no) as sale_id, lead_no, lead_id, source_no, customer_id, closed_at, closed_on,
  lead_no is not null and row_number() over (partition by lead_no order by closed_at, sale_no) = 1 as is_leads_first,
  lead_no is not null and is_customers_first and not is_existing_customer as is_new_customer,
  revenue, tax, discount, refunds, net_revenue, cost_of_goods, margin
from stg_sales left join leads using (lead_id)
order by sale_no
