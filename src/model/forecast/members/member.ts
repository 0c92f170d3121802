/** What one member of the ensemble says: mean and standard deviation of each period ahead, in the unit of the series. */
export interface Member {
  mean: number[];
  sd: number[];
  /** Values that the spread was measured on, less what was fitted to them. */
  freedom: number;
}
