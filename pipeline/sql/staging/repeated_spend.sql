-- One row per spend row whose day a newer export of the same report holds again: from the newer one's first day to its last.
-- newer_id is the newest of the files that do, verdict what it is to this one.
with replaced as (
  select older_id as file_id, set_key, older_owner, newer_id, newer_first_day, newer_last_day, turn, verdict
  from export_pairs
  where verdict in ('again', 'copy')
),
firsts as (
  select file_id, min(rowid) as first_rowid from raw_spend where file_id in (select file_id from replaced) group by file_id
),
spend as (
  select raw_spend.rowid as place, file_id, date, hash(channel, account, coalesce(raw_spend.currency, run.currency)) as set_key, owner_key
  from raw_spend cross join run
  where state = 0 and file_id in (select file_id from replaced)
)
select place, file_id, place - first_rowid as ordinal, date, arg_max(newer_id, turn) as newer_id, arg_max(verdict, turn) as verdict
from spend join replaced using (file_id, set_key) join firsts using (file_id)
where older_owner is not distinct from owner_key and date between newer_first_day and newer_last_day
group by all
order by place
