-- One row per sale: as staged, with the lead that it came from, how that was found, and whether it is its customer's first. Money is minor units.
-- Keys are asked in the business's order; the first that finds a lead decides. A sale has one lead at most.
-- A sale's lead_id may be several, parted by ;: the first that is on file counts.
-- A click, a phone or an e-mail finds leads that came before the sale by at most join_days: the latest that repeats nobody, else the latest.
-- A sale without a time of day comes after the leads of its day.
with sales as (
  select * from stg_sales
),
named as (
  select sale_no, lead_no from sales join stg_leads using (lead_id) anti join repeated_leads using (lead_no)
),
open as (
  select sales.* from sales left join named using (sale_no) cross join run
  where named.sale_no is null or join_order[1] <> 'lead_id'
),
parts as (
  select sale_no, id_key(trim(unnest(string_split(lead_id, ';')))) as id, generate_subscripts(string_split(lead_id, ';'), 1) as place
  from open where contains(lead_id, ';')
),
claims as (
  select 'lead_id' as key, 0 as place, sale_no, lead_no, null::timestamp as created_at, false as is_repeat from named semi join open using (sale_no)
  union all
  select 'lead_id', place, sale_no, lead_no, created_at, is_repeat from parts join stg_leads on id = lead_id
  union all
  select 'sale_id', case when created_on > closed_on then 1 else 0 end, sale_no, lead_no, created_at, is_repeat
  from open join stg_leads as leads using (sale_id)
  union all
  select 'click_id', 0, sale_no, lead_no, created_at, is_repeat from open join stg_leads using (click_id) cross join run
  where created_on >= closed_on - join_days and (created_at <= closed_at or created_on = closed_on and is_day)
  union all
  select 'phone', 0, sale_no, lead_no, created_at, is_repeat from open join stg_leads using (phone_key) cross join run
  where created_on >= closed_on - join_days and (created_at <= closed_at or created_on = closed_on and is_day)
  union all
  select 'email', 0, sale_no, lead_no, created_at, is_repeat from open join stg_leads using (email_key) cross join run
  where created_on >= closed_on - join_days and (created_at <= closed_at or created_on = closed_on and is_day)
),
found as (
  select sale_no, lead_no, case when key = 'lead_id' and place > 0 then 'lead_id (first of several)' else key end as joined_by
  from claims anti join repeated_leads using (lead_no) left join tied_leads using (lead_no) cross join run
  where list_contains(join_order, key)
  qualify row_number() over (partition by sale_no
    order by list_position(join_order, key), place, coalesce(is_duplicate, is_repeat), created_at desc nulls last, lead_no) = 1
),
joins as (
  select sale_no, lead_no, joined_by from found
  union all
  select sale_no, lead_no, 'lead_id' from named cross join run where join_order[1] = 'lead_id'
)
select sales.*, lead_no, joined_by,
  row_number() over (partition by coalesce(customer_id, 'lead ' || lead_no, 'named ' || lead_id, 'sale ' || sale_no) order by closed_at, sale_no) = 1 as is_customers_first
from sales left join joins using (sale_no)
