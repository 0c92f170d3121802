-- One row per day, channel, account, campaign, ad group, keyword, ad and kind: leads created on the day with all that became of them, and the day's spend.
-- Only additive columns. A column that no file carries is null throughout. Money is minor units. A blank part of the source is null.
with facts as (
  select created_on as day, source_no,
    count(*) as leads, count(*) filter (is_duplicate) as duplicate_leads,
    count(*) filter (is_qualified and not is_duplicate) as qualified_leads,
    count(*) filter (is_appointment_set) as appointments_set, count(*) filter (is_appointment_due) as appointments_due,
    count(*) filter (is_appointment_due and is_appointment_held) as appointments_held,
    count(disputed_at) as disputed, count(*) filter (dispute_outcome = 'accepted') as credited,
    count(*) filter (sales > 0) as customers, sum(sales)::bigint as sales, count(*) filter (is_new_customer) as new_customers,
    sum(revenue)::bigint as revenue, sum(tax)::bigint as tax, sum(discount)::bigint as discount, sum(refunds)::bigint as refunds,
    sum(net_revenue)::bigint as net_revenue, sum(cost_of_goods)::bigint as cost_of_goods, sum(margin)::bigint as margin
  from int_lead_outcomes
  group by all
  union all by name
  select spent_on as day, source_no, impressions, clicks, spend from int_spend
)
select day, channel, account, campaign, ad_group, keyword, ad, kind,
  case when bool_or(knows_impressions) then coalesce(sum(impressions), 0)::bigint end as impressions,
  case when bool_or(knows_clicks) then coalesce(sum(clicks), 0)::bigint end as clicks,
  case when bool_or(knows_spend) then coalesce(sum(spend), 0)::bigint end as spend,
  coalesce(sum(leads), 0)::bigint as leads, coalesce(sum(duplicate_leads), 0)::bigint as duplicate_leads,
  case when bool_or(knows_qualified) then coalesce(sum(qualified_leads), 0)::bigint end as qualified_leads,
  case when bool_or(knows_appointments) then coalesce(sum(appointments_set), 0)::bigint end as appointments_set,
  case when bool_or(knows_appointments) then coalesce(sum(appointments_due), 0)::bigint end as appointments_due,
  case when bool_or(knows_appointments) then coalesce(sum(appointments_held), 0)::bigint end as appointments_held,
  case when bool_or(knows_disputes) then coalesce(sum(disputed), 0)::bigint end as disputed,
  case when bool_or(knows_disputes) then coalesce(sum(credited), 0)::bigint end as credited,
  case when bool_or(knows_sales) then coalesce(sum(customers), 0)::bigint end as customers,
  case when bool_or(knows_sales) then coalesce(sum(sales), 0)::bigint end as sales,
  case when bool_or(knows_sales) then coalesce(sum(new_customers), 0)::bigint end as new_customers,
  case when bool_or(knows_revenue) then coalesce(sum(revenue), 0)::bigint end as revenue,
  case when bool_or(knows_tax) then coalesce(sum(tax), 0)::bigint end as tax,
  case when bool_or(knows_discount) then coalesce(sum(discount), 0)::bigint end as discount,
  case when bool_or(knows_refunds) then coalesce(sum(refunds), 0)::bigint end as refunds,
  case when bool_or(knows_revenue) then coalesce(sum(net_revenue), 0)::bigint end as net_revenue,
  case when bool_or(knows_cost_of_goods) then coalesce(sum(cost_of_goods), 0)::bigint end as cost_of_goods,
  case when bool_or(knows_margin) then coalesce(sum(margin), 0)::bigint end as margin
from facts join int_sources using (source_no) cross join run
group by all
order by all
