-- One row per month of the lead, channel and seconds to the first response, rounded up: how many prospects.
-- Rounded up to 10 seconds within the hour, to minutes within the day, to hours beyond; null where nobody has answered so far.
-- Prospects of channels and kinds whose responses nobody records are left out.
select strftime(day, '%Y-%m') as month, channel,
  case when response_seconds <= 3600 then ceil(response_seconds / 10) * 10 when response_seconds <= 86400 then ceil(response_seconds / 60) * 60
    else ceil(response_seconds / 3600) * 3600 end::bigint as response_seconds,
  count(*) as prospects
from int_speed_to_lead
where knows_response
group by all
order by all
