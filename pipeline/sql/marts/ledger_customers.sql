-- One row per sale, with whose it is: the person of its lead, and its customer, who is the customer_id, else that person, else the sale itself.
-- A view.
select sale_no, person, closed_at,
  (dense_rank() over (order by coalesce('id ' || customer_id, 'person ' || person, 'sale ' || sale_no)) - 1)::integer as customer
from int_sales left join int_lead_outcomes using (lead_no)
