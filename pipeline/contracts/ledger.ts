import {coded, type DayColumns, type Ledger, type SaleColumns} from "../../src/model/contract/ledger.js";
import type {ContractFamily} from "../../src/model/contract/terms.js";
import type {Db} from "../db.js";
import {columnsOf, countOf, fill} from "./ledger/columns.js";
import {leadColumns} from "./ledger/lead-columns.js";

/**
 * Everything that contracts settle, as of the run that made the database, from what is published: SQL orders and
 * joins, and the rows come out as typed columns. Tests of private facts are answered for the contracts of that run.
 */
export async function readLedger(db: Db, contracts: readonly ContractFamily[]): Promise<Ledger> {
  const {as_of, as_of_day, margin_rate} = await db.row<{
    as_of: number;
    as_of_day: string;
    margin_rate: string | null;
  }>("select epoch_ms(as_of) as as_of, as_of_day::varchar as as_of_day, margin_rate from run");
  const {leads, places} = await leadColumns(db, contracts);
  return {
    leads,
    sales: await saleColumns(db, places),
    days: await dayColumns(db),
    asOf: as_of,
    asOfDay: as_of_day,
    marginRate: margin_rate
  };
}

async function saleColumns(db: Db, places: (leadNo: number) => number): Promise<SaleColumns> {
  const length = await countOf(db, "ledger_sales");
  const facts = {
    closed: new Float64Array(length),
    customer: new Int32Array(length),
    is_first: new Uint8Array(length),
    revenue: new Float64Array(length),
    tax: new Float64Array(length),
    discount: new Float64Array(length),
    margin: new Float64Array(length),
    is_costed: new Uint8Array(length)
  };
  const leads = {
    declared_lead_no: new Int32Array(length),
    first_lead_no: new Int32Array(length),
    last_lead_no: new Int32Array(length)
  };
  const id: string[] = [];
  const numbers: number[] = [];
  await fill(
    db,
    `select ${columnsOf(facts)}, ${columnsOf(leads)}, sale_id, sale_no::integer from ledger_sales order by closed, id_order`,
    [...Object.values(facts), ...Object.values(leads), id, numbers]
  );
  return {
    length,
    id,
    ...facts,
    declared_lead: leads.declared_lead_no.map(places),
    first_lead: leads.first_lead_no.map(places),
    last_lead: leads.last_lead_no.map(places),
    ...(await refundColumns(db, numbers))
  };
}

async function refundColumns(
  db: Db,
  sales: readonly number[]
): Promise<Pick<SaleColumns, "refund_start" | "refunded_at" | "refund_amount">> {
  const rows = await db.rows<{sale_no: number; refunded: number; amount: number}>(
    "select sale_no, refunded, amount from ledger_refunds order by sale_no, refunded, amount"
  );
  const ofSale = new Map<number, typeof rows>();
  for (const row of rows) ofSale.set(row.sale_no, [...(ofSale.get(row.sale_no) ?? []), row]);
  const inOrder = sales.map(sale => ofSale.get(sale) ?? []);
  const refund_start = new Int32Array(sales.length + 1);
  inOrder.forEach((refunds, i) => {
    refund_start[i + 1] = (refund_start[i] ?? 0) + refunds.length;
  });
  const refunds = inOrder.flat();
  return {
    refund_start,
    refunded_at: Float64Array.from(refunds, ({refunded}) => refunded),
    refund_amount: Float64Array.from(refunds, ({amount}) => amount)
  };
}

async function dayColumns(db: Db): Promise<DayColumns> {
  const rows = await db.rows<{
    day: string;
    channel: string | null;
    account: string | null;
    impressions: number;
    clicks: number;
    cost: number;
  }>(
    "select day::varchar as day, channel, account, impressions, clicks, cost from ledger_days order by day, channel nulls first, account nulls first"
  );
  return {
    length: rows.length,
    day: rows.map(({day}) => day),
    channel: coded(rows.map(({channel}) => channel)),
    account: coded(rows.map(({account}) => account)),
    impressions: Float64Array.from(rows, ({impressions}) => impressions),
    clicks: Float64Array.from(rows, ({clicks}) => clicks),
    cost: Float64Array.from(rows, ({cost}) => cost)
  };
}
