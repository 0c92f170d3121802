import {countWords, listWords, plainWord, sentence, windowWords} from "../phrases.js";
import type {LeadField, Predicate, Qualification} from "../qualification.js";
import type {Dedupe} from "../terms/clauses.js";

const facts: Record<LeadField, string> = {
  kind: "way of getting in touch",
  channel: "channel",
  account: "account",
  campaign: "campaign",
  ad_group: "ad group",
  keyword: "keyword",
  ad: "ad",
  tracking_number: "number dialled",
  has_phone: "phone number",
  has_email: "e-mail address",
  has_name: "name",
  postal_code: "postal code",
  need: "need",
  budget: "budget",
  timeline: "wanted time",
  call_seconds: "call",
  call_total_seconds: "call, with ringing and hold,",
  status: "status",
  is_existing_customer: "customer"
};

/**
 * A test of a lead as the end of "a lead counts when ...".
 * @example predicateWords({field: "call_seconds", op: "gt", value: "120", on_missing: "fail"}) // "the call lasts more than 120 seconds"
 * @example predicateWords({field: "has_phone", op: "eq", value: "true", on_missing: "fail"}) // "it has a phone number"
 * @example predicateWords({field: "postal_code", op: "in_area", value: "service_area", on_missing: "pass"}) // "the postal code lies in the service area, or is not known"
 */
export function predicateWords(test: Predicate): string {
  const missing = {
    fail: "",
    pass: ", or is not known",
    pending: ", and is not counted until that is known"
  }[test.on_missing];
  return `${claim(test)}${test.op === "exists" ? "" : missing}`;
}

function claim(test: Predicate): string {
  const field = test.op === "in_area" ? "postal_code" : test.field;
  const fact = facts[field];
  const isCall = field === "call_seconds" || field === "call_total_seconds";
  const verb = isCall ? "lasts" : "is";
  const unit = (value: string) => (isCall ? `${value} seconds` : value);
  switch (test.op) {
    case "gt":
      return `the ${fact} ${verb} more than ${unit(test.value)}`;
    case "gte":
      return `the ${fact} ${verb} ${unit(test.value)} or more`;
    case "lt":
      return `the ${fact} ${verb} less than ${unit(test.value)}`;
    case "lte":
      return `the ${fact} ${verb} ${unit(test.value)} or less`;
    case "between":
      return `the ${fact} ${verb} from ${test.value[0]} to ${unit(test.value[1])}`;
    case "exists":
      return `the ${isCall ? "length of the call" : fact} is ${test.value ? "known" : "not known"}`;
    case "in_area":
      return `the ${fact} lies in the ${plainWord(test.value)}`;
    case "in":
      return field === "kind"
        ? `it is a ${listWords(test.value.map(plainWord), "or")}`
        : `the ${fact} is ${listWords(test.value.map(plainWord), "or")}`;
    case "eq":
      return equal(field, test.value, fact);
  }
}

function equal(field: LeadField, value: string, fact: string): string {
  const isTrue = /^(true|1|yes)$/i.test(value);
  if (field === "kind") return `it is a ${plainWord(value)}`;
  if (field === "is_existing_customer")
    return isTrue ? "it is from a customer of yours" : "it is not from a customer of yours";
  if (field === "has_phone" || field === "has_email" || field === "has_name")
    return `it has ${isTrue ? (field === "has_email" ? "an" : "a") : "no"} ${fact}`;
  if (field === "call_seconds" || field === "call_total_seconds") return `the ${fact} lasts ${value} seconds`;
  return `the ${fact} is ${plainWord(value)}`;
}

const article = (noun: string) => (/^[aeiou]/.test(noun) ? "an" : "a");

/**
 * Who counts, in one sentence; the noun is what is counted.
 * @example qualificationWords(null, "lead") // "Every lead counts: nothing is said about which."
 * @example qualificationWords({any_of: []}, "lead") // "No lead counts: the definition has no group."
 */
export function qualificationWords(qualification: Qualification | null, noun: string): string {
  if (qualification === null) return `Every ${noun} counts: nothing is said about which.`;
  const groups = qualification.any_of.map(({all_of}) => all_of.map(predicateWords));
  if (groups.length === 0) return `No ${noun} counts: the definition has no group.`;
  if (groups.some(group => group.length === 0))
    return `Every ${noun} counts: one group of the definition tests nothing.`;
  const [first = "", ...others] = groups.map(group => listWords(group));
  const more = others.map(group => `; or when ${group}`).join("");
  return `${sentence(article(noun))} ${noun} counts when ${first}${more}.`;
}

/**
 * What happens to somebody who gets in touch again.
 * @example dedupeWords({key: "phone", scope: "contract", window: {n: 30, unit: "day"}, restrict_after: "billable", precedence: []}) // "The same phone number within 30 days counts once."
 */
export function dedupeWords({key, scope, window, anchor, restrict_after, precedence}: Dedupe): string {
  const same = {phone: "phone number", email: "e-mail address", person: "person"}[key];
  const where = scope === "source" ? " from the same source" : "";
  const from =
    anchor === "last_contact" || (anchor === undefined && restrict_after === "any")
      ? ", counted from the last contact"
      : "";
  const kinds = precedence.map(kind => `a ${plainWord(kind)}`);
  const kept =
    kinds.length === 0
      ? ""
      : `; of several, ${kinds[0]} is kept${kinds
          .slice(1)
          .map((kind, i) => `${i === 0 ? "" : `, ${kinds[i]}`} before ${kind}`)
          .join("")}`;
  const also = restrict_after === "any" ? " Contacts that did not count themselves count here too." : "";
  return `The same ${same}${where} within ${windowWords(window)} counts once${from}${kept}.${also}`;
}

/**
 * So many events or more, with what they are.
 * @example atLeastWords("30", "lead", "leads") // "30 leads or more"
 */
export function atLeastWords(threshold: string, one: string, many: string): string {
  const n = Number(threshold);
  return `${Number.isInteger(n) ? countWords(n, one, many) : `${threshold} ${many}`} or more`;
}
