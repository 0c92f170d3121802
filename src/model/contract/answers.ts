import type {Predicate} from "./qualification.js";
import type {ContractFamily} from "./terms.js";

/** Facts of a lead in somebody's own words: they stay private, and only what tests of them came to is published. */
export const privateFields = ["postal_code", "need", "budget", "timeline", "status"] as const;
const isPrivate: ReadonlySet<string> = new Set(privateFields);

/**
 * The name of a test: what it asks, whatever a missing fact or a failure means to it.
 * @example answerKey({field: "need", op: "eq", value: "AC repair", on_missing: "fail"}) // '["need","eq","AC repair"]'
 */
export function answerKey({field, op, value}: Predicate): string {
  return JSON.stringify([field, op, value]);
}

/**
 * The tests of private facts that contracts ask, each once, in the order in which they are met. Whether a postal code
 * is in the service area is a column of its own, and no test of these.
 * @example privateTests([]) // []
 */
export function privateTests(families: readonly ContractFamily[]): Predicate[] {
  const asked = families
    .flatMap(({versions}) => versions)
    .flatMap(({qualification}) => qualification?.any_of ?? [])
    .flatMap(({all_of}) => all_of)
    .filter(({field, op}) => op !== "in_area" && isPrivate.has(field));
  return [...new Map(asked.map(predicate => [answerKey(predicate), predicate])).values()];
}
