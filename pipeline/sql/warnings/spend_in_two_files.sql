-- Two files hold spend of one channel, account and campaign on one day: an export loaded twice, or two reports of the same money, count double.
with days as (
  select distinct file, channel, account, campaign, date
  from raw_spend join raw_files using (file_id) cross join run
  where state = 0 and date <= run.as_of_day
)
select min(file) || ' and ' || max(file) || coalesce(', ' || campaign, '') || ', ' || date as found
from days
group by channel, account, campaign, date
having count(*) > 1
order by all
