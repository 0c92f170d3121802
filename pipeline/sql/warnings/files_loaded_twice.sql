-- A file has the same content as another one: rows with an id and days of spend count once, other rows count twice. Remove the copy.
select min(file) || ' and ' || max(file) as found
from raw_files
where records > 0
group by table_name, fingerprint
having count(distinct file) > 1
order by all
