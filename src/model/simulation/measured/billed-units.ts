import type {Ledger} from "../../contract/ledger.js";
import type {SettledPeriod} from "../../contract/settlement.js";
import {percentBase} from "../../contract/settling/refunds.js";
import type {BonusComponent, PercentComponent, PerUnitComponent} from "../../contract/terms/components.js";
import type {EventType} from "../../contract/terms/vocabulary.js";

/** What a component billed in some periods. */
export interface Billed {
  units: number;
  /** Units that came back for other reasons than refunds, whenever they did. */
  credited: number;
  /** What bands are on, of the units billed, in order of time: seconds, or minor units. */
  values: number[];
  /** What percentages are on before refunds, and what money tiers of units are on: in all, minor units. */
  worth: number;
}

/**
 * What a component billed in the periods that are measured (by their places); ad spend in minor units. Units beyond a
 * cap at a share of the price count by that share.
 * @example billedUnits([], () => true, emptyLedger("2026-01-31", Date.UTC(2026, 1, 1)), {kind: "per_unit", event: "lead"}, 0).units // 0
 */
export function billedUnits(
  all: readonly SettledPeriod[],
  isMeasured: (place: number) => boolean,
  {sales, ...ledger}: Ledger,
  component: PerUnitComponent | PercentComponent,
  place: number
): Billed {
  const billed: Billed = {units: 0, credited: 0, values: [], worth: 0};
  const wantsWorth = component.kind === "percent" || component.tier_metric === "revenue";
  const rows = wantsWorth ? new Map(sales.id.map((id, row) => [id, row])) : null;
  for (const [period, {lines, credits}] of all.entries()) {
    for (const line of isMeasured(period) ? lines : []) {
      if (line.component !== place) continue;
      for (const {count, value, factor} of line.groups) {
        const share = factor === null ? 1 : Number(factor);
        billed.units += share * (component.event === "ad_spend" ? value * count : count);
        if (component.kind === "per_unit" && component.bands)
          for (let i = 0; i < count; i++) billed.values.push(value);
      }
      for (const id of rows ? line.events : []) {
        const row = rows?.get(id) ?? -1;
        billed.worth +=
          component.kind === "percent"
            ? percentBase(component, {...ledger, sales}, row, Number.NEGATIVE_INFINITY)
            : sales.revenue[row] || 0;
      }
    }
    for (const {period: of, line, cause, share} of credits)
      if (cause !== "refund" && isMeasured(of) && all[of]?.lines[line]?.component === place)
        billed.credited += share.n / share.d;
  }
  return billed;
}

/**
 * What periods counted towards a bonus.
 * @example countedUnits([{counted: {lead: 20}}], () => true, {metric: "lead"}) // 20
 */
export function countedUnits(
  all: readonly Pick<SettledPeriod, "counted">[],
  isMeasured: (place: number) => boolean,
  {metric}: Pick<BonusComponent, "metric">
): number {
  const event: EventType = metric === "revenue" ? "sale" : metric;
  return all.reduce((sum, {counted}, place) => (isMeasured(place) ? sum + (counted[event] ?? 0) : sum), 0);
}
