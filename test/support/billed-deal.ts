import type {Component} from "../../src/model/contract/terms/components.js";
import type {Contract} from "../../src/model/contract/terms.js";
import type {Base, Billing, Deal} from "../../src/model/simulation/deal.js";

type Billed = (base: Base, place: number) => Partial<Billing>;

/** What a market counts an event by; null for a component that bills periods, or no events at all. */
function baseOf(component: Component): Base | null {
  if (component.kind !== "per_unit" && component.kind !== "percent") return null;
  const {event} = component;
  if (event === "period") return null;
  if (event === "click" || event === "impression" || event === "ad_spend") return event;
  return event === "sale" || event === "new_customer" ? "sale" : "lead";
}

/** Every component bills all events of its base, unless `billed` says otherwise. */
export const billingsOf = (components: readonly Component[], billed: Billed = () => ({})): Billing[] =>
  components.flatMap((component, place) => {
    const base = baseOf(component);
    return base === null
      ? []
      : [
          {
            component: place,
            base,
            share: 1,
            creditShare: 0,
            values: [],
            valueRatio: 1,
            ...billed(base, place)
          }
        ];
  });

/** The deal of a contract in dollars on the calendar of UTC, its events billed as `billed` says. */
export const billedDeal = (contract: Contract, billed?: Billed, quality = 1): Deal => ({
  id: contract.id,
  name: contract.name ?? contract.id,
  model: contract.model,
  family: {id: contract.id, currency: "USD", minorDigits: 2, timeZone: "UTC", versions: [contract]},
  billings: billingsOf(contract.components, billed),
  quality
});
