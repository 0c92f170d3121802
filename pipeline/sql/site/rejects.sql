-- One row per file, column and reason that rows were set aside for, with the first line and the shape of its value: digits as 9, letters as x.
select file, kind, column_name as "column", reason, cure, count(*) as rows, min(line) as "firstLine",
  arg_min(regexp_replace(regexp_replace(left(value, 40), '\d', '9', 'g'), '\pL', 'x', 'g'), line) as example
from rejects
group by all
order by file, "firstLine"
