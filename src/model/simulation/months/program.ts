import {dayNumber} from "../../contract/calendar.js";
import {familyOf} from "../../contract/settling/demand.js";
import type {BonusComponent, Component} from "../../contract/terms/components.js";
import type {EventType} from "../../contract/terms/vocabulary.js";
import {type Contract, mediaOf} from "../../contract/terms.js";
import type {Billing} from "../deal.js";
import type {CalendarAhead} from "./calendar.js";
import {type FeeLimits, feeLimits} from "./fee-limits.js";
import type {Line} from "./line.js";
import {perUnitLine} from "./per-unit-line.js";
import {percentLine} from "./percent-line.js";
import {clampIn} from "./steps.js";

/** A stream of units that a contract looks at: what a component bills, or what a bonus or a guarantee only counts. */
export interface Stream {
  event: EventType;
  billing: Billing;
  /** Null where the units are only counted. */
  line: Line | null;
  /** The periods with which its tiers start anew. */
  resets: boolean[];
  isPercent: boolean;
  takesRefunds: boolean;
}

/** A part of the fees of a period that looks at no single unit, minor units. */
interface Part {
  /** The stream whose line it is; null for amounts and bonuses. */
  stream: number | null;
  amounts: number[];
  bonus: {counts: number[]; isRevenue: boolean; threshold: number; fixed: number; delta: number} | null;
  least: number[];
  most: number[];
}

/** A contract compiled to floating numbers, once for all paths. */
export interface Program {
  streams: Stream[];
  parts: Part[];
  limits: FeeLimits;
  /** Once-only amounts by period. */
  setups: number[];
  guarantee: {counts: number[]; units: number; rate: number} | null;
  forgives: boolean;
}

/**
 * Compiles a contract for the periods ahead. What it charges is that of the exact pricing engine but for the rounding
 * of lines: weeks are equal parts of a month, and a day's or week's cap lies in the share that is billed.
 * Source: contract/README.markdown, steps 7 to 15.
 * @example compile({components: [], caps: [], guarantee: null, invoice_min: null, invoice_max: null, adjustments: null, start: "2026-01-01"}, [], {months: [], periods: [], repeats: 1}, 2).parts // []
 */
export function compile(
  contract: Contract,
  billings: readonly Billing[],
  calendar: CalendarAhead,
  digits: number
): Program {
  const money = 10 ** digits;
  const {periods, repeats} = calendar;
  const streams = contract.components.flatMap((component, place) => {
    const isPeriod = component.kind === "per_unit" && component.event === "period";
    const billing = isPeriod ? countedOnly(place, "lead") : billings.find(each => each.component === place);
    return billing ? (streamOf(contract, component, billing, calendar, money) ?? []) : [];
  });
  const countsOf = (metric: EventType) =>
    countingStreams(streams, metric, contract.components.length, calendar);
  const parts = contract.components.flatMap((component, place): Part[] => {
    if (component.kind === "one_time") return [];
    const stream = streams.findIndex(({billing, line}) => line !== null && billing.component === place);
    const isLine = component.kind === "per_unit" || component.kind === "percent";
    if (isLine && stream < 0) return [];
    const bound = (text: string | undefined, none: number) =>
      periods.map(({inForce}) =>
        text === undefined || inForce === 0
          ? none
          : Number(text) * money * repeats * (component.prorate ? inForce : 1)
      );
    return [
      {
        stream: isLine ? stream : null,
        amounts: periods.map(({inForce}) =>
          component.kind === "flat" && inForce > 0
            ? Number(component.amount) * money * repeats * (component.prorate ? inForce : 1)
            : 0
        ),
        bonus: component.kind === "bonus" ? bonusOf(component, money, repeats, countsOf) : null,
        least: bound(component.min, Number.NEGATIVE_INFINITY),
        most: bound(component.max, Number.POSITIVE_INFINITY)
      }
    ];
  });
  const {guarantee, adjustments} = contract;
  return {
    streams,
    parts,
    limits: feeLimits(contract, calendar, money),
    setups: setupsOf(contract, calendar, money),
    guarantee:
      guarantee?.remedy === "credit_per_missing"
        ? {
            counts: countsOf(guarantee.event ?? "lead"),
            units: Number(guarantee.units) * repeats,
            rate: Number(guarantee.rate ?? firstRate(contract.components)) * money
          }
        : null,
    forgives: adjustments?.negative_balance === "forgive"
  };
}

function streamOf(
  contract: Contract,
  component: Component,
  billing: Billing,
  {periods, repeats}: CalendarAhead,
  money: number
): Stream | null {
  const counted = {billing, resets: periods.map(() => false), isPercent: false, takesRefunds: false};
  if (component.kind === "bonus")
    return {...counted, event: component.metric === "revenue" ? "sale" : component.metric, line: null};
  if (component.kind !== "per_unit" && component.kind !== "percent") return null;
  const setting = {money, repeats, clamp: clampIn(component, contract.caps, money)};
  const isPercent = component.kind === "percent";
  const {event, tier_reset: reset} = component;
  return {
    event,
    billing,
    line: isPercent
      ? percentLine(component, billing, mediaOf(contract), setting)
      : perUnitLine(component, billing, setting),
    resets: periods.map((period, place) => {
      const before = periods[place - 1];
      if (reset === "contract") return false;
      if (reset === "quarter") return period.quarter !== before?.quarter;
      return reset === "year" ? period.year !== before?.year : true;
    }),
    isPercent,
    takesRefunds: isPercent && component.percent_of !== "gross" && component.net_basis.includes("refunds")
  };
}

/** The streams that a bonus or a guarantee counts: those of its event, else of its family, else all of the market's. */
function countingStreams(
  streams: Stream[],
  metric: EventType,
  place: number,
  {periods}: CalendarAhead
): number[] {
  const places = (wanted: (stream: Stream) => boolean) =>
    streams.flatMap((stream, i) => (wanted(stream) ? i : []));
  const [own] = places(({event}) => event === metric);
  if (own !== undefined) return [own];
  const family = familyOf(metric);
  const kinds = places(
    ({event}) => family !== null && familyOf(event) === family && (metric === "lead" || family === "sale")
  );
  if (kinds.length > 0) return kinds;
  const base = metric === "click" || metric === "impression" ? metric : family === "sale" ? "sale" : "lead";
  streams.push({
    event: metric,
    billing: countedOnly(place, base),
    line: null,
    resets: periods.map(() => false),
    isPercent: false,
    takesRefunds: false
  });
  return [streams.length - 1];
}

const countedOnly = (component: number, base: Billing["base"]): Billing => ({
  component,
  base,
  share: 1,
  creditShare: 0,
  values: [],
  valueRatio: 1
});

function bonusOf(
  {metric, threshold, pay}: BonusComponent,
  money: number,
  repeats: number,
  countsOf: (metric: EventType) => number[]
): Part["bonus"] {
  const isRevenue = metric === "revenue";
  return {
    counts: countsOf(isRevenue ? "sale" : metric),
    isRevenue,
    threshold: Number(threshold) * (isRevenue ? money : 1) * repeats,
    fixed: "fixed" in pay ? Number(pay.fixed) * money * repeats : 0,
    delta: "fixed" in pay || isRevenue ? 0 : Number(pay.rate_delta) * money
  };
}

/** One-time amounts by the period that holds their day. */
function setupsOf({components, start}: Contract, {periods}: CalendarAhead, money: number): number[] {
  return periods.map(({from, to, inForce}) =>
    components.reduce((sum, component) => {
      if (component.kind !== "one_time" || inForce === 0) return sum;
      const day = dayNumber(component.date ?? start);
      return day >= from && day < to ? sum + Number(component.amount) * money : sum;
    }, 0)
  );
}

const firstRate = (components: readonly Component[]) =>
  components.flatMap(component => (component.kind === "per_unit" ? (component.rate ?? []) : []))[0] ?? "0";
