import type {RevenueRecords} from "../../src/model/forecast/revenue-ahead.js";
import type {SalesRecords} from "../../src/model/forecast/sales-pipeline.js";
import type {Db} from "../db.js";
import type {History} from "./history.js";

/** What revenue is foretold from. No more than 200 amounts a period leave the database, however many sales there are. */
export async function revenueRecords(db: Db, history: History, sales: SalesRecords): Promise<RevenueRecords> {
  const {by, dates, revenue, through} = history;
  const tickets = await db.rows<{day: number; amount: number}>(
    `select (closed_on - date '1970-01-01')::integer as day, (net_revenue + refunds)::double as amount
     from int_sales where lead_no is not null and net_revenue is not null and closed_on <= $through::date
     qualify row_number() over (partition by date_trunc('${by}', closed_on) order by closed_at desc, sale_no desc) <= 200
     order by closed_at, sale_no`,
    {through}
  );
  const rows = await db.rows<{date: string; refunds: number; unpriced: number}>(
    `select date_trunc('${by}', day)::date::varchar as date, sum(refunds)::double as refunds, sum(unpriced)::double as unpriced
     from (
       select day, coalesce(refunds, 0) as refunds, 0 as unpriced from mart_period_daily where day <= $through::date
       union all
       select closed_on, 0, 1 from int_sales where lead_no is not null and net_revenue is null and closed_on <= $through::date
     ) group by all`,
    {through}
  );
  const byDate = new Map(rows.map(row => [row.date, row]));
  const over = dates.slice(0, sales.sales.length);
  return {
    sales,
    tickets,
    revenue: revenue.slice(0, over.length),
    refunds: over.map(date => byDate.get(date)?.refunds ?? 0),
    unpriced: over.map(date => byDate.get(date)?.unpriced ?? 0)
  };
}
