import {z} from "zod";
import {Counts} from "../rows.js";
import type {AgeBins} from "../statistics/lag/age-bins.js";

/**
 * What stands behind the sums of a group of leads: how old its prospects are (leads that repeat nobody), when those
 * who bought did so, and how the sums came about week by week.
 */
export interface Cohort {
  /** Prospects by whole days: the sold ones by their wait, the open ones by their age. */
  bins: AgeBins;
  /** All prospects by age in whole days on the last day that the records tell of. */
  ages: readonly number[];
  /** The counts of each week in which anything happened. */
  weeks: readonly Counts[];
  /** Prospects left out of the bins and ages, because they came before sales were on record. */
  unrecorded?: number;
}

const count = z.number().int().nonnegative();

/** The cohort of a channel and month as the site receives it: only the days on which there is something to count. */
export const PackedCohort = z.object({
  channel: z.string().nullable(),
  month: z.string(),
  sold: z.array(z.tuple([count, count])).describe("days from lead to first sale, prospects"),
  ages: z.array(z.tuple([count, count, count])).describe("age in days, prospects, prospects not sold"),
  weeks: z.array(Counts).describe("the counts of each week of the month"),
  unrecorded: count.default(0).describe("prospects from before sales were on record, in neither of them")
});
export type PackedCohort = z.infer<typeof PackedCohort>;
/** What of it is counted. */
export type PackedCounts = Omit<z.input<typeof PackedCohort>, "channel" | "month">;

/**
 * A cohort without its empty days.
 * @example packCohort({bins: {sold: [0, 2], open: [0, 0, 1]}, ages: [0, 0, 3], weeks: []}).ages // [[2, 3, 1]]
 */
export function packCohort({bins, ages, weeks, unrecorded = 0}: Cohort): PackedCounts & {unrecorded: number} {
  return {
    sold: bins.sold.flatMap((n, days): [number, number][] => (n > 0 ? [[days, n]] : [])),
    ages: ages.flatMap((n, age): [number, number, number][] =>
      n > 0 ? [[age, n, bins.open[age] ?? 0]] : []
    ),
    weeks: [...weeks],
    unrecorded
  };
}

/**
 * The cohort of several groups together.
 * @example cohortOf([{channel: null, month: "2026-01", sold: [[1, 2]], ages: [[2, 3, 1]], weeks: []}]).bins.sold // [0, 2]
 */
export function cohortOf(packed: readonly PackedCounts[]): Cohort {
  const [sold, open, all]: [number[], number[], number[]] = [[], [], []];
  const add = (bins: number[], bin: number, n: number) => {
    while (bins.length <= bin) bins.push(0);
    bins[bin] = (bins[bin] ?? 0) + n;
  };
  for (const {sold: waits, ages} of packed) {
    for (const [days, n] of waits) add(sold, days, n);
    for (const [age, n, unsold] of ages) {
      add(all, age, n);
      add(open, age, unsold);
    }
  }
  return {
    bins: {sold, open},
    ages: all,
    weeks: packed.flatMap(({weeks}) => weeks),
    unrecorded: packed.reduce((sum, {unrecorded = 0}) => sum + unrecorded, 0)
  };
}
