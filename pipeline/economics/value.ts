import {type ValuePoint, valueCurve, valueWithin} from "../../src/model/economics/value/cumulative-margin.js";
import type {CustomerValue, MeasuredValue} from "../../src/model/economics/value/customer-value.js";
import {daysOfMonth} from "../../src/model/economics/value/payback.js";
import {
  bootstrapValue,
  type CustomerHistories,
  normalValue,
  type ValueInterval
} from "../../src/model/economics/value/value-interval.js";
import {randomOf} from "../../src/model/statistics/random.js";
import type {Db} from "../db.js";
import type {Workspace} from "../workspace.js";

/** In months; the longest that the records bear is the lifetime to go by. */
const horizonMonths = [12, 24];
/** Drawing more customers than these again and again takes too long, and the normal approximation is as good. */
const mostDrawn = 5_000;
/** For more customers than these the spread is found from a sample. */
const mostRead = 50_000;
/** Above this share of sales that tell no customer or no margin the rest is no measure of a customer. */
const mostUnknown = 0.05;

/** The day up to which the records tell: the as-of day, or the newest record where that is earlier. */
const cutOff =
  "(select least(as_of_day, greatest(newest_lead, newest_sale, newest_spend, newest_refund)) from run, mart_totals)";

/**
 * What a customer brings within 12 and 24 months of the first purchase, measured from the sales on record. The bins
 * and the spread come from SQL; no more than 50,000 customers are read one by one, without their names.
 */
export async function customerValue(db: Db, _workspace: Workspace): Promise<CustomerValue> {
  const records = await db.row<Records>(
    `select count(*) as sales, count(customer_id) as "withCustomer", count(margin) as "withMargin",
       count(*) filter (customer_id is null or margin is null) as "unknownSales",
       ${cutOff}::varchar as through, (select knows_margin from run) as "knowsMargin"
     from int_sales`
  );
  const days = await db.rows<{age: number; margin: number; observed: number}>(
    `with ages as (
       select age_days as age, margin, 0 as customers from mart_customer_value
       union all select ${cutOff} - day, 0, customers from mart_customer_value
     )
     select age, sum(margin)::bigint as margin, sum(customers)::bigint as observed from ages group by age order by age`
  );
  const repeat = await db.row<{customers: number; returned: number}>(
    `select coalesce(sum(customers), 0)::bigint as customers, coalesce(sum(returned) filter (age_days <= 365), 0)::bigint as returned
     from mart_customer_value where day <= ${cutOff} - 365`
  );
  const length = (days.at(-1)?.age ?? -1) + 1;
  const bins = {margins: new Array<number>(length).fill(0), observed: new Array<number>(length).fill(0)};
  for (const {age, margin, observed} of days) {
    bins.margins[age] = margin;
    bins.observed[age] = observed;
  }
  const n = bins.observed.reduce((sum, count) => sum + count, 0);
  const missing = whatIsMissing(records);
  const curve = missing === null ? valueCurve(bins) : [];
  const last = curve.at(-1)?.ageDays ?? -1;
  const ages: number[] = [];
  for (let month = 0; daysOfMonth(month) <= last; month++) ages.push(daysOfMonth(month));
  const spreads = new Map((await spreadOf(db, n, curve, ages)).map(spread => [spread.ageDays, spread]));
  const points = ages.flatMap(age => {
    const [point, spread] = [curve[age], spreads.get(age)];
    return point && spread ? [{...point, low: spread.low, high: spread.high}] : [];
  });
  const horizons = horizonMonths.map((months): MeasuredValue => {
    const found = valueWithin(bins, daysOfMonth(months));
    const spread = spreads.get(found.horizonDays);
    return missing === null
      ? {...found, low: spread?.low ?? null, high: spread?.high ?? null}
      : {...found, value: null, low: null, high: null, reason: missing};
  });
  const [shortest] = horizons;
  const headline = horizons.findLast(({value}) => value !== null) ?? shortest;
  if (headline === undefined) throw new Error("no horizon is asked for");
  return {
    ...headline,
    horizons,
    curve: points,
    repeat,
    interval: n > mostDrawn ? "normal" : "bootstrap",
    sales: records.sales,
    unknownSales: records.unknownSales,
    through: records.through
  };
}

interface Records {
  sales: number;
  withCustomer: number;
  withMargin: number;
  unknownSales: number;
  through: string | null;
  knowsMargin: boolean;
}

/** Why no value can be told from these records at all, or null. */
function whatIsMissing({sales, withCustomer, withMargin, unknownSales, knowsMargin}: Records): string | null {
  if (sales === 0) return "no sales are on record";
  if (!knowsMargin || withMargin === 0)
    return "what sales leave is not on record: add cost_of_goods to sales, or margin to business.yaml";
  if (withCustomer === 0) return "who bought is not on record: add customer_id to sales";
  if (unknownSales > mostUnknown * sales)
    return `${unknownSales} of ${sales} sales tell no customer or no margin, so what a customer brings would come out too low`;
  return null;
}

async function spreadOf(
  db: Db,
  n: number,
  curve: readonly ValuePoint[],
  ages: readonly number[]
): Promise<ValueInterval[]> {
  if (ages.length === 0) return [];
  const step = Math.ceil(n / mostRead);
  const rows = await db.rows<{customer: number; observed: number; age: number; margin: number}>(
    `select customer_no as customer, (${cutOff} - first_on)::integer as observed, age_days as age, coalesce(sum(margin), 0)::bigint as margin
     from int_sales_of_customers where hash(customer_no) % $step = 0 group by all order by all`,
    {step}
  );
  const observedDays: number[] = [];
  const purchases: {customer: number; ageDays: number; margin: number}[] = [];
  let current: number | null = null;
  for (const {customer, observed, age, margin} of rows) {
    if (customer !== current) observedDays.push(observed);
    current = customer;
    purchases.push({customer: observedDays.length - 1, ageDays: age, margin});
  }
  const histories: CustomerHistories = {observedDays, purchases};
  const values = ages.map(age => curve[age]?.value ?? 0);
  const found =
    n > mostDrawn
      ? normalValue(histories, ages, {sampleOf: {customers: n, values}})
      : bootstrapValue(histories, ages, randomOf(1));
  return found ?? [];
}
