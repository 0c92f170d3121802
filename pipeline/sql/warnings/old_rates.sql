-- An amount in another currency was converted at a rate more than 31 days older than it: add newer rates to rates.csv.
select foreign_rates.currency || ', ' || max(day) || ' at the rate of ' || arg_max(valid_from, day) as found
from foreign_rates cross join run
where day - valid_from > 31 and day <= as_of_day
group by foreign_rates.currency
order by all
