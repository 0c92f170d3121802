import {answerKey} from "../answers.js";
import type {Coded, LeadColumns} from "../ledger.js";
import {leadKinds} from "../ledger.js";
import type {LeadField, Predicate, Qualification} from "../qualification.js";
import type {Contract} from "../terms.js";

/** What a rule says of a lead: it counts, it does not, or a fact that decides is not known yet, with the word for why. */
export interface Verdict {
  outcome: "qualified" | "unqualified" | "pending";
  reason: string;
}

const verdict = (outcome: Verdict["outcome"], reason: string): Verdict => ({outcome, reason});
const qualified = verdict("qualified", "");
/** A test's outcome: passed, failed, or its fact is missing. */
type Outcome = 1 | 0 | -1;
type Test = (row: number) => Outcome;

/**
 * Compiles the rule of a contract for a block of leads: a function from a row to the verdict. Any group suffices, and
 * a group needs all of its tests; a missing fact fails, passes or waits as its test declares; the reason is that of
 * the first failing test of the group that passed most tests (of equals, one that names its reason). Without a rule every lead qualifies.
 * Source: contract/README.markdown, step 3.
 * @example qualifier({qualification: null, duration_kind: "talk"}, {})(0).outcome // "qualified"
 */
export function qualifier(
  {qualification, duration_kind}: Pick<Contract, "qualification" | "duration_kind">,
  leads: LeadColumns
): (row: number) => Verdict {
  if (qualification === null) return () => qualified;
  const groups = compiledGroups(qualification, duration_kind, leads);
  if (groups.length === 0) return () => ({outcome: "unqualified", reason: "no_group"});
  return row => {
    let pending: Verdict | null = null;
    let closest: Verdict | null = null;
    let most = -1;
    for (const group of groups) {
      let passed = 0;
      let failed: (typeof group)[number] | null = null;
      let waiting: Verdict | null = null;
      for (const test of group) {
        const {onMissing, wait} = test;
        const outcome = test.outcome(row);
        if (outcome === 1 || (outcome === -1 && onMissing === 1)) passed++;
        else if (outcome === 0 || onMissing === 0) failed ??= test;
        else waiting ??= wait;
      }
      if (failed === null && waiting === null) return qualified;
      if (failed === null) pending ??= waiting;
      else {
        // Of groups that came equally far, the one that names its reason tells more.
        const reached = 2 * passed + (failed.isNamed ? 1 : 0);
        if (reached <= most) continue;
        most = reached;
        closest = failed.unqualified;
      }
    }
    return pending ?? closest ?? qualified;
  };
}

function compiledGroups({any_of}: Qualification, duration: Contract["duration_kind"], leads: LeadColumns) {
  return any_of.map(({all_of}) =>
    all_of.map(predicate => ({
      outcome: testOf(predicate, duration, leads),
      isNamed: predicate.reason !== undefined,
      onMissing: {pass: 1, fail: 0, pending: -1}[predicate.on_missing],
      unqualified: verdict("unqualified", predicate.reason ?? predicate.field ?? ""),
      wait: verdict("pending", predicate.reason ?? "pending")
    }))
  );
}

/** One test over the columns: numbers are compared as numbers, texts without regard to case, once for each distinct value. */
function testOf(predicate: Predicate, duration: Contract["duration_kind"], leads: LeadColumns): Test {
  if (predicate.op === "in_area") return row => (leads.in_area[row] ?? -1) as Outcome;
  const {field} = predicate;
  if (field === "call_seconds" || field === "call_total_seconds") {
    const column =
      field === "call_seconds" && duration !== "total" ? leads.call_seconds : leads.call_total_seconds;
    const compare = comparison(predicate);
    return row => {
      const seconds = column[row] ?? -1;
      return seconds < 0 ? whenMissing(predicate) : compare(String(seconds), seconds);
    };
  }
  if (
    field === "has_phone" ||
    field === "has_email" ||
    field === "has_name" ||
    field === "is_existing_customer"
  ) {
    const column = leads[field];
    const compare = comparison(predicate);
    const of = [compare("false", Number.NaN), compare("true", Number.NaN)] as const;
    return row => of[(column[row] ?? 0) as 0 | 1];
  }
  if (field === "kind") {
    const compare = comparison(predicate);
    const of = leadKinds.map((name, code) =>
      code === 0 ? whenMissing(predicate) : compare(name, Number.NaN)
    );
    return row => of[leads.kind[row] ?? 0] ?? -1;
  }
  const column = textOf(leads, field);
  if (column) return codedTest(predicate, column);
  const answers = leads.answers?.[answerKey(predicate)];
  return row => (answers?.[row] ?? whenMissing(predicate)) as Outcome;
}

function textOf(leads: LeadColumns, field: LeadField): Coded | undefined {
  return leads[field as keyof LeadColumns] as Coded | undefined;
}

function codedTest(predicate: Predicate, {codes, values}: Coded): Test {
  const compare = comparison(predicate);
  const known: Outcome[] = [];
  const missing = whenMissing(predicate);
  return row => {
    const code = codes[row] ?? -1;
    if (code < 0) return missing;
    // The dictionary of a stream of blocks grows, so that values are looked at when they are met.
    const before = known[code];
    if (before !== undefined) return before;
    const text = values[code] ?? "";
    const outcome = compare(text, Number(text.trim() === "" ? Number.NaN : text));
    known[code] = outcome;
    return outcome;
  };
}

const whenMissing = (predicate: Predicate): Outcome =>
  predicate.op === "exists" ? (predicate.value ? 0 : 1) : -1;

/** Compares a fact that is there; a number is asked of a text that is none: missing. */
function comparison(predicate: Predicate): (text: string, number: number) => Outcome {
  switch (predicate.op) {
    case "gt":
    case "gte":
    case "lt":
    case "lte": {
      const limit = Number(predicate.value);
      const {op} = predicate;
      return (_, number) => {
        if (Number.isNaN(number)) return -1;
        const holds =
          op === "gt"
            ? number > limit
            : op === "gte"
              ? number >= limit
              : op === "lt"
                ? number < limit
                : number <= limit;
        return holds ? 1 : 0;
      };
    }
    case "between": {
      const [low, high] = [Number(predicate.value[0]), Number(predicate.value[1])];
      return (_, number) => (Number.isNaN(number) ? -1 : number >= low && number <= high ? 1 : 0);
    }
    case "eq": {
      const wanted = predicate.value.toLowerCase();
      return text => (text.toLowerCase() === wanted ? 1 : 0);
    }
    case "in": {
      const wanted = new Set(predicate.value.map(value => value.toLowerCase()));
      return text => (wanted.has(text.toLowerCase()) ? 1 : 0);
    }
    case "exists":
      return () => (predicate.value ? 1 : 0);
    case "in_area":
      return () => -1;
  }
}
