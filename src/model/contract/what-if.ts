import type {Predicate, Qualification} from "./qualification.js";
import type {Component} from "./terms/components.js";
import type {Decimal} from "./terms/vocabulary.js";
import type {Contract, ContractFamily} from "./terms.js";

/** One price of a contract that a what-if may change: where it stands, and what it is now. */
export interface Price {
  /** Place of the component, and of the step or band inside it: 0, 1.t0, 2.b1. */
  key: string;
  component: number;
  /** Place of the tier or band; null where the component has one price. */
  step: number | null;
  /** A share is a fraction, everything else money in major units. */
  unit: "money" | "share";
  value: Decimal;
}

/** Terms that somebody changes to see what comes of it; what is not named stays as it is. */
export interface WhatIf {
  /** New prices by key: money in major units, shares as fractions. */
  prices: Record<string, Decimal>;
  /** A call counts from so many seconds on. */
  callSeconds?: number;
  /** Whether a lead must come from the service area; a postal code that is not known passes. */
  areaOnly?: boolean;
  /** Whether a lead must leave a phone number; calls do by themselves. */
  phoneNeeded?: boolean;
  /** Most units of a billing period; null for no limit. */
  cap?: number | null;
  /** Least that an invoice comes to, major units; null for none. */
  minimum?: Decimal | null;
}

/**
 * The prices of a contract, part by part and step by step.
 * @example pricesOf({components: [{kind: "per_unit", event: "lead", rate: "75"}]}) // [{key: "0", component: 0, step: null, unit: "money", value: "75"}]
 */
export function pricesOf({components}: Pick<Contract, "components">): Price[] {
  return components.flatMap((part, component) => {
    const price = (key: string, step: number | null, unit: Price["unit"], value: Decimal | undefined) =>
      value === undefined ? [] : {key: `${component}${key}`, component, step, unit, value};
    if (part.kind === "flat" || part.kind === "one_time") return price("", null, "money", part.amount);
    if (part.kind === "bonus")
      return price("", null, "money", "fixed" in part.pay ? part.pay.fixed : part.pay.rate_delta);
    const tiers = (part.tiers ?? []).flatMap((tier, i) =>
      part.kind === "percent"
        ? price(`.t${i}`, i, "share", tier.percent)
        : price(`.t${i}`, i, "money", tier.rate ?? tier.flat)
    );
    if (part.kind === "percent") return [...[price("", null, "share", part.percent)].flat(), ...tiers];
    const bands = (part.bands ?? []).flatMap((band, i) => price(`.b${i}`, i, "money", band.rate));
    return [...[price("", null, "money", part.rate)].flat(), ...tiers, ...bands];
  });
}

/** What a contract says now of the terms that a what-if may change; null where it says nothing. */
export interface Settings {
  callSeconds: number | null;
  /** A call must be longer than that, and not just as long. */
  isAbove: boolean;
  areaOnly: boolean;
  phoneNeeded: boolean;
  cap: number | null;
  minimum: Decimal | null;
}

/**
 * The terms of a contract that a what-if may change, as they are.
 * @example settingsOf({qualification: null, caps: [], invoice_min: null}) // {callSeconds: null, isAbove: false, areaOnly: false, phoneNeeded: false, cap: null, minimum: null}
 */
export function settingsOf({
  qualification,
  caps,
  invoice_min
}: Pick<Contract, "qualification" | "caps" | "invoice_min">): Settings {
  const tests = (qualification?.any_of ?? []).flatMap(({all_of}) => all_of);
  const seconds = tests.find(isCallLength);
  const cap = caps.find(isUnitCap);
  return {
    callSeconds: seconds ? Number(seconds.value) : null,
    isAbove: seconds?.op === "gt",
    areaOnly: tests.some(asksArea),
    phoneNeeded: tests.some(asksPhone),
    cap: cap ? Number(cap.limit) : null,
    minimum: invoice_min?.amount ?? null
  };
}

/**
 * The contract with changed terms, in all of its versions: as if it had always said so.
 * @example withWhatIf({versions: []}, {prices: {}}).versions // []
 */
export function withWhatIf(family: ContractFamily, whatIf: WhatIf): ContractFamily {
  return {...family, versions: family.versions.map(contract => changed(contract, whatIf))};
}

/**
 * Whether nothing is changed.
 * @example isUnchanged({prices: {}}) // true
 * @example isUnchanged({prices: {}, cap: null}) // false
 */
export function isUnchanged({prices, ...others}: WhatIf): boolean {
  return Object.keys(prices).length === 0 && Object.values(others).every(value => value === undefined);
}

function changed(contract: Contract, whatIf: WhatIf): Contract {
  const {prices, callSeconds, areaOnly, phoneNeeded, cap, minimum} = whatIf;
  const steps = [
    callSeconds === undefined ? null : (q: Qualification | null) => withCallSeconds(q, callSeconds),
    areaOnly === undefined ? null : (q: Qualification | null) => withTest(q, areaOnly, asksArea, inArea),
    phoneNeeded === undefined
      ? null
      : (q: Qualification | null) => withTest(q, phoneNeeded, asksPhone, hasPhone)
  ];
  return {
    ...contract,
    components: contract.components.map((part, i) => repriced(part, i, prices)),
    qualification: steps.reduce<Qualification | null>(
      (tests, step) => (step ? step(tests) : tests),
      contract.qualification
    ),
    caps: cap === undefined ? contract.caps : withCap(contract.caps, cap),
    invoice_min:
      minimum === undefined
        ? contract.invoice_min
        : minimum === null
          ? null
          : {prorate: true, counts: "fees_current_period", ...contract.invoice_min, amount: minimum}
  };
}

function repriced(part: Component, place: number, prices: WhatIf["prices"]): Component {
  const one = prices[place];
  if (part.kind === "flat" || part.kind === "one_time")
    return one === undefined ? part : {...part, amount: one};
  if (part.kind === "bonus")
    return one === undefined ? part : {...part, pay: "fixed" in part.pay ? {fixed: one} : {rate_delta: one}};
  const tiers = part.tiers?.map((tier, i) => {
    const price = prices[`${place}.t${i}`];
    if (price === undefined) return tier;
    if (part.kind === "percent") return {...tier, percent: price};
    return tier.rate === undefined ? {...tier, flat: price} : {...tier, rate: price};
  });
  if (part.kind === "percent")
    return {...part, ...(part.percent !== undefined && one !== undefined ? {percent: one} : {}), tiers};
  const bands = part.bands?.map((band, i) => ({...band, rate: prices[`${place}.b${i}`] ?? band.rate}));
  return {...part, ...(part.rate !== undefined && one !== undefined ? {rate: one} : {}), tiers, bands};
}

const isCallLength = (test: Predicate): test is Extract<Predicate, {op: "gt" | "gte" | "lt" | "lte"}> =>
  (test.field === "call_seconds" || test.field === "call_total_seconds") &&
  (test.op === "gt" || test.op === "gte");
const asksArea = ({op}: Predicate) => op === "in_area";
const asksPhone = ({field}: Predicate) => field === "has_phone";
const isCallOnly = (test: Predicate) => test.field === "kind" && test.op === "eq" && test.value === "call";

const inArea: Predicate = {
  field: "postal_code",
  op: "in_area",
  value: "service_area",
  reason: "out_of_area",
  on_missing: "pass"
};
const hasPhone: Predicate = {
  field: "has_phone",
  op: "eq",
  value: "true",
  reason: "missing_contact",
  on_missing: "fail"
};

const groupsOf = (qualification: Qualification | null) => qualification?.any_of ?? [{all_of: []}];

/** Where no test asks how long calls are, each group becomes two: one for calls, one for everything else. */
function withCallSeconds(qualification: Qualification | null, seconds: number): Qualification {
  const groups = groupsOf(qualification);
  const value = String(seconds);
  if (groups.some(({all_of}) => all_of.some(isCallLength)))
    return {
      any_of: groups.map(({all_of}) => ({
        all_of: all_of.map(test => (isCallLength(test) ? {...test, value} : test))
      }))
    };
  const length: Predicate = {
    field: "call_seconds",
    op: "gte",
    value,
    reason: "short_call",
    on_missing: "fail"
  };
  const call: Predicate = {field: "kind", op: "eq", value: "call", on_missing: "fail"};
  const other: Predicate = {
    field: "kind",
    op: "in",
    value: ["form", "chat", "signup"],
    on_missing: "pass"
  };
  return {
    any_of: groups.flatMap(({all_of}) =>
      all_of.some(isCallOnly)
        ? [{all_of: [...all_of, length]}]
        : [{all_of: [...all_of, other]}, {all_of: [...all_of, call, length]}]
    )
  };
}

function withTest(
  qualification: Qualification | null,
  wanted: boolean,
  asks: (test: Predicate) => boolean,
  test: Predicate
): Qualification | null {
  const groups = groupsOf(qualification);
  if (groups.some(({all_of}) => all_of.some(asks)) === wanted) return qualification;
  if (!wanted) return {any_of: groups.map(({all_of}) => ({all_of: all_of.filter(each => !asks(each))}))};
  const spared = (all_of: Predicate[]) => test === hasPhone && all_of.some(isCallOnly);
  return {any_of: groups.map(({all_of}) => ({all_of: spared(all_of) ? all_of : [...all_of, test]}))};
}

const isUnitCap = ({measure, scope, event}: Contract["caps"][number]) =>
  measure === "units" && scope === "contract" && event === undefined;

function withCap(caps: Contract["caps"], limit: number | null): Contract["caps"] {
  if (limit === null) return caps.filter(cap => !isUnitCap(cap));
  const text = String(limit);
  return caps.some(isUnitCap)
    ? caps.map(cap => (isUnitCap(cap) ? {...cap, limit: text} : cap))
    : [...caps, {measure: "units", period: "period", limit: text, scope: "contract", action: "stop"}];
}
