-- Two files hold spend of one channel, account and campaign on one day, in reports that do not replace each other, such as one of campaigns and one of keywords: the money counts twice; keep one of the two.
with overlapping as (
  select one.file_id, min(greatest(one.first_day, other.first_day)) as first_day, max(least(one.last_day, other.last_day)) as last_day
  from export_days as one join export_days as other
    on one.channel is not distinct from other.channel and one.account is not distinct from other.account
    and one.file <> other.file and one.first_day <= other.last_day and other.first_day <= one.last_day
  group by one.file_id
),
days as (
  select distinct file, channel, account, owner_key, campaign, date
  from raw_spend anti join repeated_spend on repeated_spend.place = raw_spend.rowid
  join overlapping using (file_id) join raw_files using (file_id) cross join run
  where state = 0 and date between first_day and last_day and date <= run.as_of_day
),
double as (
  select min(file) as one, max(file) as other, campaign, date
  from (select *, case when not bool_or(owner_key is null) over (partition by channel, account, campaign, date) then owner_key end as owner from days)
  group by channel, account, owner, campaign, date
  having count(distinct file) > 1
)
select one || ' and ' || other || ', ' || min(date) || ' to ' || max(date) || coalesce(', such as ' || min(campaign), '') as found
from double
group by one, other
order by all
