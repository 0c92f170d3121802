-- One row per postal code that leads have, and whether the business serves it.
-- A pattern of the service area is a postal code, or its beginning followed by *.
with codes as (
  select distinct postal_code from raw_leads where postal_code is not null
)
select postal_code, coalesce(bool_or(
    case when ends_with(pattern, '*') then starts_with(postal_code, left(pattern, -1)) else postal_code = pattern end
  ), false) as in_area
from codes cross join service_area
group by postal_code
