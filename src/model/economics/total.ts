import {Counts, countFields} from "../rows.js";

/** The counts of no records at all: no leads, and everything else unknown. */
export const noCounts: Counts = Counts.parse(
  Object.fromEntries(
    countFields.map(field => [field, field === "leads" || field === "duplicateLeads" ? 0 : null])
  )
);

/**
 * The counts of several groups together. A null is left out of its sum, and the sum is null only where every group
 * lacks it, as `sum` in SQL does: a channel without spend records leaves the spend of the others standing.
 * @example total([{...noCounts, leads: 40, spend: 3000_00}, {...noCounts, leads: 2}]).spend // 300000
 */
export function total(groups: readonly Counts[]): Counts {
  const sum = {...noCounts};
  for (const group of groups)
    for (const field of countFields) {
      const count = group[field];
      if (count !== null) sum[field] = (sum[field] ?? 0) + count;
    }
  return sum;
}
