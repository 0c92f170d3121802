import {leavesOf} from "./diff/leaves.js";
import {plainWord, sentence} from "./phrases.js";
import type {Invoice} from "./settlement.js";
import type {Contract, ContractFamily} from "./terms.js";

/** A term that two contracts say differently. The values are as people read them; null: not said. */
export interface TermDifference {
  /** Where it stands in the file: components.per_unit lead.rate. */
  path: string;
  a: string | null;
  b: string | null;
  words: string;
}

type Named = "id" | "version_of" | "version" | "name" | "proposal";

/** The terms in the order in which they matter, and what they are called. */
const terms: Record<Exclude<keyof Contract, Named>, string> = {
  model: "model",
  components: "price",
  qualification: "what counts",
  dedupe: "repeats",
  attribution: "whose leads",
  review: "disputes",
  hold: "hold",
  caps: "limit",
  invoice_min: "minimum of an invoice",
  invoice_max: "maximum of an invoice",
  adjustments: "refunds",
  media: "ads",
  guarantee: "guarantee",
  term: "term",
  billing_trigger: "moment of payment",
  tracking_outage_policy: "when tracking breaks",
  late_event: "late events",
  payment: "payment",
  billing_period: "billing period",
  duration_kind: "length of a call",
  non_price: "beside the price",
  deliverables: "included",
  pauses: "pauses",
  tracking_outages: "tracking broken",
  tax: "tax",
  rounding: "rounding",
  start: "start",
  end: "end",
  agency: "agency",
  client: "client",
  currency: "currency",
  timezone: "time zone"
};

/**
 * The terms in which the latest versions of two contracts differ, in the order in which terms matter. Components are
 * compared by kind, event and place among their like; what only one of them says has null on the other side.
 * @example diffTerms({versions: []}, {versions: []}) // []
 */
export function diffTerms(a: ContractFamily, b: ContractFamily): TermDifference[] {
  const [left, right] = [leaves(a), leaves(b)];
  return Object.keys(terms).flatMap(term => {
    const own = (all: Map<string, string>) => [...all.keys()].filter(path => path.split(".")[0] === term);
    const paths = [...new Set([...own(left), ...own(right)])];
    return paths
      .map(path => ({path, a: left.get(path) ?? null, b: right.get(path) ?? null}))
      .filter(difference => difference.a !== difference.b && !isUsual(difference))
      .map(difference => ({...difference, words: inWords(difference)}));
  });
}

/** What holds anyway is worth no word where the other contract has nothing that it could hold for. */
const usual = new Map([
  ["prorate", "yes"],
  ["tier_mode", "graduated"],
  ["tier_reset", "period"],
  ["unit_size", "1"],
  ["partial_block", "prorate"]
]);

const isUsual = ({path, a, b}: {path: string; a: string | null; b: string | null}) =>
  (a === null || b === null) && usual.get(path.split(".").at(-1) ?? "") === (a ?? b);

function leaves({versions, currency, minorDigits}: ContractFamily): Map<string, string> {
  const latest = versions.at(-1);
  if (latest === undefined) return new Map();
  return new Map(
    Object.keys(terms).flatMap(term =>
      leavesOf(term, latest[term as keyof typeof terms], {currency, minorDigits})
    )
  );
}

function inWords({path, a, b}: Omit<TermDifference, "words">): string {
  const [term = "", ...parts] = path.split(".");
  const name = [terms[term as keyof typeof terms] ?? term, ...parts.map(plainWord)].join(", ");
  return `${sentence(name)}: ${a ?? "not said"}, against ${b ?? "not said"}.`;
}

/** What one contract's invoices of a period come to, minor units; `total` is without the balance brought forward. */
export interface Worth {
  fees: number;
  credits: number;
  total: number;
}

/** Two contracts over one period; `difference` is b - a. */
export interface WorthDifference {
  period: string;
  a: Worth;
  b: Worth;
  difference: Worth;
}

/**
 * What two contracts come to on the same records, period by period and in all. A balance that is carried over counts
 * once, in the period that it comes from. A period that one of them does not have is 0 there; contracts that are
 * billed by different periods compare in all only.
 * @example diffWorth([], [{period: "2026-03", from: "2026-03-01", fees: 7500, credits: 0, total: 7500, broughtForward: 0}]).all.difference.total // 7500
 */
export function diffWorth(
  a: readonly Invoice[],
  b: readonly Invoice[]
): {periods: WorthDifference[]; all: WorthDifference} {
  const starts = new Map([...a, ...b].map(({period, from}) => [period, from]));
  const keys = [...starts]
    .sort(([k, x], [l, y]) => (x < y ? -1 : x > y ? 1 : k < l ? -1 : 1))
    .map(([key]) => key);
  const between = (period: string, left: readonly Invoice[], right: readonly Invoice[]): WorthDifference => {
    const [x, y] = [worth(left), worth(right)];
    const difference = {fees: y.fees - x.fees, credits: y.credits - x.credits, total: y.total - x.total};
    return {period, a: x, b: y, difference};
  };
  const of = (invoices: readonly Invoice[], key: string) => invoices.filter(({period}) => period === key);
  return {
    periods: keys.map(key => between(key, of(a, key), of(b, key))),
    all: between("all", a, b)
  };
}

function worth(invoices: readonly Invoice[]): Worth {
  const sum = {fees: 0, credits: 0, total: 0};
  for (const {fees, credits, total, broughtForward} of invoices) {
    sum.fees += fees;
    sum.credits += credits;
    sum.total += total - broughtForward;
  }
  return sum;
}
