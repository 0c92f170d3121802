-- One row per row of a file that does not count because another one does: its line, and where the other one is.
with lead_files as (
  select file, sum(rows) over (order by file, entry) - rows as base, rows from raw_files where table_name = 'leads'
),
sale_files as (
  select file, sum(rows) over (order by file, entry) - rows as base, rows from raw_files where table_name = 'sales'
),
known as (
  select repeats.file_id, ordinal, 'lead_id' as column_name, lead_id as value, counted_no < lead_no as is_before, is_left_out, lead_files.file as other
  from repeated_leads as repeats join lead_files on counted_no >= base and counted_no < base + lead_files.rows
  union all
  select repeats.file_id, ordinal, 'sale_id', sale_id, counted_no < sale_no, is_left_out, sale_files.file
  from repeated_sales as repeats join sale_files on counted_no >= base and counted_no < base + sale_files.rows
),
found as (
  select file_id, ordinal, column_name, value,
    case when is_left_out then 'the ' || column_name || ' was exported again, in ' || other || ', where it is left out' when is_before then 'the ' || column_name || ' was loaded before, from ' || other else 'the ' || column_name || ' was exported again, in ' || other end as reason,
    case when is_before and not is_left_out then 'nothing to do where the row is the same; else correct the id' else 'nothing to do: the newer export counts' end as cure
  from known
  union all
  select repeats.file_id, ordinal, 'date', date::varchar,
    case when verdict = 'copy' then 'the day was loaded before, from ' || raw_files.file else 'the day was exported again, in ' || raw_files.file end,
    case when verdict = 'copy' then 'nothing to do: the rows are equal, and count once' else 'nothing to do: the newer export counts' end
  from repeated_spend as repeats join raw_files on raw_files.file_id = newer_id
)
select found.file_id, coalesce(line, first_line + found.ordinal) as line, column_name, value, reason, cure, 'duplicate' as kind
from found
left join even_files on even_files.file_id = found.file_id
left join raw_located on raw_located.file_id = found.file_id and raw_located.ordinal = found.ordinal
