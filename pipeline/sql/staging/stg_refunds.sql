-- One row per refund that could be read, as of the run. Money is minor units.
select sale_id,
  (refunded_at + to_minutes(case when refunded_at < days.until then days.before_minutes else days.after_minutes end))::date as refunded_on,
  refunded_at, amount
from raw_refunds
cross join run
left join zone_days as days on days.day = raw_refunds.refunded_at::date and days.zone = run.zone
where state = 0 and refunded_at < run.as_of
