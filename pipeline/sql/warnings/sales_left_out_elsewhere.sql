-- A sale of one export is left out by another that ends alike, as a deal that was won and is open again: nothing tells which is newer, and the sale counts. Remove the export that is out of date.
with ends as (
  select file, max(closed_at) filter (state = 0 and closed_at < as_of) as newest_at
  from raw_sales join raw_files using (file_id) cross join run
  group by file
),
held as (
  select sale_id, file, newest_at, bool_or(state = 0) as counts
  from raw_sales join raw_files using (file_id) join ends using (file)
  where state in (0, 2) and sale_id in (select sale_id from raw_sales where state = 2)
  group by all
),
newest as (
  select *, max(newest_at) over (partition by sale_id) as last_at from held
)
select sale_id || ', ' || min(file) filter (counts) || ' and ' || min(file) filter (not counts) as found
from newest
where newest_at = last_at
group by sale_id
having bool_or(counts) and bool_or(not counts)
order by all
