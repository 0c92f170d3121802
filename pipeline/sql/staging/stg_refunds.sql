-- One row per refund that could be read, as of the run. Money is minor units of the business's currency.
select sale_id,
  (refunded_at + to_minutes(case when refunded_at < days.until then days.before_minutes else days.after_minutes end))::date as refunded_on,
  refunded_at,
  converted(amount, run.currency, case when abroad.currency is null then run.own_millionth else foreign_rates.minor_per_millionth end) as amount
from raw_refunds
cross join run
left join zone_days as days on days.day = raw_refunds.refunded_at::date and days.zone = run.zone
left join foreign_amounts as abroad on abroad.place = raw_refunds.rowid and abroad.table_name = 'refunds'
left join foreign_rates on foreign_rates.currency = abroad.currency and foreign_rates.day = abroad.day
where state = 0 and refunded_at < run.as_of
