/** The shares of outcomes, 0-1, that a forecast gives a quantile for: the ends of 95, 80 and 50 % bands, and the middle. */
export const levels = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975] as const;

/** What a method says about the next periods, in the unit of the series. */
export interface Forecast {
  /** One value a period ahead. */
  mean: number[];
  /** One row a period ahead, one value a level, never falling along a row. */
  quantiles: number[][];
  /** The method in plain words. */
  method: string;
}

/** What happened, period by period, and how to read it. */
export interface Series {
  /** One value a period, oldest first; null is unknown, which is not zero. */
  values: readonly (number | null)[];
  /** "count" holds whole things (leads, sales), "amount" money or another measure. */
  kind: "count" | "amount";
  /** Periods of a year: 12 by month, 52 by week; 1 looks for no season. */
  season: 1 | 12 | 52;
  /** Share of the last period that has passed, 0-1; 1, as by default, when it is complete. */
  lastShare?: number;
  /** The most that a period can hold, in the unit of the series: it caps the mean and the quantiles. */
  most?: number;
}
