import {noCounts} from "../../src/model/economics/total.js";
import type {Business, ChannelMonth} from "../../src/model/rows.js";

/** A business whose data ends with a month. */
export const business: Business = {
  name: "Harbor",
  fictional: true,
  currency: "USD",
  minorDigits: 2,
  timeZone: "America/Chicago",
  asOf: "2026-03-31",
  dataThrough: "2026-03-31",
  newest: [{table: "leads", day: "2026-03-31", files: 1, rows: 100}],
  unattributedSales: null,
  salesRecordedFrom: null,
  dedupeWindow: "30 days",
  qualifiedIsSet: false
};

/** One channel and month: nothing is known of it but what is given. */
export function row(given: Partial<ChannelMonth>): ChannelMonth {
  return {...noCounts, channel: "google_ads", month: "2026-03", ...given};
}
