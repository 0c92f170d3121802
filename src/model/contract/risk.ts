import {paidEvents} from "./lint/reading.js";
import type {EventType} from "./terms/vocabulary.js";
import {type Contract, mediaOf} from "./terms.js";

export type Carrier = "client" | "agency" | "both";

/** Who bears what goes wrong. */
export interface RiskCarriers {
  /** Ads cost more than they bring. */
  adCost: Carrier;
  /** Few people get in touch. */
  volume: Carrier;
  /** People get in touch who are no prospects. */
  leadQuality: Carrier;
  /** Prospects do not buy. */
  closeRate: Carrier;
  /** Sales are small, or are refunded. */
  saleSize: Carrier;
}

/** How far along the way from an ad to money each paid event lies. */
const depth: Record<EventType, number> = {
  period: 0,
  ad_spend: 0,
  impression: 1,
  click: 2,
  signup: 3,
  form: 3,
  call: 3,
  chat: 3,
  lead: 3,
  appointment_set: 4,
  appointment_held: 4,
  new_customer: 5,
  sale: 5
};

/**
 * Who carries which risk, by what the money hangs on: paid by the lead, the agency has no money from months without
 * leads, and paid by the sale, none from leads that do not buy; a flat amount or a minimum beside it makes it both.
 * Leads that must qualify put bad ones on the agency, disputes alone on both. Ads are on whoever pays for them.
 * @example riskCarriers({model: "retainer", components: [{kind: "flat", amount: "5000"}], media: null, invoice_min: null, qualification: null, review: null}).volume // "client"
 * @example riskCarriers({model: "cpa", components: [{kind: "per_unit", event: "new_customer", rate: "400"}], media: null, invoice_min: null, qualification: null, review: null}).closeRate // "agency"
 */
export function riskCarriers(
  contract: Pick<Contract, "model" | "components" | "media" | "invoice_min" | "qualification" | "review">
): RiskCarriers {
  const {components, invoice_min, qualification, review} = contract;
  const deepest = paidEvents(contract).map(event => depth[event]);
  const hasBase = invoice_min !== null || components.some(({kind}) => kind === "flat");
  const carrier = (from: number): Carrier => {
    const reaching = deepest.filter(each => each >= from).length;
    if (reaching === 0) return "client";
    return hasBase || reaching < deepest.length ? "both" : "agency";
  };
  const isTested = (qualification?.any_of ?? []).some(({all_of}) => all_of.length > 0);
  const byLead = carrier(3);
  const paidByResult = carrier(5);
  const quality: Carrier = isTested
    ? byLead
    : review === null
      ? "client"
      : byLead === "client"
        ? "client"
        : "both";
  const isShare = components.some(
    ({kind, ...rest}) => kind === "percent" && "event" in rest && rest.event !== "ad_spend"
  );
  return {
    adCost: mediaOf(contract).paid_by === "agency_absorbed" ? "agency" : "client",
    volume: byLead,
    leadQuality: paidByResult === "client" ? quality : paidByResult,
    closeRate: paidByResult,
    saleSize: isShare ? paidByResult : "client"
  };
}
