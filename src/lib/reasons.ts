import type {EventState} from "../model/contract/settlement.js";

/** Why an event is on no invoice, in words; the words of the states and of the usual rejections. */
const words: Record<string, string> = {
  not_in_force: "the contract was not in force",
  no_attributed_lead: "the sale names no lead",
  other_source: "from another source",
  paused: "in a pause",
  tracking_outage: "tracking was broken",
  existing_customer: "a customer already",
  outside_window: "too long after the lead",
  other_kind: "another way of getting in touch",
  kind: "another way of getting in touch",
  repeat_purchase: "not the first purchase",
  recurrence: "a later sale of the same customer",
  no_amount: "the sale has no amount",
  outside_bands: "outside the lengths or amounts that are priced",
  no_group: "the definition of a lead has no group",
  duplicate: "the same person again",
  pending: "a fact that decides is not known yet",
  held: "still waiting for refunds",
  refunded: "refunded before it was billed",
  cancelled: "cancelled in time",
  disputed: "disputed, and accepted",
  replacement: "free, for one that was returned",
  cap: "beyond the limit",
  out_of_area: "outside the service area",
  postal_code: "outside the area, or its place not known",
  missing_contact: "no way to call back",
  has_phone: "no phone number",
  has_email: "no e-mail address",
  has_name: "no name",
  short_call: "the call was too short",
  call_seconds: "the call was too short",
  call_total_seconds: "the call was too short",
  is_existing_customer: "a customer already",
  not_a_prospect: "not a prospect",
  no_show: "did not come",
  no_budget: "no budget"
};

/**
 * Why an event is not billed, as people say it; a word that nobody knows is shown without its underscores.
 * @example reasonWords("out_of_area", "unqualified") // "outside the service area"
 * @example reasonWords("spam", "returned") // "disputed and accepted: spam"
 * @example reasonWords("wants_a_job", "unqualified") // "wants a job"
 */
export function reasonWords(reason: string, state: EventState): string {
  const word = reason === "" ? state : reason;
  const said = (Object.hasOwn(words, word) ? words[word] : undefined) ?? word.replaceAll("_", " ");
  return state === "returned" && word !== "disputed" ? `disputed and accepted: ${said}` : said;
}
