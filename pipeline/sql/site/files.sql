-- One row per file and table it was read into: rows read = loaded + rejected + duplicates.
select file, table_name as "table", rows_read as "rowsRead", loaded, rejected, duplicates, left_out as "leftOut"
from file_accounts
order by file, table_name
