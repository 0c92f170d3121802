-- One row per sale row whose sale_id an earlier row has already: the same sale, loaded twice.
-- Earlier is by file, then by place in the file; a row that the as-of moment does not know yet comes last.
-- Rows without an id are never repeats.
with bases as (
  select file_id, sum(rows) over (order by file, entry) - rows as base from raw_files where table_name = 'sales'
),
firsts as (
  select file_id, min(rowid) as first_rowid from raw_sales group by file_id
),
numbered as (
  select file_id, raw_sales.rowid - first_rowid as ordinal, (base + raw_sales.rowid - first_rowid)::bigint as sale_no, sale_id,
    closed_at >= as_of as is_later
  from raw_sales join bases using (file_id) join firsts using (file_id) cross join run
  where state = 0 and sale_id is not null
)
select file_id, ordinal, sale_no, sale_id, first_value(sale_no) over earlier as first_sale_no
from numbered
window earlier as (partition by sale_id order by is_later, sale_no)
qualify row_number() over earlier > 1
order by sale_no
