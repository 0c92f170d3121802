-- One row per channel and month of the lead: what the Leads page shows. A lead without a day belongs to no month.
select channel, coalesce(strftime(day, '%Y-%m'), '') as month,
  sum(impressions)::bigint as "impressions", sum(clicks)::bigint as "clicks", sum(spend)::bigint as "spend",
  sum(leads)::bigint as "leads", sum(duplicate_leads)::bigint as "duplicateLeads", sum(qualified_leads)::bigint as "qualifiedLeads",
  sum(appointments_set)::bigint as "appointmentsSet", sum(appointments_due)::bigint as "appointmentsDue", sum(appointments_held)::bigint as "appointmentsHeld",
  sum(disputed)::bigint as "disputed", sum(credited)::bigint as "credited",
  sum(customers)::bigint as "customers", sum(sales)::bigint as "sales", sum(new_customers)::bigint as "newCustomers",
  sum(revenue)::bigint as "revenue", sum(tax)::bigint as "tax", sum(discount)::bigint as "discount", sum(refunds)::bigint as "refunds",
  sum(net_revenue)::bigint as "netRevenue", sum(cost_of_goods)::bigint as "costOfGoods", sum(margin)::bigint as "margin"
from mart_cohort_daily
group by all
order by channel nulls first, month
