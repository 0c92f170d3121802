import type {PercentComponent, PerUnitComponent} from "../../../../src/model/contract/terms/components.js";
import type {Contract} from "../../../../src/model/contract/terms.js";
import {recurs} from "./attribution.js";
import {type Event, fail, type World} from "./events.js";
import {type Billing, counted, familyOf, isBilling} from "./kinds.js";
import {exactly, less, over} from "./rational.js";
import type {SaleRow} from "./rows.js";

/** Which components bill the event; where none, and nothing else counts it, why. */
export function want(world: World, event: Event, root: Event | null): void {
  const version = world.versions[event.version];
  const lead = event.lead;
  if (!version || !lead) return;
  const {sale} = event;
  if (!sale) event.types = event.family === "lead" ? ["lead"] : [event.family];
  if (event.family === "lead" && lead.kind !== "") event.types.push(lead.kind);
  if (sale) {
    event.types = ["sale"];
    if (sale.is_first && !lead.is_existing_customer && !lead.bought_before) event.types.push("new_customer");
  }
  const isCounted = counted(version).some(type => event.types.includes(type));
  const places = version.components.map((c, place) => ({c, place}));
  const asks = places.flatMap(({c, place}) => (isBilling(c) ? [{c, place}] : []));
  const families = [...asks.map(({c}) => c.event), ...counted(version)].map(familyOf);
  let left = asks.filter(({c}) => event.types.includes(c.event));
  if (left.length === 0 && !isCounted) {
    const repeat = sale !== null && families.includes("sale");
    fail(event, "unqualified", repeat ? "repeat_purchase" : "other_kind");
    return;
  }
  event.delivered = true;
  const steps: [string, (c: Billing) => boolean][] = [
    ["recurrence", c => !root || recurs(world, c, event, root)],
    ["no_amount", c => c.kind !== "percent" || !sale || baseOf(sale, c) !== null],
    [
      "outside_bands",
      c => c.kind !== "per_unit" || !c.bands || bandOf(version, c, event, world.family.minorDigits) >= 0
    ]
  ];
  for (const [reason, passes] of steps) {
    left = left.filter(({c}) => passes(c));
    if (left.length === 0 && !isCounted) {
      fail(event, "unqualified", reason);
      return;
    }
  }
  event.billing = left.map(({place}) => place);
}

function baseOf(sale: SaleRow, {percent_of}: PercentComponent): number | null {
  if (percent_of === "margin") return sale.margin;
  return sale.revenue;
}

/** The place of the band that the event's attribute lies in; -1 where in none. */
export function bandOf(
  {duration_kind}: Contract,
  {bands = [], band_on}: PerUnitComponent,
  event: Event,
  minorDigits: number
): number {
  const on = band_on ?? (event.sale ? "revenue" : "call_seconds");
  const total = on === "call_total_seconds" || (band_on === undefined && duration_kind === "total");
  const seconds = (total ? event.lead?.call_total_seconds : event.lead?.call_seconds) ?? -1;
  const revenue = event.sale?.revenue ?? null;
  if (on === "revenue" ? revenue === null : seconds < 0) return -1;
  const value = on === "revenue" ? over(exactly(revenue ?? 0), exactly(10 ** minorDigits)) : exactly(seconds);
  return bands.findIndex(
    ({min, max}) => !less(value, exactly(min)) && (max === null || less(value, exactly(max)))
  );
}
