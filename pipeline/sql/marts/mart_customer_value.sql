-- One row per day of first purchase and days since then: the customers who came, those who came back for the first time, and what they all brought. Money is minor units.
-- customers is above 0 on the day of the first purchase only, so that it adds up; margin leaves out sales whose margin is not known, which unknown_margins counts.
select first_on as day, age_days, count(*) filter (visit = 1 and is_days_first) as customers, count(*) filter (visit = 2 and is_days_first) as returned,
  count(*) as sales, count(*) filter (margin is null) as unknown_margins, coalesce(sum(margin), 0)::bigint as margin
from int_sales_of_customers
group by all
order by all
