-- One row per day, channel, bucket of the first response, after hours or not, weekend or not, sold before the response or not, and count of calendar days to the first sale: how many prospects.
-- Buckets name minutes, ends included: 5 (up to 5), 30, 60, 240, 1440, later (more than a day), never (not answered so far).
-- Prospects of channels and kinds whose responses nobody records are left out. days_to_close is null where none of the sales is known as of the run.
select day, channel,
  case when response_seconds is null then 'never' when response_seconds <= 300 then '5' when response_seconds <= 1800 then '30' when response_seconds <= 3600 then '60'
    when response_seconds <= 14400 then '240' when response_seconds <= 86400 then '1440' else 'later' end as bucket,
  is_after_hours, is_weekend, is_sold_first, days_to_close, count(*) as prospects
from int_speed_to_lead
where knows_response
group by all
order by all
