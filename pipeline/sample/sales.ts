import {dataEnd, day, firstDay, hour, minute, nextOpening, second, type Wall} from "./calendar.js";
import {speedFactor} from "./followup.js";
import type {Lead} from "./leads.js";
import type {Person} from "./people.js";
import {between, chance, choose, type Draw, exponential, lognormal, normal, pick, whole} from "./random.js";
import {isInstallation} from "./source.js";

type Work = "repair" | "installation" | "plan";

/** An order. Money is in cents. */
export interface Sale {
  /** Given in the order of closing. */
  id: string;
  lead: Lead | null;
  /** A lead of the system before this one: no export holds it any more. */
  oldLeadId: string;
  person: Person;
  closedAt: Wall;
  /** The listed price with tax, before discount. */
  revenue: number;
  tax: number;
  discount: number;
  costOfGoods: number;
}

export interface Refund {
  sale: Sale;
  at: Wall;
  amount: number;
}

/** How a lead's nature moves its chance to buy, beside the rate of its source. */
const factors = {installation: 0.72, repair: 1.08, shortCall: 0.45, signup: 0.25, existing: 1.5};
const billableTalkSeconds = 120;

/** True where the lead will buy one day: nobody too far away does, nor spam. */
export function willBuy(draw: Draw, lead: Lead): boolean {
  if (lead.isSpam || !lead.person.isNear) return false;
  const need = isInstallation(lead.need) ? factors.installation : factors.repair;
  const talk = lead.talkSeconds !== null && lead.talkSeconds <= billableTalkSeconds ? factors.shortCall : 1;
  const kind = lead.kind === "signup" ? factors.signup : 1;
  const known = lead.isExisting ? factors.existing : 1;
  return chance(draw, lead.source.closeRate * need * talk * kind * known * speedFactor(lead));
}

/** Days from lead to sale: lognormal, with a long tail where much money is decided on. */
const lags: Record<Work, {median: number; sigma: number}> = {
  repair: {median: 2.6, sigma: 1.05},
  plan: {median: 6, sigma: 1},
  installation: {median: 17, sigma: 0.9}
};

/** Share of buyers who came for a repair and leave with a new system, and the other way round. */
const upgrade = 0.09;
const downgrade = 0.15;

const workOf = (draw: Draw, lead: Lead): Work => {
  if (isInstallation(lead.need)) return chance(draw, downgrade) ? "repair" : "installation";
  if (lead.need === "Maintenance plan") return "plan";
  return chance(draw, upgrade) ? "installation" : "repair";
};

/** The sale to a lead that buys, in office hours and not before its visit. */
export function sell(draw: Draw, lead: Lead): Sale {
  const work = workOf(draw, lead);
  const lag = lags[work];
  const decided = lead.createdAt + lognormal(draw, lag.median, lag.sigma) * day;
  const visited = lead.appointment ? lead.appointment.at + between(draw, 0.7, 3) * hour : 0;
  const reached = (lead.respondedAt ?? lead.createdAt) + 30 * minute;
  const closedAt = inOffice(draw, Math.max(decided, visited, reached));
  return order(draw, work, lead.person, closedAt, lead);
}

/** At or after the instant, while the office is open, on a whole second. */
function inOffice(draw: Draw, at: Wall): Wall {
  const open = nextOpening(at);
  return Math.round((open === at ? at : open + between(draw, 5, 200) * minute) / second) * second;
}

const cents = (dollars: number): number => Math.round(dollars * 100);
const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

/** Listed price in USD: repairs and plans from $450, installations up to $12,000. */
function listPrice(draw: Draw, work: Work): number {
  if (work === "installation") return clamp(7700 + 1700 * normal(draw), 4200, 12_000);
  if (work === "plan") return clamp(lognormal(draw, 505, 0.1), 450, 700);
  return clamp(lognormal(draw, 660, 0.36), 450, 2400);
}

/** Parts are taxed, labour is not. */
const salesTax = 0.1025;
const partsShare: Record<Work, number> = {repair: 0.42, plan: 0.15, installation: 0.58};
/** Parts and technicians' time, as a share of the listed price. */
const costShare: Record<Work, number> = {repair: 0.48, plan: 0.5, installation: 0.555};
const discountShare = 0.2;

function order(
  draw: Draw,
  work: Work,
  person: Person,
  closedAt: Wall,
  lead: Lead | null,
  oldLeadId = ""
): Sale {
  const price = cents(listPrice(draw, work));
  const tax = Math.round(price * partsShare[work] * between(draw, 0.9, 1.1) * salesTax);
  const percent = pick(draw, [0.03, 0.05, 0.05, 0.08]);
  const coupon = pick(draw, [2500, 5000, 5000]);
  const discount = chance(draw, discountShare)
    ? chance(draw, 0.5)
      ? coupon
      : Math.round(price * percent)
    : 0;
  const costOfGoods = Math.round(price * clamp(costShare[work] + 0.05 * normal(draw), 0.3, 0.7));
  return {id: "", lead, oldLeadId, person, closedAt, revenue: price + tax, tax, discount, costOfGoods};
}

const repeatSaleShare = 0.24;
const repeatSaleDays = {least: 25, mean: 190};

/** Later orders of a customer. They ring their technician: no lead stands behind them. */
export function laterSales(draw: Draw, first: Sale): Sale[] {
  const later: Sale[] = [];
  for (let last = first; chance(draw, repeatSaleShare); ) {
    const at = last.closedAt + (repeatSaleDays.least + exponential(draw, repeatSaleDays.mean)) * day;
    const work = choose<Work>(draw, {repair: 6, plan: 5, installation: 0.6});
    last = order(draw, work, first.person, inOffice(draw, at), null);
    later.push(last);
  }
  return later;
}

const walkInsPerMonth = 4;
const oldLeads = 14;

/** Sales whose lead nobody knows: walk-ins with no lead id, and leads of the system before this one. */
export function unknownLeadSales(draw: Draw, newPerson: (at: Wall, farAway: number) => Person): Sale[] {
  const sales: Sale[] = [];
  for (let at = firstDay; at < dataEnd; at += exponential(draw, 30.4 / walkInsPerMonth) * day) {
    const work = choose<Work>(draw, {repair: 7, plan: 1, installation: 2});
    sales.push(order(draw, work, newPerson(at, 0), inOffice(draw, at), null));
  }
  for (let n = 0; n < oldLeads; n++) {
    const at = inOffice(draw, firstDay + lognormal(draw, 20, 0.8) * day);
    sales.push(order(draw, "installation", newPerson(at, 0), at, null, `OLD-${1000 + 37 * n}`));
  }
  return sales;
}

const refundShare = 0.045;
const wholeRefund = 0.15;
const severalRefunds = 0.25;

/** Money given back: a part as a rule, all of it at times, and in two or three steps for some sales. */
export function refundsOf(draw: Draw, sale: Sale): Refund[] {
  if (!chance(draw, refundShare)) return [];
  const paid = sale.revenue - sale.discount;
  const first = inOffice(draw, sale.closedAt + between(draw, 2, 40) * day);
  if (chance(draw, wholeRefund)) return [{sale, at: first, amount: paid}];
  const refunds = [{sale, at: first, amount: Math.round(paid * between(draw, 0.04, 0.25))}];
  const steps = chance(draw, severalRefunds) ? whole(draw, 1, 2) : 0;
  for (let at = first, n = 0; n < steps; n++) {
    at = inOffice(draw, at + between(draw, 3, 25) * day);
    refunds.push({sale, at, amount: Math.round(paid * between(draw, 0.03, 0.15))});
  }
  return refunds;
}
