import {addMonths, calendarOf, dayNumber, lastDay, periodOf} from "./calendar.js";
import {exact, minus, over, rounded, times, whole} from "./exact.js";
import {type Billed, creditLines, missing} from "./pricing/credits.js";
import {earlyExit} from "./pricing/exit.js";
import {LineList} from "./pricing/line-list.js";
import {type Behinds, priceComponents, rulingOf} from "./pricing/period.js";
import {percentText} from "./pricing/text.js";
import type {Invoice, SettledPeriod, Settlement} from "./settlement.js";
import {type Contract, type ContractFamily, mediaOf, type Window} from "./terms.js";

/** Money held back of a period: what is left of it, and the place of the period in which it is released. */
interface Held {
  of: number;
  key: string;
  left: number;
  release: number;
}

/**
 * The invoices of a settled contract, one a period, in order: components, caps, minimum, what comes back of earlier
 * periods, media, what is held back, the balance brought forward, tax. Amounts are exact until each line is rounded
 * once, half away from zero. Source: domain.md 2b, steps 7 to 16.
 * @example price({id: "a", currency: "USD", minorDigits: 2, timeZone: "UTC", versions: []}, {periods: []}) // []
 */
export function price(family: ContractFamily, {periods}: Pick<Settlement, "periods">): Invoice[] {
  const history: Billed[] = [];
  const held: Held[] = [];
  const behinds: Behinds = new Map();
  const capped = new Map<string, number>();
  let balance = 0;
  return periods.map((period, place) => {
    const before = family.versions.some(hasTiers) ? new Map(behinds) : behinds;
    const components = priceComponents(family, period, behinds, true);
    const came = components.lines.total;
    const ruling = rulingOf(family, period);
    const fees = components.lines;
    if (ruling) finishFees(family, period, ruling.contract, fees, capped);
    history.push({
      period,
      fees: components,
      behinds: before,
      credited: [],
      removed: new Map(),
      removedEvents: new Map(),
      reRated: came
    });
    const credits = new LineList("credits");
    const holdback = new LineList("holdback");
    for (const {of, line} of creditLines(family, period.credits, history))
      settleCredit(credits.add(line), of, place, held, holdback);
    if (ruling) addGuarantee(credits, ruling.contract, period, family.minorDigits);
    const media = mediaLines(ruling?.contract ?? null, period);
    release(held, place, holdback);
    if (ruling) withhold(family, ruling.contract, period, periods, place, fees.total, held, holdback);
    const forward = new LineList("broughtForward");
    if (balance !== 0)
      forward.add({
        component: "balance",
        description: "brought forward",
        units: 0,
        unitPrice: "",
        amount: whole(balance)
      });
    const tax = new LineList("tax");
    const rate = ruling?.contract.tax;
    const net = fees.total + credits.total + media.total + holdback.total;
    if (rate)
      tax.add({
        component: "tax",
        description: "",
        units: 0,
        unitPrice: percentText(rate),
        amount: times(whole(net), exact(rate))
      });
    const parts = [fees, credits, media, holdback, forward, tax];
    const total = parts.reduce((sum, part) => sum + part.total, 0);
    const negative = ruling?.contract.adjustments?.negative_balance ?? "carry_forward";
    balance = negative === "carry_forward" ? Math.min(0, total) : 0;
    return {
      contract: family.id,
      period: period.key,
      from: period.from,
      to: period.to,
      lines: parts.flatMap(({lines}) => lines),
      fees: fees.total,
      credits: credits.total,
      media: media.total,
      holdback: holdback.total,
      broughtForward: forward.total,
      tax: tax.total,
      total,
      due: negative === "refund" ? total : Math.max(0, total),
      balanceCarried: balance + 0
    };
  });
}

const hasTiers = ({components}: Contract) =>
  components.some(
    component =>
      (component.kind === "per_unit" || component.kind === "percent") && component.tiers !== undefined
  );

/** Failed disputes, fee caps, the invoice's maximum and minimum, and leaving early. Source: domain.md 2b, steps 10 and 11. */
function finishFees(
  family: ContractFamily,
  period: SettledPeriod,
  contract: Contract,
  fees: LineList,
  used: Map<string, number>
): void {
  const {minorDigits} = family;
  const line = (component: string, description: string, units: number, unitPrice: string) => ({
    component,
    description,
    units,
    unitPrice
  });
  for (const {version, count} of period.failedDisputes) {
    const fee = family.versions[version]?.review?.failed_dispute_fee ?? "0";
    fees.add({
      ...line("disputes", "denied", count, fee),
      amount: times(exact(fee, minorDigits), whole(count))
    });
  }
  const caps = contract.caps.flatMap((cap, place) =>
    cap.measure === "fee" && cap.scope === "contract"
      ? {cap, key: `${place} ${capSpan(cap.period, period)}`}
      : []
  );
  for (const {cap, key} of caps) {
    const room = rounded(exact(cap.limit, minorDigits)) - (used.get(key) ?? 0);
    const excess = fees.total - Math.max(0, room);
    if (excess <= 0) continue;
    const kept = cap.action === "overage_rate" ? exact(cap.overage_factor ?? "0") : exact("0");
    fees.add({
      ...line("fee cap", `above ${cap.limit}`, 0, cap.limit),
      amount: times(whole(-excess), minus(whole(1), kept))
    });
  }
  for (const {key} of caps) used.set(key, (used.get(key) ?? 0) + fees.total);
  const days = period.inForce.reduce((sum, each) => sum + each.days, 0);
  const bound = ({amount, prorate}: {amount: string; prorate: boolean}) =>
    rounded(
      prorate
        ? over(times(exact(amount, minorDigits), whole(days)), whole(period.days))
        : exact(amount, minorDigits)
    );
  const {invoice_max: most, invoice_min: least} = contract;
  if (days > 0 && most && fees.total > bound(most))
    fees.add({
      ...line("maximum", "down to the invoice maximum", 0, most.amount),
      amount: whole(bound(most) - fees.total)
    });
  if (days > 0 && least && fees.total < bound(least))
    fees.add({
      ...line("minimum", "up to the invoice minimum", 0, least.amount),
      amount: whole(bound(least) - fees.total)
    });
  const exit = earlyExit(family, period);
  if (exit)
    fees.add({
      ...line("early exit", "of the remaining minimum", 0, percentText(exit.share)),
      amount: exit.amount
    });
}

function capSpan(span: Contract["caps"][number]["period"], period: SettledPeriod): string {
  if (span === "contract") return "";
  return span === "period" ? period.key : periodOf(dayNumber(period.from), span).key;
}

/** Enters a credit; what is still held back of the period that billed it pays for it first. */
function settleCredit(amount: number, of: number, place: number, held: Held[], holdback: LineList): void {
  const source = held.find(each => each.of === of && place <= each.release);
  if (!source || amount >= 0 || place === of) return;
  const from = Math.min(source.left, -amount);
  if (from === 0) return;
  source.left -= from;
  holdback.add({
    component: "holdback",
    description: `credit settled from ${source.key}`,
    units: 0,
    unitPrice: "",
    amount: whole(from)
  });
}

function release(held: Held[], place: number, holdback: LineList): void {
  for (const each of held) {
    if (each.release !== place || each.left === 0) continue;
    holdback.add({
      component: "holdback",
      description: `released from ${each.key}`,
      units: 0,
      unitPrice: "",
      amount: whole(each.left)
    });
    each.left = 0;
  }
}

function withhold(
  family: ContractFamily,
  contract: Contract,
  period: SettledPeriod,
  periods: readonly SettledPeriod[],
  place: number,
  fees: number,
  held: Held[],
  holdback: LineList
): void {
  const terms = contract.adjustments?.holdback;
  if (!terms || fees <= 0) return;
  const amount = rounded(times(whole(fees), exact(terms.percent)));
  holdback.add({
    component: "holdback",
    description: "held back",
    units: 0,
    unitPrice: percentText(terms.percent),
    amount: whole(-amount)
  });
  const day = releaseDay(family.timeZone, dayNumber(period.to), terms.release_after);
  const after = periods.findIndex(({from, through}) => day >= dayNumber(from) && day <= dayNumber(through));
  held.push({
    of: place,
    key: period.key,
    left: amount,
    release: after < 0 ? Number.POSITIVE_INFINITY : after
  });
}

function releaseDay(zone: string, to: number, window: Window): number {
  if (window.unit === "month") return addMonths(to, window.n);
  if (window.unit === "day") return lastDay(to, window);
  const calendar = calendarOf(zone);
  return calendar.day(calendar.start(to) + window.n * 3_600_000);
}

/** A shortfall against guaranteed units, in full periods only. Source: domain.md 2a, guarantee. */
function addGuarantee(credits: LineList, contract: Contract, period: SettledPeriod, digits: number): void {
  const {guarantee} = contract;
  const days = period.inForce.reduce((sum, each) => sum + each.days, 0);
  if (!guarantee || !period.complete || days < period.days) return;
  const short = missing(guarantee.units, period.counted[guarantee.event ?? "lead"] ?? 0);
  if (short.n === 0n) return;
  const rate =
    guarantee.rate ??
    contract.components.flatMap(component =>
      component.kind === "per_unit" ? (component.rate ?? []) : []
    )[0] ??
    "0";
  const units = Number(short.n) / Number(short.d);
  const pays = guarantee.remedy === "credit_per_missing";
  credits.add({
    component: "guarantee",
    description: pays ? "missing units" : `missing units, to ${guarantee.remedy}`,
    units,
    unitPrice: pays ? rate : "",
    amount: pays ? times(times(exact(rate, digits), short), whole(-1)) : whole(0)
  });
}

/** Ad spend that the agency passes on, and its markup. Source: domain.md 2a, media. */
function mediaLines(contract: Contract | null, {media}: SettledPeriod): LineList {
  const lines = new LineList("media");
  const terms = contract && mediaOf(contract);
  if (terms?.paid_by !== "agency_passthrough" || media === 0) return lines;
  const net = whole(media);
  lines.add({component: "media", description: "ad spend passed on", units: 0, unitPrice: "", amount: net});
  if (terms.markup === undefined) return lines;
  const share = exact(terms.markup);
  const markup = terms.basis === "gross" ? minus(over(net, minus(whole(1), share)), net) : times(net, share);
  lines.add({
    component: "media",
    description: "markup",
    units: 0,
    unitPrice: percentText(terms.markup),
    amount: markup
  });
  return lines;
}
