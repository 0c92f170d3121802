import type {EventFamily} from "../../../../src/model/contract/settlement.js";
import type {
  Component,
  PercentComponent,
  PerUnitComponent
} from "../../../../src/model/contract/terms/components.js";
import type {EventType} from "../../../../src/model/contract/terms/vocabulary.js";
import type {Contract} from "../../../../src/model/contract/terms.js";

/** Which family of events a type belongs to; null for what is counted by the day. */
export function familyOf(type: EventType): EventFamily | null {
  if (["lead", "form", "call", "chat", "signup"].includes(type)) return "lead";
  if (type === "appointment_set" || type === "appointment_held") return type;
  return type === "sale" || type === "new_customer" ? "sale" : null;
}

/** What a version's metrics and guarantee count, apart from what its components bill. */
export function counted({components, guarantee}: Contract): EventType[] {
  const metrics = components.map(c =>
    c.kind === "bonus" ? (c.metric === "revenue" ? "sale" : c.metric) : null
  );
  return [...metrics, guarantee ? (guarantee.event ?? "lead") : null].filter(type => type !== null);
}

export type Billing = PerUnitComponent | PercentComponent;
export const isBilling = (c: Component | undefined): c is Billing =>
  c?.kind === "per_unit" || c?.kind === "percent";

/** The place of the version in force on a day; -1 where none is. */
export function inForceOn(versions: Contract[], day: string): number {
  const started = versions.filter(({start}) => start <= day).length - 1;
  const end = versions[started]?.end;
  return end && day >= end ? -1 : started;
}

/** The families that components, metrics, guarantees and caps name. */
export function familiesOf(versions: Contract[]): Set<EventFamily> {
  const named = versions.flatMap(version => [
    ...counted(version).map(familyOf),
    ...version.components.map(c => (isBilling(c) ? familyOf(c.event) : null)),
    ...version.caps.map(({event}) => (event ? familyOf(event) : null))
  ]);
  return new Set(named.filter(family => family !== null));
}

/** Whether a day lies in one of the ranges. */
export const inRanges = (ranges: {from: string; to: string}[], day: string) =>
  ranges.some(({from, to}) => from <= day && day < to);
