-- A sale names a lead that no file holds: other keys may have found one.
select coalesce(sale_id, 'row ' || sale_no) || ' names ' || lead_id as found
from traced_sales where lead_id is not null and not coalesce(starts_with(joined_by, 'lead_id'), false) and 'lead_id' in (select unnest(join_order) from run)
order by sale_no
