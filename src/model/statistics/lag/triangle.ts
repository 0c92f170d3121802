import type {AgeBins} from "./age-bins.js";

/** A cohort of leads, such as those of a month, by the waits and ages of its prospects. */
export interface TriangleCohort {
  key: string;
  bins: AgeBins;
  /** Prospects by age, sold or not. */
  ages: readonly number[];
}

/** The share of a cohort that had bought by each of the asked ages, 0-1; null where not all of it is that old. */
export interface TriangleRow {
  key: string;
  prospects: number;
  rates: (number | null)[];
}

/**
 * The development triangle: of each cohort, which share had bought so many days after the lead. A cell is known only
 * when the youngest prospect of the cohort is that old, so that the cells of a column can be compared; null before.
 * @example developmentTriangle([{key: "2026-01", bins: {sold: [1], open: [0, 3]}, ages: [0, 4]}], [0, 1, 7]) // [{key: "2026-01", prospects: 4, rates: [0.25, 0.25, null]}]
 */
export function developmentTriangle(
  cohorts: readonly TriangleCohort[],
  days: readonly number[]
): TriangleRow[] {
  return cohorts.map(({key, bins, ages}) => {
    const prospects = ages.reduce((sum, n) => sum + n, 0);
    const youngest = ages.findIndex(n => n > 0);
    const rates = days.map(day => {
      if (prospects === 0 || youngest < day) return null;
      return bins.sold.reduce((sum, n, wait) => (wait <= day ? sum + n : sum), 0) / prospects;
    });
    return {key, prospects, rates};
  });
}
