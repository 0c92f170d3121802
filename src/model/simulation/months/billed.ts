import type {EventType} from "../../contract/terms/vocabulary.js";
import type {Contract} from "../../contract/terms.js";
import type {Billing} from "../deal.js";
import type {Market, Rate} from "../market.js";
import {wholeMonths} from "../paths/run-ahead.js";
import {refundsUnder} from "../refund-terms.js";
import {betaQuantiles} from "../totals/quantile-grid.js";
import type {CalendarAhead} from "./calendar.js";
import {sumOf} from "./pool.js";
import type {Ranks} from "./ranks.js";
import {type Tape, thinned} from "./tape.js";

/** The units of one component on every path, by the month that bills them, before unit caps. */
export interface Billed {
  counts: Float64Array[];
  /** How many months before it is billed a sale has closed: its hold. */
  hold: number;
  /** Share of a month's units, and of their revenue, that refunds bring back the month after; null where none do. */
  back: {units: Float64Array; revenue: Float64Array}[] | null;
}

/** Base events by month, on every path. */
function baseEvents({base}: Billing, tape: Tape, market: Market, hold: number): Float64Array[] {
  const certain = (count: number) => tape.leads.map(() => new Float64Array(tape.paths).fill(count));
  if (base === "lead") return tape.leads;
  if (base === "click") return certain(market.clicksPerMonth);
  if (base === "impression") return certain(market.impressionsPerMonth);
  if (base === "ad_spend") return certain(1);
  const none = Array.from({length: hold}, () => new Float64Array(tape.paths));
  return [
    ...none,
    ...tape.sales.map((counts, month) =>
      hold === 0 ? counts : counts.map((count, i) => count - (tape.refunded[month]?.[i] ?? 0))
    )
  ];
}

/**
 * What a component bills of the events of a market. Leads and sales are thinned one by one to the share that is
 * billed, daily counts are multiplied by it. A sale that waits for a month or longer is billed without the refunded;
 * one that does not is clawed back a month after where the contract says so. Source: contract/README.markdown, the
 * clock.
 * @example billedOf({hold: null, adjustments: null}, "lead", {base: "lead", component: 0, share: 1}, {leads: [], paths: 1}, {}, ranksOf(1, 1), {months: [], periods: []}).counts // []
 */
export function billedOf(
  contract: Pick<Contract, "hold" | "adjustments">,
  event: EventType,
  billing: Billing,
  tape: Tape,
  market: Market,
  ranks: Ranks,
  calendar: CalendarAhead
): Billed {
  const {base, component} = billing;
  if (event === "period") return {counts: onePerPeriod(calendar, tape.paths), hold: 0, back: null};
  const wait = base === "sale" ? wholeMonths(contract.hold?.window) : 0;
  const share = sharesOf(billing.share, component, ranks);
  const events = baseEvents(billing, tape, market, wait);
  const isSingle = base === "lead" || base === "sale";
  const counts = isSingle
    ? events.map((each, month) => thinned(each, share, ranks, "billed", month, component))
    : events.map(each =>
        each.map((count, i) => count * (typeof share === "number" ? share : (share[i] ?? 0)))
      );
  const comesBack = base === "sale" && market.refundRate > 0 && refundsUnder(contract) === "taken back";
  return {counts, hold: wait, back: comesBack ? refundShares(tape) : null};
}

/** One unit a billing period in which the contract is in force, with the last month. */
const onePerPeriod = ({months, periods, repeats}: CalendarAhead, paths: number): Float64Array[] =>
  months.map(({period, closes}) =>
    new Float64Array(paths).fill(closes && (periods[period]?.inForce ?? 0) > 0 ? repeats : 0)
  );

/**
 * The share of a month's sales, and of their revenue, that is refunded, on every path.
 * @example refundShares({sales: [], refunded: []}) // []
 */
export function refundShares({
  sales,
  refunded,
  starts,
  pool
}: Tape): {units: Float64Array; revenue: Float64Array}[] {
  return sales.map((counts, month) => {
    const [back, start] = [refunded[month], starts[month]];
    const revenue = counts.map((count, i) => {
      const gone = back?.[i] ?? 0;
      if (gone === 0) return 0;
      const from = start?.[i] ?? 0;
      const all = sumOf(pool, from, count);
      return all > 0 ? 1 - sumOf(pool, from, count - gone) / all : 0;
    });
    return {units: counts.map((count, i) => (count > 0 ? (back?.[i] ?? 0) / count : 0)), revenue};
  });
}

/** A share that is uncertain is drawn once a path. */
function sharesOf(share: Rate | number, component: number, {of, u}: Ranks): number | Float64Array {
  if (typeof share === "number") return share;
  const byRank = betaQuantiles(u, share.a, share.b);
  return Float64Array.from(of("share", 0, component), rank => byRank[rank] ?? 0);
}
