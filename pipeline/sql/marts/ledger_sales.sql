-- One row per sale, as contracts settle it: its customer, its lead, and the first and the last lead of that lead's person up to the sale.
-- A view, ordered as ledger_leads is. A person none of whose leads came before the sale has the lead that the sale names.
-- Money is minor units; the margin is before refunds.
with leads as (
  select person, created_at, {'at': created, 'id': id_order} as place, lead_no
  from ledger_leads join int_lead_outcomes using (lead_no, person)
  where person in (select person from ledger_customers)
),
moments as (
  select person, created_at, arg_max(lead_no, place) as last_lead_no from leads group by person, created_at
),
firsts as (
  select person, min(created_at) as first_at, arg_min(lead_no, place) as first_lead_no from leads group by person
),
sales as (
  select sale_no, sale_id, lead_no, epoch_ms(closed_at) as closed,
    case when strlen(sale_id) = length(sale_id) then sale_id else regexp_replace(sale_id, '([\x{E000}-\x{FFFF}])', chr(1114111) || '\1', 'g') end as id_order,
    customer, person, closed_at, revenue, tax, discount, cost_of_goods, refunds, net_revenue
  from int_sales join ledger_customers using (sale_no, closed_at)
)
select closed, id_order, sale_no, sale_id, customer, lead_no as declared_lead_no,
  case when first_at <= closed_at then first_lead_no else lead_no end as first_lead_no,
  coalesce(last_lead_no, lead_no) as last_lead_no,
  row_number() over (partition by customer order by closed, id_order) = 1 as is_first,
  revenue, tax, discount,
  coalesce(net_revenue + refunds - cost_of_goods, round((net_revenue + refunds) * margin_rate)::bigint) as margin,
  coalesce(cost_of_goods is not null and revenue is not null, false) as is_costed
from sales
asof left join moments on sales.person = moments.person and sales.closed_at >= moments.created_at
left join firsts on sales.person = firsts.person
cross join run
