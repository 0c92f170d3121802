-- A newer export replaces days of an older one, but lacks campaigns that the older one has there: what they cost counts no more. It may be of another account, or filtered.
with gone as (
  select old.file_id, newer_id, old.date, channel, account, campaign, ad_group, keyword, cost
  from raw_spend as old join repeated_spend on repeated_spend.place = old.rowid
  where verdict = 'again' and cost <> 0
),
kept as (
  select distinct file_id, date, channel, account, campaign, ad_group, keyword
  from raw_spend where state = 0 and file_id in (select newer_id from gone)
)
select newer.file || ' lacks ' || count(distinct coalesce(gone.campaign, '')) || ' of ' || older.file || ', such as ' || coalesce(min(gone.campaign), 'the rows without a campaign')
  || ', ' || min(gone.date) || ' to ' || max(gone.date) as found
from gone
anti join kept on kept.file_id = gone.newer_id and kept.date = gone.date and kept.channel is not distinct from gone.channel and kept.account is not distinct from gone.account
  and kept.campaign is not distinct from gone.campaign and kept.ad_group is not distinct from gone.ad_group and kept.keyword is not distinct from gone.keyword
join raw_files as newer on newer.file_id = gone.newer_id
join raw_files as older on older.file_id = gone.file_id
group by newer.file, older.file
order by all
