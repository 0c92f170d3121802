-- One row per channel and count of days from lead to first sale.
select channel, days_to_close as days, sum(customers)::bigint as customers
from mart_lags
group by all
order by channel nulls first, days
