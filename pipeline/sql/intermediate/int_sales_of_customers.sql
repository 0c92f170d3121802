-- One row per sale of a customer whose first purchase is on record: how old the customer was, and the margin. Money is minor units.
-- Customers who came back as leads marked as customers already are left out: nobody knows when they began. A person is the number of their first sale.
-- visit counts the days on which the customer bought: two sales of one day are one visit.
-- A view: one mart sums it, and intervals draw from it.
with sales as (
  select closed_on, margin, first_value(sale_no) over earliest as customer_no, first_value(closed_on) over earliest as first_on,
    first_value(lead_no is not null and not is_new_customer) over earliest as is_known_before, dense_rank() over (partition by customer_id order by closed_on) as visit,
    row_number() over (partition by customer_id, closed_on order by closed_at, sale_no) = 1 as is_days_first
  from int_sales
  where customer_id is not null
  window earliest as (partition by customer_id order by closed_at, sale_no)
)
select customer_no, first_on, closed_on - first_on as age_days, visit, is_days_first, margin
from sales
where not is_known_before
