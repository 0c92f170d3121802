import {type Money, percentWords, plainWord, priceWords, windowWords} from "../phrases.js";
import type {Predicate} from "../qualification.js";
import type {Cap, Dedupe} from "../terms/clauses.js";
import type {Band, Component, Tier} from "../terms/components.js";
import type {DayRange, Window} from "../terms/vocabulary.js";
import {predicateWords} from "../words/predicate.js";

/** A term that has a value: its path, and the value as people read it. */
export type Leaf = [path: string, text: string];

const prices = new Set([
  "amount",
  "rate",
  "min",
  "max",
  "min_per_event",
  "max_per_event",
  "fixed",
  "rate_delta",
  "floor",
  "failed_dispute_fee"
]);
const shares = new Set(["percent", "percent_of_remaining_minimum", "markup", "tax", "overage_factor"]);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
const isWindow = (value: Record<string, unknown>): value is Record<string, unknown> & Window =>
  "n" in value && "unit" in value;

/**
 * Everything that a term says, part by part; what is unset says nothing. Lists of components, rules against
 * repetition and caps are named by what they are about, so that an inserted one does not shift the others.
 * @example leavesOf("hold", {window: {n: 30, unit: "day"}, from: "sale"}, {currency: "USD", minorDigits: 2}) // [["hold.window", "30 days"], ["hold.from", "sale"]]
 */
export function leavesOf(path: string, value: unknown, money: Money): Leaf[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.length === 0 ? [[path, "none"]] : listLeaves(path, value, money);
  if (!isObject(value)) return [[path, textOf(path, value, money)]];
  if (isWindow(value)) return [[path, windowWords(value)]];
  const isMoneyLimit = value.measure === "fee" || value.measure === "spend" || value.metric === "revenue";
  return Object.entries(value).flatMap(([key, part]) =>
    isNamed(path, key)
      ? []
      : isMoneyLimit && (key === "limit" || key === "threshold")
        ? [[`${path}.${key}`, priceWords(String(part), money)] satisfies Leaf]
        : leavesOf(`${path}.${key}`, part, money)
  );
}

/** What a component is called by is no difference of its own. */
const isNamed = (path: string, key: string) =>
  /^components\.[^.]+$/.test(path) && (key === "kind" || key === "event" || key === "metric" || key === "op");

function textOf(path: string, value: unknown, money: Money): string {
  const key = path.split(".").at(-1) ?? "";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return value.toLocaleString("en-US");
  const text = String(value);
  if (prices.has(key)) return priceWords(text, money);
  return shares.has(key) ? percentWords(text) : plainWord(text);
}

function listLeaves(path: string, list: unknown[], money: Money): Leaf[] {
  const key = path.split(".").at(-1);
  if (key === "tiers") return [[path, (list as Tier[]).map(tier => tierText(tier, money)).join(", ")]];
  if (key === "bands") return [[path, (list as Band[]).map(band => bandText(band, money)).join(", ")]];
  if (key === "all_of") return [[path, (list as Predicate[]).map(predicateWords).join(" and ")]];
  if (key === "pauses" || key === "tracking_outages")
    return [
      [path, (list as DayRange[]).map(({from, to}) => `${from} until the day before ${to}`).join(", ")]
    ];
  if (!list.some(isObject)) return [[path, list.map(item => plainWord(String(item))).join(", ")]];
  const seen = new Map<string, number>();
  return list.flatMap((item, place) => {
    const name = nameOf(key, item, place);
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return leavesOf(`${path}.${name}${before === 0 ? "" : ` ${before + 1}`}`, item, money);
  });
}

function nameOf(key: string | undefined, item: unknown, place: number): string {
  if (key === "components") {
    const component = item as Component;
    const of = "event" in component ? component.event : "metric" in component ? component.metric : "";
    return `${component.kind} ${of}`.trim();
  }
  if (key === "caps") {
    const {measure, event, period, scope} = item as Cap;
    return [measure, event, period, scope === "contract" ? null : scope].filter(part => part).join(" ");
  }
  if (key === "dedupe") return (item as Dedupe).key;
  return String(place + 1);
}

function tierText({up_to, rate, percent, flat}: Tier, money: Money): string {
  const cost = [
    rate === undefined ? null : priceWords(rate, money),
    percent === undefined ? null : percentWords(percent),
    flat === undefined ? null : `${priceWords(flat, money)} at once`
  ].filter(part => part !== null);
  return `${cost.join(" and ")} ${up_to === null ? "above" : `up to ${up_to}`}`;
}

const bandText = ({min, max, rate}: Band, money: Money): string =>
  `${priceWords(rate, money)} from ${min}${max === null ? "" : ` to just under ${max}`}`;
