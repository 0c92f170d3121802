-- One row per day of sale and key by which sales were joined to their leads (null: none found one): sales, and what they brought. Money is minor units.
-- revenue is null where no file says what sales brought.
select closed_on as day, joined_by, count(*) as sales, case when any_value(knows_revenue) then coalesce(sum(revenue), 0)::bigint end as revenue
from int_sales cross join run
group by closed_on, joined_by
order by all
