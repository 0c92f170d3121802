import type {Predicate} from "../../../../src/model/contract/qualification.js";
import type {Attribution, Cap, Dedupe, Review} from "../../../../src/model/contract/terms/clauses.js";
import type {Component} from "../../../../src/model/contract/terms/components.js";
import type {Contract, ContractFamily} from "../../../../src/model/contract/terms.js";

/** A word of the contract language: how a family reads without it, which is itself where it does not say it. */
export interface Term {
  name: string;
  without(family: ContractFamily): ContractFamily;
  /** It changes what is recorded, not what is paid. */
  isFree?: true;
}

export type Change = (contract: Contract) => Contract;
export const term = (name: string, change: Change): Term => ({
  name,
  without: family => {
    const versions = family.versions.map(change);
    return versions.every((version, place) => version === family.versions[place])
      ? family
      : {...family, versions};
  }
});

/** A contract with some components changed (null: left out). */
export const components = (name: string, change: (c: Component) => Component | null): Term =>
  term(name, contract => {
    const changed = contract.components.map(change);
    if (changed.every((c, place) => c === contract.components[place])) return contract;
    return {...contract, components: changed.filter(c => c !== null)};
  });
export const leave = (name: string, is: (c: Component) => boolean) =>
  components(name, c => (is(c) ? null : c));
export const caps = (name: string, change: (cap: Cap) => Cap | null): Term =>
  term(name, contract => {
    const changed = contract.caps.map(change);
    if (changed.every((cap, place) => cap === contract.caps[place])) return contract;
    return {...contract, caps: changed.filter(cap => cap !== null)};
  });
export const dedupes = (name: string, change: (rule: Dedupe) => Dedupe): Term =>
  term(name, contract => {
    const changed = (contract.dedupe ?? []).map(change);
    const isSame = changed.every((rule, place) => rule === contract.dedupe?.[place]);
    return isSame ? contract : {...contract, dedupe: changed};
  });

/** An object without one of its keys; the same object where the key is not there, or `if` says no. */
export function drop<T extends object>(from: T, key: keyof T, value: unknown = undefined): T {
  if (from[key] === undefined || from[key] === value) return from;
  const {[key]: _, ...rest} = from;
  return (value === undefined ? rest : {...rest, [key]: value}) as T;
}
export const inside = <K extends "attribution" | "review" | "adjustments">(
  name: string,
  key: K,
  change: (part: NonNullable<Contract[K]>) => Contract[K]
): Term =>
  term(name, contract => {
    const part = contract[key];
    if (!part) return contract;
    const changed = change(part as NonNullable<Contract[K]>);
    return changed === part ? contract : {...contract, [key]: changed};
  });
export const attribution = (key: keyof Attribution) =>
  inside(`attribution.${key}`, "attribution", a => drop(a, key));
export const swap = <T extends object, K extends keyof T>(from: T, key: K, is: T[K], instead: T[K]): T =>
  from[key] === is && is !== instead ? {...from, [key]: instead} : from;
export const review = <K extends keyof Review>(key: K, is: Review[K], instead: Review[K]) =>
  inside(`review.${key}: ${is}`, "review", r => swap(r, key, is, instead));
export const quota = (name: string, change: (q: NonNullable<Review["quota"]>) => Review["quota"]) =>
  inside(name, "review", r => {
    const changed = r.quota && change(r.quota);
    return changed === r.quota ? r : {...r, quota: changed};
  });
export const predicates = (name: string, change: (test: Predicate) => Predicate | null): Term =>
  term(name, contract => {
    const groups = contract.qualification?.any_of ?? [];
    const changed = groups.map(({all_of}) => ({all_of: all_of.map(change)}));
    const isSame = changed.every(({all_of}, i) => all_of.every((test, j) => test === groups[i]?.all_of[j]));
    if (isSame) return contract;
    return {
      ...contract,
      qualification: {any_of: changed.map(({all_of}) => ({all_of: all_of.filter(test => test !== null)}))}
    };
  });

export type Priced = Extract<Component, {kind: "per_unit" | "percent"}>;
export const isPriced = (c: Component): c is Priced => c.kind === "per_unit" || c.kind === "percent";
export const priced = (name: string, change: (c: Priced) => Component | null) =>
  components(name, c => (isPriced(c) ? change(c) : c));
