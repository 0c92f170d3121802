import {privateFields} from "../../src/model/contract/answers.js";
import {leadFields, type Predicate, type Qualification} from "../../src/model/contract/qualification.js";
import {literal} from "../db.js";

/**
 * The rule of `qualified:` as an SQL macro over the facts of a lead, in their order, and whether it is in the service area: true, false, or null while a fact is pending.
 * Any group will do; a group needs all of its tests; a test without its fact fails, passes or waits as it declares.
 * Without a rule nothing is known: null.
 */
export function qualifiesMacro(rule: Qualification | undefined): string {
  const groups = rule?.any_of.map(({all_of}) =>
    all_of.length === 0 ? "true" : all_of.map(testOf).join(" and ")
  );
  const body =
    groups === undefined
      ? "null::boolean"
      : groups.length === 0
        ? "false"
        : groups.map(group => `(${group})`).join(" or ");
  return `create or replace temp macro qualifies(${[...leadFields, "in_area"].map(name => `_${name}`).join(", ")}) as (${body})`;
}

/**
 * What tests of private facts came to, as an SQL macro over those facts: a text with one sign a test, in their order:
 * 1 passed, 0 failed, - where the fact is missing (or is no number, where one is asked of it). Null without tests.
 */
export function answersMacro(tests: readonly Predicate[]): string {
  const signs = tests.map(
    test =>
      `case (${comparisonOf(test, `_${test.field}`)}) when true then '1' when false then '0' else '-' end`
  );
  return `create or replace temp macro contract_answers(${privateFields.map(name => `_${name}`).join(", ")}) as (${
    signs.length === 0 ? "null::varchar" : signs.map(sign => `(${sign})`).join(" || ")
  })`;
}

function testOf(test: Predicate): string {
  const fact = `_${test.field}`;
  const outcome = comparisonOf(test, fact);
  if (test.op === "exists") return outcome;
  const missing = {fail: "false", pass: "true", pending: "null"}[test.on_missing];
  return `(case when ${test.op === "in_area" ? "_in_area" : fact} is null then ${missing} else coalesce(${outcome}, ${missing}) end)`;
}

const text = (fact: string) => `lower(${fact}::varchar)`;
const number = (fact: string) => `try_cast(${fact}::varchar as decimal(18, 6))`;
const signs = {gt: ">", gte: ">=", lt: "<", lte: "<="} as const;

function comparisonOf(test: Predicate, fact: string): string {
  switch (test.op) {
    case "gt":
    case "gte":
    case "lt":
    case "lte":
      return `${number(fact)} ${signs[test.op]} ${test.value}`;
    case "between":
      return `${number(fact)} between ${test.value[0]} and ${test.value[1]}`;
    case "eq":
      return `${text(fact)} = ${literal(test.value.toLowerCase())}`;
    case "in":
      return `${text(fact)} in (${test.value.map(value => literal(value.toLowerCase())).join(", ")})`;
    case "exists":
      return `(${fact} is not null) = ${test.value}`;
    case "in_area":
      return "_in_area";
  }
}
