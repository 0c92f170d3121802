import {leadKinds} from "../ledger.js";
import {type EventFamily, eventFamilies} from "../settlement.js";
import type {Component, PercentComponent, PerUnitComponent} from "../terms/components.js";
import {type EventType, eventTypes} from "../terms/vocabulary.js";
import type {Contract} from "../terms.js";

/** A component that events bill. */
export type Billing = PerUnitComponent | PercentComponent;

/**
 * The family that an event belongs to; null for daily counts and periods, which are no single events.
 * @example familyOf("call") // "lead"
 * @example familyOf("click") // null
 */
export function familyOf(event: EventType): EventFamily | null {
  switch (event) {
    case "lead":
    case "form":
    case "call":
    case "chat":
    case "signup":
      return "lead";
    case "appointment_set":
    case "appointment_held":
      return event;
    case "sale":
    case "new_customer":
      return "sale";
    default:
      return null;
  }
}

/** The events that a component's, a bonus's or a guarantee's money hangs on. */
function eventOf(component: Component): EventType | null {
  if (component.kind === "per_unit" || component.kind === "percent") return component.event;
  if (component.kind === "bonus") return component.metric === "revenue" ? "sale" : component.metric;
  return null;
}

/**
 * The families whose events a contract looks at, in their order.
 * @example familiesOf([{components: [{kind: "per_unit", event: "call"}], guarantee: null, caps: []}]) // ["lead"]
 */
export function familiesOf(versions: Pick<Contract, "components" | "guarantee" | "caps">[]): EventFamily[] {
  const events = versions.flatMap(({components, guarantee, caps}) => [
    ...components.map(eventOf),
    guarantee ? (guarantee.event ?? "lead") : null,
    ...caps.map(({event}) => event ?? null)
  ]);
  const named = new Set(events.map(event => event && familyOf(event)));
  return eventFamilies.filter(family => named.has(family));
}

/**
 * Whether a component bills its events (not daily counts, not periods).
 * @example billsEvents({kind: "flat"}) // false
 */
export function billsEvents(component: Component): component is Billing {
  return (
    (component.kind === "per_unit" || component.kind === "percent") && familyOf(component.event) !== null
  );
}

/** What wants an event: components that bill it as bits, and whether a bonus or a guarantee counts it. */
export interface Demand {
  /** By family, by what the event is (a lead's kind; 1 for a customer's first sale): bits of components. */
  bits: Record<EventFamily, number[]>;
  counts: Record<EventFamily, boolean[]>;
  /** It pays for new customers: another sale is then a repeat purchase. */
  wantsNew: boolean;
}

/**
 * What a contract wants of each sort of event.
 * @example demandOf({components: [{kind: "per_unit", event: "call"}], guarantee: null}).bits.lead // [0, 0, 1, 0, 0]
 */
export function demandOf({components, guarantee}: Pick<Contract, "components" | "guarantee">): Demand {
  const sorts: Record<EventFamily, number> = {
    lead: leadKinds.length,
    appointment_set: 1,
    appointment_held: 1,
    sale: 2
  };
  const fill = <T>(value: (family: EventFamily, sort: number) => T) =>
    Object.fromEntries(
      eventFamilies.map(family => [
        family,
        Array.from({length: sorts[family]}, (_, sort) => value(family, sort))
      ])
    ) as Record<EventFamily, T[]>;
  const counted = [
    ...components.map(component => (component.kind === "bonus" ? eventOf(component) : null)),
    guarantee ? (guarantee.event ?? "lead") : null
  ];
  return {
    bits: fill((family, sort) =>
      components.reduce(
        (bits, component, i) =>
          billsEvents(component) && isOf(component.event, family, sort) ? bits | (1 << i) : bits,
        0
      )
    ),
    counts: fill((family, sort) => counted.some(event => event !== null && isOf(event, family, sort))),
    wantsNew: [...components.map(eventOf), ...counted].includes("new_customer")
  };
}

/** Whether an event of a family and sort counts as the event that a term names. */
function isOf(event: EventType, family: EventFamily, sort: number): boolean {
  if (familyOf(event) !== family) return false;
  if (event === "new_customer") return sort === 1;
  return family !== "lead" || event === "lead" || leadKinds[sort] === event;
}

/**
 * All events that one of a family and sort counts as.
 * @example typesOf("lead", 2) // ["lead", "call"]
 * @example typesOf("sale", 1) // ["sale", "new_customer"]
 */
export function typesOf(family: EventFamily, sort: number): readonly EventType[] {
  return sorts[family][sort] ?? [];
}

function allTypesOf(family: EventFamily, sort: number): EventType[] {
  return eventTypes.filter(event => isOf(event, family, sort));
}

const table = (family: EventFamily, count: number) =>
  Array.from({length: count}, (_, sort) => allTypesOf(family, sort));
const sorts: Record<EventFamily, EventType[][]> = {
  lead: table("lead", leadKinds.length),
  appointment_set: table("appointment_set", 1),
  appointment_held: table("appointment_held", 1),
  sale: table("sale", 2)
};
