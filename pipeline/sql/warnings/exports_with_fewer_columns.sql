-- A newer export has nothing in columns that an older one filled, and its rows count: what the older one says there is lost for them. Export it with these columns.
with lead_files as (
  select file_id, sum(rows) over (order by file, entry) - rows as base, rows from raw_files where table_name = 'leads'
),
sale_files as (
  select file_id, sum(rows) over (order by file, entry) - rows as base, rows from raw_files where table_name = 'sales'
),
pairs as (
  select distinct repeats.file_id as older_id, files.file_id as newer_id
  from repeated_leads as repeats join lead_files as files on counted_no >= base and counted_no < base + files.rows
  where not is_left_out and repeats.file_id <> files.file_id
  union
  select repeats.file_id, files.file_id
  from repeated_sales as repeats join sale_files as files on counted_no >= base and counted_no < base + files.rows
  where not is_left_out and repeats.file_id <> files.file_id
  union
  select file_id, newer_id from repeated_spend
),
ids as (
  select older_id as file_id from pairs union select newer_id from pairs
),
leads as (
  select file_id, count(channel) as channel, count(account) as account, count(campaign) as campaign, count(kind) as kind, count(phone_key) as phone, count(email_key) as email,
    count(postal_code) as postal_code, count(call_seconds) as call_seconds, count(first_response_at) as first_response_at, count(appointment_at) as appointment_at,
    count(appointment_status) as appointment_status, count(is_existing_customer) as is_existing_customer, count(click_id) as click_id, count(sale_id) as sale_id
  from raw_leads semi join ids using (file_id) where state = 0 group by file_id
),
sales as (
  select file_id, count(lead_id) as lead_id, count(customer_id) as customer_id, count(revenue) as revenue, count(tax) as tax, count(discount) as discount,
    count(cost_of_goods) as cost_of_goods, count(phone_key) as phone, count(email_key) as email, count(click_id) as click_id
  from raw_sales semi join ids using (file_id) where state = 0 group by file_id
),
spend as (
  select file_id, count(impressions) as impressions, count(clicks) as clicks, count(claimed_conversions) as claimed_conversions, count(claimed_value) as claimed_value
  from raw_spend semi join ids using (file_id) where state = 0 group by file_id
),
cells as (
  unpivot leads on channel, account, campaign, kind, phone, email, postal_code, call_seconds, first_response_at, appointment_at, appointment_status, is_existing_customer, click_id, sale_id into name column_name value filled
  union all
  unpivot sales on lead_id, customer_id, revenue, tax, discount, cost_of_goods, phone, email, click_id into name column_name value filled
  union all
  unpivot spend on impressions, clicks, claimed_conversions, claimed_value into name column_name value filled
)
select newer.file || ' has no ' || string_agg(old.column_name, ', ' order by old.column_name) || ', as ' || older.file || ' has' as found
from pairs
join cells as old on old.file_id = older_id and old.filled > 0
join cells as new on new.file_id = newer_id and new.column_name = old.column_name and new.filled = 0
join raw_files as older on older.file_id = older_id
join raw_files as newer on newer.file_id = newer_id
group by older.file, newer.file
order by all
