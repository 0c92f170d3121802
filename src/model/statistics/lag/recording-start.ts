import {lnBeta} from "../special.js";
import {addBins, binsOf, prospectsIn} from "./age-bins.js";
import {exposureOf} from "./exposure.js";
import {lagCurve} from "./lag-curve.js";

/** Prospects of one day, by their wait to the first sale (null: none known). `day` counts whole days from anywhere. */
export interface DayCohort {
  day: number;
  days: number | null;
  prospects: number;
}

/** Sales seem to be on record only from some day on, though leads came long before. */
export interface RecordingStart {
  /** The day of the first sale on record, and that of the first lead. */
  firstSaleDay: number;
  firstLeadDay: number;
  /** Prospects from before the first sale, and how many sales the later ones' rate made likely before it. */
  prospectsBefore: number;
  expectedBefore: number;
  /** How likely no sale at all before the first one would be if they had been recorded. */
  probability: number;
}

const SURE_BELOW = 0.001;

/**
 * Finds whether sales are missing from the records before the first one: given how prospects after it buy, so many
 * before would have bought by then that none at all is no chance (below 1 in 1,000, their rate being as uncertain as
 * its sales leave it). Their close rates are then too low, and no improvement came after. Null where nothing points to
 * it, or where too few bought after to know. `lastDay` is the last day that the records tell of, on the same count.
 * Source: exposure by the pooled lag curve; beta-binomial prediction.
 * @example recordingStart([{day: 0, days: 5, prospects: 1}], 10) // null
 */
export function recordingStart(cohorts: readonly DayCohort[], lastDay: number): RecordingStart | null {
  let firstSaleDay = Number.POSITIVE_INFINITY;
  let firstLeadDay = Number.POSITIVE_INFINITY;
  for (const {day, days} of cohorts) {
    firstLeadDay = Math.min(firstLeadDay, day);
    if (days !== null) firstSaleDay = Math.min(firstSaleDay, day + Math.max(0, days));
  }
  if (!Number.isFinite(firstSaleDay) || firstLeadDay >= firstSaleDay) return null;
  const aged = (from: number, to: number, last: number) =>
    cohorts
      .filter(({day}) => day >= from && day < to)
      .map(({day, days, prospects}) => ({days, age: last - day, prospects}));
  const after = aged(firstSaleDay, Number.POSITIVE_INFINITY, lastDay);
  const curve = lagCurve(binsOf(after));
  if (curve === null) return null;
  const agesOf = (rows: readonly {age: number; prospects: number}[]) =>
    binsOf(rows.map(({age, prospects}) => ({days: null, age, prospects}))).open;
  const shown = exposureOf(binsOf(after), agesOf(after), curve);
  const before = aged(firstLeadDay, firstSaleDay, firstSaleDay);
  // What those before are worth on the day before the first sale, had their sales been recorded.
  const worth = exposureOf(
    {sold: [], open: []},
    agesOf(before.map(row => ({...row, age: row.age - 1}))),
    curve
  );
  const rate = shown.prospects > 0 ? shown.sold / shown.prospects : 0;
  const expectedBefore = worth.prospects * rate;
  const [a, b] = [shown.sold + 0.5, shown.prospects - shown.sold + 0.5];
  const probability = Math.exp(lnBeta(a, b + worth.prospects) - lnBeta(a, b));
  if (!(probability < SURE_BELOW)) return null;
  const prospectsBefore = prospectsIn(addBins([{sold: [], open: agesOf(before)}]));
  return {firstSaleDay, firstLeadDay, prospectsBefore, expectedBefore, probability};
}
