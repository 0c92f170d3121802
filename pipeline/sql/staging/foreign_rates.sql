-- One row per other currency and day on which money is in it: the rate, and what a millionth of the currency is worth in minor units of the business's.
-- Both are null where no rate is known yet.
with days as (
  select distinct currency, day from foreign_amounts
)
select days.currency, day, valid_from, rate, (rate * own_millionth)::decimal(22, 18) as minor_per_millionth
from days asof left join rates on days.currency = rates.currency and days.day >= rates.valid_from cross join run
order by days.currency, day
