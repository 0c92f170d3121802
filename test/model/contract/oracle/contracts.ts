import type {Component} from "../../../../src/model/contract/terms/components.js";
import type {Contract, ContractFamily} from "../../../../src/model/contract/terms.js";
import {plusDays} from "./calendar.js";
import type {Dice} from "./dice.js";
import type {Theme} from "./pricings.js";

import {version} from "./versions.js";
export const zones = [
  "UTC",
  "America/Chicago",
  "America/New_York",
  "Europe/London",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "America/Santiago",
  "Pacific/Auckland"
];
/** A contract of one to three versions, of any terms that go together. */
export function familyOf(d: Dice): ContractFamily {
  const start = plusDays("2025-01-01", d.int(0, 700));
  const theme: Theme = d.pick(["leads", "leads", "appointments", "sales", "sales", "ads", "mixed"]);
  const first = version(d, theme, start);
  const versions = [first];
  const count = d.chance(0.25) ? d.int(2, 3) : 1;
  for (let from = start; versions.length < count; ) {
    from = plusDays(from, d.int(9, 70));
    const changed = version(d, theme, from);
    versions.push({
      ...(d.chance(0.5)
        ? changed
        : {...first, components: changed.components, qualification: changed.qualification}),
      start: from,
      billing_period: first.billing_period,
      caps: first.caps,
      version: String(versions.length + 1)
    });
  }
  const last = versions.at(-1) ?? first;
  if (d.chance(0.4)) {
    last.end = plusDays(last.start, d.int(30, 120));
    if (last.billing_period !== "week" && d.chance(0.6))
      last.term = {
        min_months: d.int(1, 8),
        early_exit: {percent_of_remaining_minimum: d.pick(["0.5", "1"])},
        for_cause: []
      };
  }
  const minorDigits = d.pick([2, 2, 2, 2, 0, 3]);
  const sounded = versions.map(sound);
  return {
    id: "contract",
    currency: "USD",
    minorDigits,
    timeZone: d.pick(zones),
    versions: minorDigits === 0 ? sounded.map(inWholeUnits) : sounded
  };
}

/** Bounds of a currency without a minor unit have no decimals. */
function inWholeUnits(contract: Contract): Contract {
  const whole = <T extends string | undefined>(amount: T) => (amount && (amount.split(".")[0] ?? "")) as T;
  return {
    ...contract,
    components: contract.components.map(c => ({
      ...c,
      ...(c.min ? {min: whole(c.min)} : {}),
      ...(c.max ? {max: whole(c.max)} : {})
    })),
    caps: contract.caps.map(cap => ({...cap, limit: whole(cap.limit)})),
    invoice_min: contract.invoice_min && {
      ...contract.invoice_min,
      amount: whole(contract.invoice_min.amount)
    },
    invoice_max: contract.invoice_max && {...contract.invoice_max, amount: whole(contract.invoice_max.amount)}
  };
}

/** Leaves out what does not go together. */
function sound(contract: Contract): Contract {
  const {components: list} = contract;
  const isDaily = (c: Component) =>
    c.kind === "per_unit" && (c.event === "click" || c.event === "impression");
  const noOverage = list.some(
    c =>
      (c.kind === "per_unit" &&
        (c.partial_block !== "prorate" || (c.tiers && c.tier_mode === "stairstep"))) ||
      (c.kind === "percent" && (c.percent_of === "incremental" || (c.tiers && c.tier_mode === "stairstep")))
  );
  const perEvent = !list.some(
    c =>
      (c.kind === "percent" && (c.percent_of === "incremental" || c.tiers)) ||
      (c.kind === "per_unit" && c.unit_size > 1)
  );
  const caps = contract.caps.filter(cap => {
    if (cap.measure === "units" && cap.event === undefined && list.some(isDaily)) {
      if (cap.scope !== "contract") return false;
      if (list.some(c => c.kind === "per_unit" && isDaily(c) && c.tier_metric === "spend")) return false;
    }
    if (cap.measure === "units" && cap.action === "overage_rate" && noOverage) return false;
    if (cap.measure === "fee" && cap.scope === "order") return perEvent;
    return true;
  });
  return {
    ...contract,
    caps,
    tracking_outage_policy:
      contract.tracking_outage_policy === "bill_average" && list.some(c => c.kind === "per_unit" && c.bands)
        ? "none"
        : contract.tracking_outage_policy
  };
}
