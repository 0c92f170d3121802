-- Two files of one report hold different campaigns on the same days: both count. Where one should replace the other, remove the older.
-- Files that hold a campaign on the same day are found by another warning.
with campaigns as (
  select distinct file_id, channel, account, campaign, date
  from raw_spend
  where state = 0 and file_id in (select older_id from export_pairs where verdict = 'part' union select newer_id from export_pairs where verdict = 'part')
),
double as (
  select distinct older_id, newer_id, pairs.channel, pairs.account
  from export_pairs as pairs
  join campaigns as old on old.file_id = older_id and old.channel is not distinct from pairs.channel and old.account is not distinct from pairs.account
  join campaigns as new on new.file_id = newer_id and new.channel is not distinct from old.channel and new.account is not distinct from old.account
    and new.campaign is not distinct from old.campaign and new.date = old.date
  where verdict = 'part'
)
select least(older, newer) || ' and ' || greatest(older, newer) || ', ' || min(first_day) || ' to ' || max(last_day) as found
from export_pairs as pairs
anti join double on double.older_id = pairs.older_id and double.newer_id = pairs.newer_id
  and double.channel is not distinct from pairs.channel and double.account is not distinct from pairs.account
cross join run
where verdict = 'part' and first_day <= as_of_day
group by least(older, newer), greatest(older, newer)
order by all
