import type {InvoiceLine} from "../../../../src/model/contract/settlement.js";
import type {Contract} from "../../../../src/model/contract/terms.js";
import {dayNumber, plusDays, plusMonths, spanOf} from "./calendar.js";
import {bucketOf} from "./caps.js";
import type {Period, Settled} from "./closing.js";
import {money, overage, priceLine} from "./components.js";
import type {Event} from "./events.js";
import {inForceOn} from "./kinds.js";
import {
  exactly,
  less,
  minus,
  most,
  one,
  type Rational,
  ratio,
  rounded,
  times,
  total,
  zero
} from "./rational.js";
import {netRevenue} from "./value.js";

export type Part = InvoiceLine["part"];
export type Amount = [part: Part, name: string, amount: number];

const days = (n: number, of: number) => ratio(BigInt(n), BigInt(of));

/** Components, bonuses and their own bounds, without the events that are gone. */
export function componentFees(settled: Settled, period: Period, gone: Set<Event>): Amount[] {
  const {family, versions} = settled.world;
  const amounts: Amount[] = [];
  const left = period.billed.filter(event => !gone.has(event));
  versions.forEach((version, number) => {
    const inForce = period.inForce[number] ?? 0;
    version.components.forEach((c, component) => {
      const exact: Rational[] = [];
      if (c.kind === "flat" && inForce > 0)
        exact.push(times(money(family, c.amount), c.prorate ? days(inForce, period.days) : one));
      if (c.kind === "one_time") {
        const date = c.date ?? versions[0]?.start ?? "";
        if (period.from <= date && date < period.to && inForceOn(versions, date) === number)
          exact.push(money(family, c.amount));
      }
      if (c.kind === "per_unit" || c.kind === "percent")
        for (const line of period.lines)
          if (line.version === number && line.component === component)
            exact.push(...priceLine(settled, period, line, gone).parts.values());
      if (c.kind === "bonus" && inForce > 0 && number === period.ruling) {
        const {metric} = c;
        const lost = period.billed.length - left.length;
        const lostRevenue = period.billed.reduce(
          (all, event) => (gone.has(event) && event.sale ? all + netRevenue(event.sale, period.limit) : all),
          0
        );
        const units =
          metric === "revenue"
            ? 0
            : (period.counted.get(metric) ?? 0) -
              (lost > 0
                ? period.billed.filter(event => gone.has(event) && event.types.includes(metric)).length
                : 0);
        const reached = metric === "revenue" ? exactly(period.revenue - lostRevenue) : exactly(units);
        const threshold = metric === "revenue" ? money(family, c.threshold) : exactly(c.threshold);
        if (!less(reached, threshold))
          exact.push(
            "fixed" in c.pay
              ? money(family, c.pay.fixed)
              : times(money(family, c.pay.rate_delta), exactly(units))
          );
      }
      const own = exact.map(rounded);
      const sum = own.reduce((a, b) => a + b, 0);
      for (const amount of own) amounts.push(["fees", `${number}/${component} ${c.kind}`, amount]);
      if (c.kind === "one_time" || inForce === 0) return;
      const bound = (amount: string) =>
        rounded(times(money(family, amount), c.prorate ? days(inForce, period.days) : one));
      if (c.min && sum < bound(c.min)) amounts.push(["fees", "component minimum", bound(c.min) - sum]);
      if (c.max && sum > bound(c.max)) amounts.push(["fees", "component maximum", bound(c.max) - sum]);
    });
  });
  return amounts;
}

/** Fee caps, in their order, each on what those before it leave. */
export function feeCaps(
  {periods, world: {family}}: Settled,
  period: Period,
  sum: number,
  earlier: number[]
): Amount[] {
  const amounts: Amount[] = [];
  let fees = sum;
  for (const cap of period.terms.caps) {
    if (cap.measure !== "fee" || cap.scope !== "contract") continue;
    const bucket = (p: Period) => bucketOf(cap, p.from, p.key);
    const used = periods.reduce(
      (all, p) =>
        p.index < period.index && bucket(p) === bucket(period) ? all + (earlier[p.index] ?? 0) : all,
      0
    );
    const room = most(zero, minus(money(family, cap.limit), exactly(used)));
    const excess = minus(exactly(fees), room);
    if (!less(zero, excess)) continue;
    const amount = rounded(times(excess, minus(overage(cap), one)));
    amounts.push(["fees", "fee cap", amount]);
    fees += amount;
  }
  return amounts;
}

/** The invoice's maximum and minimum, and the price of leaving early. */
export function bounds(settled: Settled, period: Period, sum: number): Amount[] {
  const {family, versions} = settled.world;
  const {terms} = period;
  const amounts: Amount[] = [];
  const inForce = period.inForce.reduce((a, b) => a + b, 0);
  const bound = ({amount, prorate}: {amount: string; prorate: boolean}) =>
    rounded(times(money(family, amount), prorate ? days(inForce, period.days) : one));
  const most = terms.invoice_max && inForce > 0 ? bound(terms.invoice_max) : Number.POSITIVE_INFINITY;
  const least = terms.invoice_min && inForce > 0 ? bound(terms.invoice_min) : Number.NEGATIVE_INFINITY;
  if (sum > most) amounts.push(["fees", "invoice maximum", most - sum]);
  if (Math.min(sum, most) < least) amounts.push(["fees", "invoice minimum", least - Math.min(sum, most)]);
  const last = versions.at(-1);
  if (last?.end && last.term?.early_exit) {
    const final = plusDays(last.end, -1);
    const share = exactly(last.term.early_exit.percent_of_remaining_minimum);
    if (period.from <= final && final < period.to)
      amounts.push(["fees", "early exit", rounded(times(share, remaining(settled, last, last.end)))]);
  }
  return amounts;
}

/** What the rest of the minimum term would have come to at the least. */
function remaining({world: {family, versions}}: Settled, last: Contract, end: string): Rational {
  const until = plusMonths(versions[0]?.start ?? last.start, last.term?.min_months ?? 0);
  const months: Rational[] = [];
  for (let n = dayNumber(end); n < dayNumber(until); n++) {
    const {from, to} = spanOf(plusDays("1970-01-01", n), "month");
    months.push(days(1, dayNumber(to) - dayNumber(from)));
  }
  const flats = total(last.components.map(c => (c.kind === "flat" ? money(family, c.amount) : zero)));
  const least = most(money(family, last.invoice_min?.amount ?? "0"), flats);
  return times(least, total(months), last.billing_period === "quarter" ? days(1, 3) : one);
}
