-- One row: what the tables hold as of the run, and the newest day of each.
select
  (select count(*) from int_lead_outcomes) as leads,
  (select count(*) from int_sales) as sales,
  case when knows_sales then (select count(*) from int_sales where lead_no is null) end as unattributed_sales,
  case when knows_revenue then (select coalesce(sum(revenue), 0)::bigint from int_sales where lead_no is null) end as unattributed_revenue,
  (select max(created_on) from int_lead_outcomes) as newest_lead,
  (select max(closed_on) from int_sales) as newest_sale,
  (select max(spent_on) from int_spend) as newest_spend,
  (select max(refunded_on) from int_refunds) as newest_refund
from run
