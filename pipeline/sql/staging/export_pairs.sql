-- One row per two files of one report, channel, account, currency and account of the platform that both have some days: what the newer one is to the older.
-- `again`: they share a row's day and place, so the newer one holds these days again. `part`: they share none, and both count.
-- `copy`: they end, begin and were made alike, and their rows are equal. `unclear`: alike too, but the rows differ: nothing tells which is newer.
-- A row by device or network is compared with one that is not parted by its place alone.
-- settled: places that both have on days that were over by four days and more when the older one ended, when costs hardly change; changed: those of them that cost otherwise now.
with pairs as (
  select older.file_id as older_id, newer.file_id as newer_id, older.file as older, newer.file as newer, older.set_key, older.owner_key as older_owner, newer.owner_key as newer_owner, older.channel, older.account,
    greatest(older.first_day, newer.first_day) as first_day, least(older.last_day, newer.last_day) as last_day,
    older.last_day as older_last_day, newer.first_day as newer_first_day, newer.last_day as newer_last_day, newer.turn,
    older.file_last_day = newer.file_last_day and older.file_first_day = newer.file_first_day and coalesce(older.exported_at = newer.exported_at, true) as is_tied
  from export_days as older join export_days as newer
    on older.report is not distinct from newer.report and older.set_key = newer.set_key and coalesce(older.owner_key = newer.owner_key, true)
    and older.turn < newer.turn and older.file <> newer.file and older.first_day <= newer.last_day and newer.first_day <= older.last_day
),
ranges as (
  select file_id, min(first_day) as first_day, max(last_day) as last_day
  from (select older_id as file_id, first_day, last_day from pairs union all select newer_id, first_day, last_day from pairs)
  group by file_id
),
places as (
  select file_id, hash(channel, account, coalesce(raw_spend.currency, run.currency)) as set_key, owner_key, date, source_key, segment_key,
    count(*) as rows, sum(cost)::bigint as cost, sum(impressions)::bigint as impressions, sum(clicks)::bigint as clicks
  from raw_spend join ranges using (file_id) cross join run
  where state = 0 and date between first_day and last_day
  group by all
),
shared as (
  select older_id, newer_id, pairs.set_key, older_owner, newer_owner,
    count(*) filter (old.segment_key is not distinct from new.segment_key and old.rows = new.rows and old.cost = new.cost
      and old.impressions is not distinct from new.impressions and old.clicks is not distinct from new.clicks) as equal,
    count(*) filter (old.segment_key is not distinct from new.segment_key and old.date < older_last_day - 3) as settled,
    count(*) filter (old.segment_key is not distinct from new.segment_key and old.date < older_last_day - 3 and old.cost <> new.cost) as changed
  from pairs
  join places as old on old.file_id = older_id and old.set_key = pairs.set_key and old.owner_key is not distinct from older_owner and old.date between first_day and last_day
  join places as new on new.file_id = newer_id and new.set_key = pairs.set_key and new.owner_key is not distinct from newer_owner and new.date = old.date and new.source_key = old.source_key
    and (new.segment_key = old.segment_key or new.segment_key is null or old.segment_key is null)
  group by all
),
sizes as (
  select file_id, set_key, owner_key, count(*) as places from places group by all
)
select pairs.*, settled, changed,
  case when shared.equal is null then 'part'
    when not is_tied then 'again'
    when shared.equal = old.places and shared.equal = new.places then 'copy'
    else 'unclear' end as verdict
from pairs
join sizes as old on old.file_id = pairs.older_id and old.set_key = pairs.set_key and old.owner_key is not distinct from pairs.older_owner
join sizes as new on new.file_id = pairs.newer_id and new.set_key = pairs.set_key and new.owner_key is not distinct from pairs.newer_owner
left join shared on shared.older_id = pairs.older_id and shared.newer_id = pairs.newer_id and shared.set_key = pairs.set_key
  and shared.older_owner is not distinct from pairs.older_owner and shared.newer_owner is not distinct from pairs.newer_owner
order by all
