-- A newer export has other costs than an older one on most rows of days that were long over, as one of another ad account has: only the newer one counts. Where they are of two accounts, name each under sources: in business.yaml, constants: {account: ...}.
select newer || ' and ' || older || ', ' || min(first_day) || ' to ' || max(last_day) || ', ' || sum(changed) || ' of ' || sum(settled) || ' rows' as found
from export_pairs
where verdict = 'again'
group by older, newer
having sum(settled) >= 3 and sum(changed) * 2 > sum(settled)
order by all
