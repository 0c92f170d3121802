-- One row per spend row that could be read and no newer export replaces, up to the run's as-of day. Money is minor units of the business's currency.
select date as spent_on, source_key, impressions, clicks, converted(cost, foreign_rates.currency, foreign_rates.minor_per_millionth) as spend, claimed_conversions,
  converted(claimed_value, foreign_rates.currency, foreign_rates.minor_per_millionth) as claimed_value
from raw_spend anti join repeated_spend on repeated_spend.place = raw_spend.rowid cross join run
left join foreign_rates on foreign_rates.currency = raw_spend.currency and foreign_rates.day = raw_spend.date
where state = 0 and date <= run.as_of_day
