-- Nothing that happened after the as-of day is used.
select 'lead ' || max(created_at) as found from int_lead_outcomes cross join run having max(created_at) >= max(as_of)
union all
select 'sale ' || max(closed_at) from int_sales cross join run having max(closed_at) >= max(as_of)
union all
select 'event ' || max(occurred_at) from int_events cross join run having max(occurred_at) >= max(as_of)
union all
select 'day ' || max(day) from mart_period_daily cross join run having max(day) > max(as_of_day)
