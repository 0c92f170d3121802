-- One row per lead row whose lead_id another row has that counts: the same lead, loaded twice.
-- Of several files the newest export counts: the one with the newest moment that the as-of moment knows, of equals the first by name.
-- In one file the first row counts. A row that the as-of moment does not know yet comes last.
-- Where the newest export leaves the id out of what counts, no row of another file counts either: is_left_out. Rows without an id are never repeats.
with repeated as (
  select lead_id from raw_leads where state in (0, 2) and lead_id is not null group by lead_id having count(*) > 1 and min(state) = 0
),
bases as (
  select file_id, file, sum(rows) over (order by file, entry) - rows as base from raw_files where table_name = 'leads'
),
firsts as (
  select file_id, min(raw_leads.rowid) as first_rowid,
    greatest(
      max(created_at) filter (state = 0 and created_at < as_of), max(first_response_at) filter (state = 0 and first_response_at < as_of),
      max(appointment_set_at) filter (state = 0 and appointment_set_at < as_of), max(cancelled_at) filter (state = 0 and cancelled_at < as_of)) as newest_at
  from raw_leads cross join run group by file_id
),
numbered as (
  select file_id, raw_leads.rowid - first_rowid as ordinal, (base + raw_leads.rowid - first_rowid)::bigint as lead_no, lead_id,
    state, coalesce(created_at >= as_of, false) and state = 0 as is_later, max(newest_at) over (partition by file) as newest_at
  from raw_leads semi join repeated using (lead_id) join bases using (file_id) join firsts using (file_id) cross join run
  where state in (0, 2)
)
select file_id, ordinal, lead_no, lead_id, first_value(lead_no) over best as counted_no, first_value(state) over best = 2 as is_left_out
from numbered
window best as (partition by lead_id order by is_later, newest_at desc nulls last, state, lead_no)
qualify row_number() over best > 1 and state = 0
order by lead_no
