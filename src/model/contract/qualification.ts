import {z} from "zod";

/** The facts of a lead that a qualification may ask about. */
export const leadFields = [
  "kind",
  "channel",
  "account",
  "campaign",
  "ad_group",
  "keyword",
  "ad",
  "tracking_number",
  "has_phone",
  "has_email",
  "has_name",
  "postal_code",
  "need",
  "budget",
  "timeline",
  "call_seconds",
  "call_total_seconds",
  "status",
  "is_existing_customer"
] as const;
export type LeadField = (typeof leadFields)[number];

// YAML is read with every scalar as text, so that 02134 and 1.10 keep their digits; an editor that validates the
// same file sees numbers and booleans. Both are accepted, and text comes out.
const scalar = z
  .union([z.string(), z.number(), z.boolean()], {error: ({input}) => `${show(input)} is not a single value`})
  .transform(String);

const DECIMAL = /^-?(\d+(\.\d+)?|\.\d+)$/;
const notDecimal = ({input}: {input?: unknown}) =>
  `${show(input)} is not a number; write digits and at most one point, such as 120 or 99.50`;
const decimal = z
  .union(
    [
      z.number().refine(x => DECIMAL.test(String(x)), {error: notDecimal, abort: true}),
      z.string().regex(DECIMAL, {error: notDecimal, abort: true})
    ],
    {error: notDecimal}
  )
  .transform(String);

const truth = z
  .union([z.boolean(), z.enum(["true", "false"])], {
    error: ({input}) => `${show(input)} is not true or false`
  })
  .transform(value => String(value) === "true");

const field = z
  .enum(leadFields, {
    error: ({input}) => `field ${show(input)} is not a fact of a lead; use one of ${leadFields.join(", ")}`
  })
  .describe("The fact of the lead that is asked about.");

const common = {
  field,
  reason: z
    .string()
    .min(1, {error: "the reason is empty; name it, such as short_call, or leave it out"})
    .optional()
    .describe(
      "The name of the rejection where this is the first test to fail, such as short_call or out_of_area."
    ),
  on_missing: z
    .enum(["fail", "pass", "pending"], {
      error: ({input}) => `on_missing ${show(input)} is not known; use fail, pass or pending`
    })
    .default("fail")
    .describe("What a lead without this fact does: fail the test, pass it, or wait until the fact is known.")
};

const refuseUnknown = (issue: z.core.$ZodRawIssue) =>
  issue.code === "unrecognized_keys" ? unknownKeys(issue.keys) : undefined;

function test<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject({...common, ...shape}, {error: refuseUnknown});
}
const LOW_HIGH = "between wants [low, high], two numbers, the lower first";

/**
 * One test of one fact of a lead; `op` says how `value` is compared. Numbers and texts come out as text, because
 * decimals stay text until they are exact. Source: data/README.md.
 */
export const Predicate = z.discriminatedUnion(
  "op",
  [
    test({
      op: z
        .enum(["gt", "gte", "lt", "lte"])
        .describe("More than the value; the value or more; less than it; the value or less."),
      value: decimal.describe("The number to compare with: seconds for a call, money in major units.")
    }),
    test({
      op: z.literal("eq").describe("The same as the value."),
      value: scalar.describe("The value to equal: text, a number, true or false.")
    }),
    test({
      op: z.literal("in").describe("One of the values."),
      value: z
        .array(scalar, {error: ({input}) => `in wants a list, such as [form, chat], not ${show(input)}`})
        .min(1, {error: "in wants at least one value; an empty list matches no lead"})
        .describe("The values, any of which will do.")
    }),
    test({
      op: z.literal("between").describe("From the first number to the second, both included."),
      value: z
        .tuple([decimal, decimal], {error: ({input}) => `${LOW_HIGH}, not ${show(input)}`})
        .refine(([low, high]) => Number(low) <= Number(high), {
          error: ({input}) => `${LOW_HIGH}, not ${show(input)}`
        })
        .describe("The lowest and the highest number that pass.")
    }),
    test({
      op: z.literal("exists").describe("Whether the fact is known at all."),
      value: truth.default(true).describe("true: the fact must be known; false: it must not be.")
    }),
    z.strictObject(
      {
        ...common,
        field: z
          .literal("postal_code", {error: ({input}) => `in_area asks about postal_code, not ${show(input)}`})
          .describe("The fact of the lead that is asked about."),
        op: z.literal("in_area").describe("Within a named list of postal codes of business.yaml."),
        value: z
          .string({
            error: ({input}) => `in_area wants the name of an area, such as service_area, not ${show(input)}`
          })
          .min(1, {error: "in_area wants the name of an area, such as service_area"})
          .describe("The name of the area, such as service_area.")
      },
      {error: refuseUnknown}
    )
  ],
  {
    error: ({input}) =>
      typeof input === "object" && input !== null
        ? `op ${show("op" in input ? input.op : undefined)} is not known; use gt, gte, lt, lte, eq, in, between, exists or in_area`
        : `${show(input)} is not a test; write {field, op, value}`
  }
);
export type Predicate = z.infer<typeof Predicate>;

/**
 * When a lead counts: any group will do, and a group needs all of its tests. Empty lists are accepted here, and
 * the linter says what they cost. Source: contract/README.markdown, step 3.
 */
export const Qualification = z
  .strictObject(
    {
      any_of: z
        .array(
          z.strictObject(
            {
              all_of: z
                .array(Predicate, {error: wants("all_of wants a list of tests, each {field, op, value}")})
                .describe("The tests of this group; a lead must pass every one.")
            },
            {error: wants("a group wants one key, all_of, a list of tests")}
          ),
          {error: wants("any_of wants a list of groups, each {all_of: [...]}")}
        )
        .describe("The groups; a lead that passes any one of them is qualified.")
    },
    {error: wants("qualification wants one key, any_of, a list of groups")}
  )
  .describe("Which leads are billable, apart from duplicates, disputes and caps.");
export type Qualification = z.infer<typeof Qualification>;

function wants(sentence: string) {
  return (issue: z.core.$ZodRawIssue) =>
    issue.code === "unrecognized_keys"
      ? `${sentence}, not ${issue.keys.map(show).join(", ")}`
      : `${sentence}, not ${show(issue.input)}`;
}

function show(input: unknown): string {
  return input === undefined ? "(nothing)" : JSON.stringify(input);
}

const unknownKeys = (keys: string[]) =>
  `${keys.map(show).join(", ")} is not part of a test; use field, op, value, reason, on_missing`;
