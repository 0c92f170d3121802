-- One row per key by which sales found their leads, the surest first, and one for sales that found none. Money is minor units.
with joins as (
  select joined_by, sum(sales)::bigint as sales, sum(revenue)::bigint as revenue,
    min(list_position(join_order, split_part(joined_by, ' ', 1))) as place
  from mart_sale_joins cross join run
  group by joined_by
)
select joined_by as "joinedBy", sales, revenue
from joins
order by joined_by is null, place, joined_by
