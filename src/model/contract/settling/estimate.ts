import type {Period} from "../calendar.js";
import type {SettledPeriod} from "../settlement.js";
import type {Candidate} from "./candidate.js";
import type {unitCaps} from "./caps.js";
import {bandValue} from "./components.js";
import {familyOf} from "./demand.js";
import type {LineBook} from "./lines.js";
import {isIn, type Version, type Walk} from "./walk.js";

/**
 * Bills days without tracking at the average of the period's other days, where the contract says so: units of each
 * component that counts events, rounded half up, after the units that were counted. Source: contract/README.markdown,
 * tracking outages.
 * @example estimateOutage(walkOf({id: "a", currency: "USD", minorDigits: 2, timeZone: "UTC", versions: []}, emptyLedger("2026-01-31", Date.UTC(2026, 1, 1))), {contract: {tracking_outage_policy: null}, outages: []}) // undefined
 */
export function estimateOutage(
  {calendar, ledger}: Walk,
  {contract, place, from, to, outages}: Version,
  period: Period,
  billable: Candidate[],
  lines: LineBook,
  counted: SettledPeriod["counted"],
  caps: ReturnType<typeof unitCaps>
): void {
  if (contract.tracking_outage_policy !== "bill_average" || outages.length === 0) return;
  let tracked = 0;
  let lost = 0;
  for (let day = period.from; day < period.to; day++) {
    const start = calendar.start(day);
    if (start < from || start >= to) continue;
    if (isIn(outages, start)) lost++;
    else tracked++;
  }
  if (lost === 0 || tracked === 0) return;
  for (const [i, component] of contract.components.entries()) {
    if (component.kind !== "per_unit" || familyOf(component.event) === null) continue;
    const units = billable.filter(({bits, version}) => version.place === place && (bits & (1 << i)) !== 0);
    const count = Math.floor((2 * units.length * lost + tracked) / (2 * tracked));
    if (count === 0) continue;
    const scopes = {types: [component.event], source: null, customer: -1, isSale: false};
    const {full, over} = caps.take(contract.caps, scopes, period.to - 1, period.key, count);
    // What is priced by its own length or amount is like those that were tracked, taken evenly from among them.
    const like = component.bands
      ? units.map(({leads, row, sale}) => bandValue(component, contract, leads, row, ledger.sales, sale))
      : null;
    let made = 0;
    for (const part of [{count: full, factor: null}, ...over]) {
      if (like === null && part.count > 0) lines.add(place, i, null, part.count, 0, part.factor);
      for (let unit = 0; like !== null && unit < part.count; unit++)
        lines.add(place, i, null, 1, like[Math.floor((made++ * like.length) / count)] ?? 0, part.factor);
    }
    const all = full + over.reduce((sum, part) => sum + part.count, 0);
    counted[component.event] = (counted[component.event] ?? 0) + all;
  }
}
