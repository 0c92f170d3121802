-- One row per refund of a sale that is known, as contracts settle it. Money is minor units.
-- A view.
select sale_no, epoch_ms(refunded_at) as refunded, amount
from int_refunds join int_sales using (sale_id)
