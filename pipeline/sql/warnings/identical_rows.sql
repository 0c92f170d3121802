-- Rows are equal in every column and have no id, phone or e-mail that tells them apart: each counts. Where a file was loaded twice, remove one.
with leads as (
  select * exclude (state, bad_column, bad_value), hash(created_at, source_key, postal_code) as mark
  from raw_leads where state = 0 and lead_id is null and phone_key is null and email_key is null and created_at is not null
),
sales as (
  select * exclude (state, bad_column, bad_value) from raw_sales where state = 0 and sale_id is null
),
refunds as (
  select * exclude (state, bad_column, bad_value) from raw_refunds where state = 0
),
equal_leads as (
  select count(*) - 1 as surplus, min(file_id) as one_id, max(file_id) as other_id, * exclude (file_id)
  from leads semi join (select mark from leads group by mark having count(*) > 1) using (mark)
  group by all having count(*) > 1
),
equal_sales as (
  select count(*) - 1 as surplus, min(file_id) as one_id, max(file_id) as other_id, * exclude (file_id) from sales group by all having count(*) > 1
),
equal_refunds as (
  select count(*) - 1 as surplus, min(file_id) as one_id, max(file_id) as other_id, * exclude (file_id) from refunds group by all having count(*) > 1
),
found as (
  select one_id, other_id, surplus from equal_leads
  union all
  select one_id, other_id, surplus from equal_sales
  union all
  select one_id, other_id, surplus from equal_refunds
)
select least(one.file, other.file) || case when one.file <> other.file then ' and ' || greatest(one.file, other.file) else '' end
  || ', ' || sum(surplus) || case when sum(surplus) = 1 then ' row that equals another' else ' rows that equal others' end as found
from found join raw_files as one on one.file_id = one_id join raw_files as other on other.file_id = other_id
group by one.file, other.file
order by all
