import {compare, type Exact, exact, most, plus, zero} from "../exact.js";
import type {EventFamily} from "../settlement.js";
import {familyOf} from "../settling/demand.js";
import type {Component, FlatComponent, PerUnitComponent} from "../terms/components.js";
import type {Decimal, EventType} from "../terms/vocabulary.js";
import type {Contract} from "../terms.js";
import type {Case, Problem} from "./finding.js";

type Priced = Pick<Contract, "components">;

/**
 * The events that a contract's money hangs on, each once: those of its prices, and those that a bonus counts.
 * @example paidEvents({components: [{kind: "per_unit", event: "call"}, {kind: "flat", amount: "500"}]}) // ["call"]
 */
export function paidEvents({components}: Priced): EventType[] {
  return [...new Set(components.flatMap(eventsOf))];
}

/**
 * Those of them that somebody counts: not ad spend, which the platforms state, and not periods, which the calendar does.
 * @example countedEvents({components: [{kind: "percent", event: "ad_spend"}, {kind: "per_unit", event: "click"}]}) // ["click"]
 */
export function countedEvents(contract: Priced): EventType[] {
  return paidEvents(contract).filter(event => event !== "ad_spend" && event !== "period");
}

function eventsOf(component: Component): EventType[] {
  if (component.kind === "per_unit" || component.kind === "percent") return [component.event];
  if (component.kind === "bonus") return [component.metric === "revenue" ? "sale" : component.metric];
  return [];
}

/**
 * Whether money hangs on events of one of the families.
 * @example paysFor({components: [{kind: "per_unit", event: "call"}]}, ["lead"]) // true
 */
export function paysFor(contract: Priced, families: readonly EventFamily[]): boolean {
  return paidEvents(contract).some(event => families.some(family => familyOf(event) === family));
}

/**
 * Whether an agency counts leads, calls or appointments to be paid for.
 * @example paysForLeads({components: [{kind: "per_unit", event: "sale"}]}) // false
 */
export function paysForLeads(contract: Priced): boolean {
  return paysFor(contract, ["lead", "appointment_set", "appointment_held"]);
}

/**
 * Whether it is paid for sales or customers, by the piece or by a share.
 * @example paysForSales({components: [{kind: "percent", event: "sale"}]}) // true
 */
export function paysForSales(contract: Priced): boolean {
  return paysFor(contract, ["sale"]);
}

/**
 * What is due whatever happens, as components: flat amounts of each period.
 * @example flatParts({components: [{kind: "flat", amount: "500"}]}).length // 1
 */
export function flatParts({components}: Priced): FlatComponent[] {
  return components.filter(component => component.kind === "flat");
}

/**
 * What a period costs at the least, minor units: the invoice's minimum, or the flat amounts and minimums of
 * components together, whichever is more.
 * @example leastPerPeriod({components: [{kind: "flat", amount: "500"}], invoice_min: {amount: "2000"}}, 2) // {n: 200000n, d: 1n}
 */
export function leastPerPeriod(
  {components, invoice_min}: Pick<Contract, "components" | "invoice_min">,
  minorDigits: number
): Exact {
  const parts = components.flatMap(component =>
    component.kind === "flat" ? component.amount : component.kind === "one_time" ? [] : (component.min ?? [])
  );
  const flat = parts.reduce((sum, amount) => plus(sum, exact(amount, minorDigits)), zero);
  return most(flat, exact(invoice_min?.amount ?? "0", minorDigits));
}

/**
 * The highest of some decimals; "0" without any.
 * @example highestOf(["5", "7.5"]) // "7.5"
 */
export function highestOf(decimals: readonly Decimal[]): Decimal {
  return decimals.reduce((best, next) => (compare(exact(next), exact(best)) > 0 ? next : best), "0");
}

/**
 * The highest price of one unit that a component names: of its rate, tiers or bands.
 * @example highestRate({tiers: [{up_to: "10", rate: "5"}, {up_to: null, rate: "7"}]}) // "7"
 */
export function highestRate({
  rate,
  tiers,
  bands
}: Pick<PerUnitComponent, "rate" | "tiers" | "bands">): Decimal {
  return highestOf([
    rate ?? "0",
    ...(tiers ?? []).map(tier => tier.rate ?? "0"),
    ...(bands ?? []).map(band => band.rate)
  ]);
}

/**
 * What one lead, call or appointment costs at the most, where a contract prices them by the piece.
 * @example leadPrice({components: [{kind: "per_unit", event: "lead", rate: "75"}]}) // "75"
 * @example leadPrice({components: []}) // null
 */
export function leadPrice({components}: Priced): Decimal | null {
  const rates = components.flatMap(component =>
    component.kind === "per_unit" && paysForLeads({components: [component]}) ? [highestRate(component)] : []
  );
  return rates.length === 0 ? null : highestOf(rates);
}

/**
 * The problems of every component, told the path of each.
 * @example eachComponent({contract: {components: [{kind: "flat"}]}}, (_, path) => [path, null]) // ["components.0"]
 */
export function eachComponent(
  {contract}: Pick<Case, "contract">,
  find: (component: Component, path: string) => (Problem | null)[]
): Problem[] {
  return contract.components.flatMap((component, i) =>
    find(component, `components.${i}`).filter(problem => problem !== null)
  );
}
