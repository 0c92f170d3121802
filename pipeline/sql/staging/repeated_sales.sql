-- One row per sale row whose sale_id another row has that counts: the same sale, loaded twice.
-- Of several files the newest export counts: the one with the newest moment that the as-of moment knows, of equals the first by name.
-- In one file the first row counts. A row that the as-of moment does not know yet comes last.
-- Where the newest export leaves the id out of what counts, no row of another file counts either: is_left_out. Rows without an id are never repeats.
with repeated as (
  select sale_id from raw_sales where state in (0, 2) and sale_id is not null group by sale_id having count(*) > 1 and min(state) = 0
),
bases as (
  select file_id, file, sum(rows) over (order by file, entry) - rows as base from raw_files where table_name = 'sales'
),
firsts as (
  select file_id, min(raw_sales.rowid) as first_rowid, max(closed_at) filter (state = 0 and closed_at < as_of) as newest_at from raw_sales cross join run group by file_id
),
numbered as (
  select file_id, raw_sales.rowid - first_rowid as ordinal, (base + raw_sales.rowid - first_rowid)::bigint as sale_no, sale_id,
    state, coalesce(closed_at >= as_of, false) and state = 0 as is_later, max(newest_at) over (partition by file) as newest_at
  from raw_sales semi join repeated using (sale_id) join bases using (file_id) join firsts using (file_id) cross join run
  where state in (0, 2)
)
select file_id, ordinal, sale_no, sale_id, first_value(sale_no) over best as counted_no, first_value(state) over best = 2 as is_left_out
from numbered
window best as (partition by sale_id order by is_later, newest_at desc nulls last, state, sale_no)
qualify row_number() over best > 1 and state = 0
order by sale_no
