-- One row per refund, numbered within its sale by time. Money is minor units.
select sale_id, row_number() over (partition by sale_id order by refunded_at, amount) as refund_no, refunded_at, refunded_on, amount
from stg_refunds
order by all
