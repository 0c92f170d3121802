import type {Invoice, InvoiceLine} from "../../../../src/model/contract/settlement.js";
import {type Contract, mediaOf} from "../../../../src/model/contract/terms.js";
import {dayNumber, hourMs, lastDay, localDay, midnight, plusDays, plusMonths, spanOf} from "./calendar.js";
import {bucketOf} from "./caps.js";
import type {Period, Settled} from "./closing.js";
import {money, overage, priceLine} from "./components.js";
import {type Event, inForceOn} from "./events.js";
import {exactly, less, minus, most, one, over, plus, type Rational, ratio, rounded, times, total, zero} from "./rational.js";
import {netRevenue} from "./value.js";

type Part = InvoiceLine["part"];
type Amount = [part: Part, name: string, amount: number];

/** Holdback of a period, as long as some of it is kept. */
interface Kept {
  period: number;
  left: number;
  releaseDay: string;
}

/** One invoice a period, in order. */
export function invoicesOf(settled: Settled): Invoice[] {
  const invoices: Invoice[] = [];
  const fees: number[] = [];
  const kept: Kept[] = [];
  const credited = new Map<string, number>();
  const gone = settled.periods.map(() => new Set<Event>());
  let balance = 0;
  for (const period of settled.periods) {
    const {terms} = period;
    const lines: Amount[] = [];
    const sum = (...parts: Part[]) =>
      lines.reduce((all, [part, , amount]) => (parts.includes(part) ? all + amount : all), 0);
    lines.push(...componentFees(settled, period, new Set()));
    for (const [version, count] of period.failed) {
      const fee = settled.world.versions[version]?.review?.failed_dispute_fee;
      if (fee) lines.push(["fees", "failed disputes", rounded(times(money(settled.world.family, fee), exactly(count)))]);
    }
    lines.push(...feeCaps(settled, period, sum("fees"), fees));
    fees.push(sum("fees"));
    lines.push(...bounds(settled, period, sum("fees")));

    const credits = creditsOf(settled, period, credited, gone);
    lines.push(...credits.map(([, amount]): Amount => ["credits", "credit", amount]));
    lines.push(...guarantee(settled, period));
    lines.push(...media(period));

    const holdback = terms.adjustments?.holdback;
    const fee = sum("fees");
    if (holdback && fee > 0) {
      const withheld = rounded(times(exactly(fee), exactly(holdback.percent)));
      lines.push(["holdback", "withheld", -withheld]);
      const {release_after: wait} = holdback;
      const zone = settled.world.zone;
      const releaseDay =
        wait.unit === "hour" ? localDay(midnight(period.to, zone) + wait.n * hourMs, zone) : lastDay(period.to, wait);
      kept.push({period: period.index, left: withheld, releaseDay});
    }
    for (const each of kept) {
      const owed = -credits.reduce((all, [origin, amount]) => (origin === each.period ? all + amount : all), 0);
      const used = Math.max(0, Math.min(each.left, owed));
      if (each.period < period.index && used > 0 && each.releaseDay >= period.from) {
        lines.push(["holdback", "settled", used]);
        each.left -= used;
      }
      if (each.releaseDay >= period.from && each.releaseDay < period.to && each.releaseDay <= settled.world.ledger.asOfDay) {
        lines.push(["holdback", "released", each.left]);
        each.left = 0;
      }
    }
    const net = sum("fees", "credits", "media", "holdback");
    if (terms.tax) lines.push(["tax", "tax", rounded(times(exactly(net), exactly(terms.tax)))]);
    lines.push(["broughtForward", "brought forward", balance]);
    const all = sum("fees", "credits", "media", "holdback", "tax", "broughtForward");
    const negative = terms.adjustments?.negative_balance ?? "carry_forward";
    balance = negative === "carry_forward" ? Math.min(0, all) : 0;
    invoices.push({
      contract: settled.world.family.id,
      period: period.key,
      from: period.from,
      to: period.to,
      lines: lines.map(([part, name, amount]) => ({component: name, description: "", units: 0, unitPrice: "", amount, events: [], part})),
      fees: sum("fees"),
      credits: sum("credits"),
      media: sum("media"),
      holdback: sum("holdback"),
      broughtForward: sum("broughtForward"),
      tax: sum("tax"),
      total: all,
      due: negative === "refund" ? all : Math.max(0, all),
      balanceCarried: balance
    });
  }
  return invoices;
}

const days = (n: number, of: number) => ratio(BigInt(n), BigInt(of));

/** Components, bonuses and their own bounds, without the events that are gone. */
function componentFees(settled: Settled, period: Period, gone: Set<Event>): Amount[] {
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
              (lost > 0 ? period.billed.filter(event => gone.has(event) && event.types.includes(metric)).length : 0);
        const reached = metric === "revenue" ? exactly(period.revenue - lostRevenue) : exactly(units);
        const threshold = metric === "revenue" ? money(family, c.threshold) : exactly(c.threshold);
        if (!less(reached, threshold))
          exact.push(
            "fixed" in c.pay ? money(family, c.pay.fixed) : times(money(family, c.pay.rate_delta), exactly(units))
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
function feeCaps({periods, world: {family}}: Settled, period: Period, sum: number, earlier: number[]): Amount[] {
  const amounts: Amount[] = [];
  let fees = sum;
  for (const cap of period.terms.caps) {
    if (cap.measure !== "fee" || cap.scope !== "contract") continue;
    const bucket = (p: Period) => bucketOf(cap, p.from, p.key);
    const used = periods.reduce(
      (all, p) => (p.index < period.index && bucket(p) === bucket(period) ? all + (earlier[p.index] ?? 0) : all),
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
function bounds(settled: Settled, period: Period, sum: number): Amount[] {
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

/** Credits that fall in a period, each with the period that billed it. */
function creditsOf(
  settled: Settled,
  period: Period,
  credited: Map<string, number>,
  gone: Set<Event>[]
): [origin: number, amount: number][] {
  const result: [number, number][] = [];
  const groups = new Map<string, typeof period.credits>();
  for (const credit of period.credits) {
    if (credit.reRate) continue;
    const key = `${credit.period} ${credit.line} ${credit.cause}`;
    groups.set(key, [...(groups.get(key) ?? []), credit]);
  }
  for (const group of groups.values()) {
    const [first] = group;
    const origin = settled.periods[first?.period ?? -1];
    const line = origin?.lines[first?.line ?? -1];
    if (!first || !origin || !line) continue;
    const priced = priceLine(settled, origin, line, new Set());
    const billed = [...priced.parts.values()].map(rounded).reduce((a, b) => a + b, 0);
    const exact = total(
      group.map(({event, share}) =>
        times(share, total(priced.units.filter(unit => unit.event === event).map(unit => unit.billed)))
      )
    );
    const key = `${first.period} ${first.line}`;
    const left = billed - (credited.get(key) ?? 0);
    const amount = Math.min(rounded(exact), Math.max(left, 0));
    credited.set(key, (credited.get(key) ?? 0) + amount);
    result.push([origin.index, -amount]);
  }
  for (const origin of settled.periods) {
    const again = period.credits.filter(credit => credit.reRate && credit.period === origin.index);
    const out = gone[origin.index];
    if (again.length === 0 || !out) continue;
    const sum = () => componentFees(settled, origin, out).reduce((all, [, , amount]) => all + amount, 0);
    const before = sum();
    for (const {event} of again) out.add(event);
    result.push([origin.index, sum() - before]);
  }
  return result;
}

function guarantee({world: {family}}: Settled, period: Period): Amount[] {
  const {guarantee: promise, components} = period.terms;
  const whole = period.inForce.reduce((a, b) => a + b, 0) === period.days;
  if (!promise || !period.complete || !whole) return [];
  const missing = minus(exactly(promise.units), exactly(period.counted.get(promise.event ?? "lead") ?? 0));
  if (!less(zero, missing)) return [];
  if (promise.remedy !== "credit_per_missing") return [["credits", "guarantee", 0]];
  const first = components.find(c => c.kind === "per_unit" && c.rate !== undefined);
  const rate = promise.rate ?? (first?.kind === "per_unit" ? first.rate : undefined) ?? "0";
  return [["credits", "guarantee", -rounded(times(missing, money(family, rate)))]];
}

function media({terms, media}: Period): Amount[] {
  const {paid_by, markup, basis} = mediaOf(terms);
  if (paid_by !== "agency_passthrough") return [];
  const lines: Amount[] = [["media", "media", media]];
  if (!markup) return lines;
  const share = exactly(markup);
  const grown = basis === "net" ? plus(one, share) : over(one, minus(one, share));
  return [...lines, ["media", "markup", rounded(minus(times(exactly(media), grown), exactly(media)))]];
}
