import {describe, expect, test} from "vitest";
import {parse} from "yaml";
import {z} from "zod";
import {Predicate, Qualification} from "../../../src/model/contract/qualification.js";

/** The article's definition of a lead: a form with complete contact details, or a call of over two minutes. */
const article = `
any_of:
  - all_of:
      - {field: kind, op: in, value: [form, chat]}
      - {field: has_phone, op: eq, value: true, reason: missing_contact}
      - {field: postal_code, op: in_area, value: service_area, reason: out_of_area, on_missing: fail}
  - all_of:
      - {field: kind, op: eq, value: call}
      - {field: call_seconds, op: gt, value: 120, reason: short_call}
      - {field: postal_code, op: in_area, value: service_area, reason: out_of_area, on_missing: pass}
`;

/** What is wrong with a test, one message an issue. */
const complaints = (test: unknown) =>
  Predicate.safeParse(test).error?.issues.map(({message}) => message) ?? [];

describe("which leads are billable", () => {
  test("the article's definition reads the same from text as from YAML's numbers and booleans", () => {
    const asText = Qualification.parse(parse(article, {schema: "failsafe"}));
    expect(Qualification.parse(parse(article))).toEqual(asText);
    expect(asText.any_of[1]?.all_of[1]).toEqual({
      field: "call_seconds",
      op: "gt",
      value: "120",
      reason: "short_call",
      on_missing: "fail"
    });
    expect(asText.any_of[0]?.all_of[1]).toMatchObject({field: "has_phone", value: "true"});
  });

  test("a lead without the fact fails, unless the contract says otherwise", () => {
    expect(Predicate.parse({field: "need", op: "eq", value: "repair"}).on_missing).toBe("fail");
    expect(
      Predicate.parse({field: "need", op: "eq", value: "repair", on_missing: "pending"}).on_missing
    ).toBe("pending");
  });

  test("a postal code keeps its leading zero and an amount its last digit", () => {
    const text = "{field: postal_code, op: in, value: [02134, 1.10]}";
    expect(Predicate.parse(parse(text, {schema: "failsafe"}))).toMatchObject({value: ["02134", "1.10"]});
  });

  test("every comparison is told apart by its type", () => {
    const between: Predicate = {
      field: "budget",
      op: "between",
      value: ["500", "1000.50"],
      on_missing: "fail"
    };
    const exists: Predicate = {field: "timeline", op: "exists", value: false, on_missing: "pass"};
    expect(Predicate.parse({...between, value: ["500", "1000.50"]})).toEqual(between);
    expect(Predicate.parse({...exists, value: "false"})).toEqual(exists);
    expect(Predicate.parse({field: "timeline", op: "exists"})).toMatchObject({value: true});
    for (const op of ["gt", "gte", "lt", "lte"])
      expect(Predicate.parse({field: "budget", op, value: 99.5})).toMatchObject({op, value: "99.5"});
  });

  test("empty rules are left to the linter", () => {
    expect(Qualification.parse({any_of: []})).toEqual({any_of: []});
    expect(Qualification.parse({any_of: [{all_of: []}]})).toEqual({any_of: [{all_of: []}]});
  });
});

describe("a mistake in a contract", () => {
  test.each([
    [
      {field: "postcode", op: "eq", value: "1"},
      'field "postcode" is not a fact of a lead; use one of kind, channel'
    ],
    [{field: "kind", op: "is", value: "form"}, 'op "is" is not known; use gt, gte'],
    [{field: "call_seconds", op: "gt", value: "2 min"}, '"2 min" is not a number'],
    [{field: "call_seconds", op: "gt", value: 1e21}, "1e+21 is not a number"],
    [{field: "call_seconds", op: "gt"}, "(nothing) is not a number"],
    [{field: "kind", op: "in", value: "form"}, 'in wants a list, such as [form, chat], not "form"'],
    [{field: "kind", op: "in", value: []}, "at least one value"],
    [{field: "kind", op: "eq", value: ["form"]}, '["form"] is not a single value'],
    [{field: "budget", op: "between", value: ["10", "5"]}, "the lower first"],
    [{field: "budget", op: "between", value: ["10", "x"]}, '"x" is not a number'],
    [{field: "budget", op: "between", value: ["10"]}, "two numbers"],
    [{field: "timeline", op: "exists", value: "maybe"}, '"maybe" is not true or false'],
    [
      {field: "channel", op: "in_area", value: "service_area"},
      'in_area asks about postal_code, not "channel"'
    ],
    [{field: "postal_code", op: "in_area"}, "the name of an area"],
    [
      {field: "kind", op: "eq", value: "form", on_missing: "skip"},
      'on_missing "skip" is not known; use fail, pass'
    ],
    [{field: "kind", op: "eq", value: "form", onMissing: "pass"}, '"onMissing" is not part of a test'],
    [{field: "kind", op: "eq", value: "form", reason: ""}, "the reason is empty"],
    ["kind = form", '"kind = form" is not a test']
  ])("%j is named once, with its cure", (test, message) => {
    expect(complaints(test)).toEqual([expect.stringContaining(message)]);
  });

  test("a group without its key is told which key it wants", () => {
    const messages = (text: string) =>
      Qualification.safeParse(parse(text))
        .error?.issues.map(({message}) => message)
        .join("; ");
    expect(messages("any_of: {all_of: []}")).toContain("any_of wants a list of groups");
    expect(messages("any_of: [{all_of: form}]")).toContain(
      'all_of wants a list of tests, each {field, op, value}, not "form"'
    );
    expect(messages("any_of: [{all_of: [], none_of: []}]")).toContain('not "none_of"');
    expect(messages("all_of: []")).toContain("qualification wants one key, any_of");
  });
});

describe("the JSON Schema that an editor checks a contract with", () => {
  const Node = z.looseObject({
    description: z.string().optional(),
    properties: z.record(z.string(), z.unknown()).optional()
  });

  /** The names of all described and undescribed keys, anywhere in a JSON Schema. */
  function keys(schema: unknown): {key: string; described: boolean}[] {
    if (Array.isArray(schema)) return schema.flatMap(keys);
    const node = Node.safeParse(schema);
    if (!node.success) return [];
    const own = Object.entries(node.data.properties ?? {}).map(([key, value]) => ({
      key,
      described: Boolean(Node.parse(value).description)
    }));
    return [...own, ...Object.values(node.data).flatMap(keys)];
  }

  const schema = z.toJSONSchema(Qualification, {io: "input"});

  test("explains every key", () => {
    const all = keys(schema);
    expect(new Set(all.map(({key}) => key))).toEqual(
      new Set(["any_of", "all_of", "field", "op", "value", "reason", "on_missing"])
    );
    expect(all.filter(({described}) => !described)).toEqual([]);
  });

  test("takes numbers and booleans as they stand, and asks for no default", () => {
    const text = JSON.stringify(schema);
    expect(text).toContain('{"type":"number"}');
    expect(text).toContain('{"type":"boolean"}');
    expect(text).not.toContain('"required":["field","op","value","on_missing"]');
  });
});
