-- A row is dated after the as-of day: it is kept and does not count yet.
select 'leads ' || count(*) as found from raw_leads cross join run where state = 0 and created_at >= as_of having count(*) > 0
union all
select 'sales ' || count(*) from raw_sales cross join run where state = 0 and closed_at >= as_of having count(*) > 0
union all
select 'spend ' || count(*) from raw_spend cross join run where state = 0 and date > as_of_day having count(*) > 0
