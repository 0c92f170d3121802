import type {Invoice} from "../../../../src/model/contract/settlement.js";
import {mediaOf} from "../../../../src/model/contract/terms.js";
import {hourMs, lastDay, localDay, midnight} from "./calendar.js";
import type {Period, Settled} from "./closing.js";
import {money} from "./components.js";
import type {Event} from "./events.js";
import {type Amount, bounds, componentFees, feeCaps, type Part} from "./fees.js";
import {creditsOf} from "./invoice-credits.js";
import {exactly, less, minus, one, over, plus, rounded, times, zero} from "./rational.js";

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
      if (fee)
        lines.push([
          "fees",
          "failed disputes",
          rounded(times(money(settled.world.family, fee), exactly(count)))
        ]);
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
        wait.unit === "hour"
          ? localDay(midnight(period.to, zone) + wait.n * hourMs, zone)
          : lastDay(period.to, wait);
      kept.push({period: period.index, left: withheld, releaseDay});
    }
    for (const each of kept) {
      const owed = -credits.reduce(
        (all, [origin, amount]) => (origin === each.period ? all + amount : all),
        0
      );
      const used = Math.max(0, Math.min(each.left, owed));
      if (each.period < period.index && used > 0 && each.releaseDay >= period.from) {
        lines.push(["holdback", "settled", used]);
        each.left -= used;
      }
      if (
        each.releaseDay >= period.from &&
        each.releaseDay < period.to &&
        each.releaseDay <= settled.world.ledger.asOfDay
      ) {
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
      lines: lines.map(([part, name, amount]) => ({
        component: name,
        description: "",
        units: 0,
        unitPrice: "",
        amount,
        events: [],
        part
      })),
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
