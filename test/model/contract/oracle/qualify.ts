import type {LeadField, Predicate} from "../../../../src/model/contract/qualification.js";
import type {Contract} from "../../../../src/model/contract/terms.js";
import {exactly, less} from "./rational.js";
import type {LeadRow} from "./rows.js";

type Verdict = {state: "unqualified" | "pending" | null; reason: string};

/** Any group will do; a group needs all of its tests. */
export function qualify({qualification, duration_kind}: Contract, lead: LeadRow): Verdict {
  if (!qualification) return {state: null, reason: ""};
  const groups = qualification.any_of.map(({all_of}) =>
    all_of.map(test => ({test, answer: answer(test, lead, duration_kind)}))
  );
  if (groups.length === 0) return {state: "unqualified", reason: "no_group"};
  let waits: string | null = null;
  let best: {passed: number; named: boolean; reason: string} | null = null;
  for (const group of groups) {
    const failing = group.find(({answer}) => answer === "fail");
    const pending = group.find(({answer}) => answer === "pending");
    if (!failing && !pending) return {state: null, reason: ""};
    if (!failing && pending) waits ??= pending.test.reason ?? "pending";
    const passed = group.filter(({answer}) => answer === "pass").length;
    if (!failing) continue;
    const named = failing.test.reason !== undefined;
    if (!best || passed > best.passed || (passed === best.passed && named && !best.named))
      best = {passed, named, reason: failing.test.reason ?? failing.test.field ?? ""};
  }
  if (waits !== null) return {state: "pending", reason: waits};
  return {state: "unqualified", reason: best?.reason ?? ""};
}

function fact(lead: LeadRow, field: LeadField, durationKind: Contract["duration_kind"]): string | null {
  switch (field) {
    case "has_phone":
    case "has_email":
    case "has_name":
    case "is_existing_customer":
      return String(lead[field]);
    case "call_seconds":
    case "call_total_seconds": {
      const seconds = durationKind === "total" ? lead.call_total_seconds : lead[field];
      return seconds < 0 ? null : String(seconds);
    }
    case "kind":
      return lead.kind === "" ? null : lead.kind;
    default:
      return lead[field];
  }
}

function answer(
  test: Predicate,
  lead: LeadRow,
  durationKind: Contract["duration_kind"]
): "pass" | "fail" | "pending" {
  const known = fact(lead, test.field ?? "postal_code", durationKind);
  if (test.op === "exists") return (known !== null) === test.value ? "pass" : "fail";
  let holds: boolean | null = null;
  if (test.op === "in_area") holds = lead.in_area < 0 ? null : lead.in_area === 1;
  else if (known !== null)
    switch (test.op) {
      case "eq":
        holds = equal(known, test.value);
        break;
      case "in":
        holds = test.value.some(value => equal(known, value));
        break;
      default: {
        if (!/^-?(\d+(\.\d+)?|\.\d+)$/.test(known)) break;
        const value = exactly(known);
        if (test.op === "between")
          holds = !less(value, exactly(test.value[0])) && !less(exactly(test.value[1]), value);
        else {
          const limit = exactly(test.value);
          if (test.op === "gt") holds = less(limit, value);
          if (test.op === "gte") holds = !less(value, limit);
          if (test.op === "lt") holds = less(value, limit);
          if (test.op === "lte") holds = !less(limit, value);
        }
      }
    }
  return holds === null ? test.on_missing : holds ? "pass" : "fail";
}

const equal = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
