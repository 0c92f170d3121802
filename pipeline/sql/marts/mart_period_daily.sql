-- One row per day, channel, account, campaign, ad group, keyword, ad and kind: what happened on the day, each thing by its own date.
-- Sales and refunds of a day belong to leads of any age, so ratios over these rows are "period, not cohort".
-- Only additive columns. A column that no file carries is null throughout. Money is minor units.
with moments as (
  select source_no, coalesce(appointment_set_at, created_at) as moment, 1 as appointments_set, 0 as appointments_due, 0 as appointments_held, 0 as disputed, 0 as credited
  from int_lead_outcomes where is_appointment_set
  union all
  select source_no, coalesce(appointment_at, created_at), 0, 1, is_appointment_held::int, 0, 0 from int_lead_outcomes where is_appointment_due
  union all
  select source_no, disputed_at, 0, 0, 0, 1, 0 from int_lead_outcomes where disputed_at is not null
  union all
  select source_no, dispute_decided_at, 0, 0, 0, 0, 1 from int_lead_outcomes where dispute_outcome = 'accepted'
),
facts as (
  select created_on as day, source_no,
    count(*) as leads, count(*) filter (is_duplicate) as duplicate_leads, count(*) filter (is_qualified and not is_duplicate) as qualified_leads
  from int_lead_outcomes
  group by all
  union all by name
  select (moment + to_minutes(case when moment < days.until then days.before_minutes else days.after_minutes end))::date as day, source_no,
    sum(appointments_set)::bigint as appointments_set, sum(appointments_due)::bigint as appointments_due, sum(appointments_held)::bigint as appointments_held,
    sum(disputed)::bigint as disputed, sum(credited)::bigint as credited
  from moments cross join run left join zone_days as days on days.day = moment::date and days.zone = run.zone
  group by all
  union all by name
  select closed_on as day, source_no,
    count(*) filter (is_leads_first) as customers, count(*) as sales, count(*) filter (is_new_customer) as new_customers,
    sum(revenue)::bigint as revenue, sum(tax)::bigint as tax, sum(discount)::bigint as discount,
    sum(net_revenue + refunds)::bigint as net_revenue, sum(cost_of_goods)::bigint as cost_of_goods,
    sum(coalesce(net_revenue + refunds - cost_of_goods, round((net_revenue + refunds) * margin_rate)::bigint))::bigint as margin
  from int_sales cross join run
  where lead_no is not null
  group by all
  union all by name
  select refunded_on as day, source_no, sum(amount)::bigint as refunds, -sum(amount)::bigint as net_revenue,
    -sum(case when cost_of_goods is null then round(amount * margin_rate)::bigint else amount end)::bigint as margin
  from int_refunds join int_sales using (sale_id) cross join run
  where lead_no is not null and revenue is not null
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
