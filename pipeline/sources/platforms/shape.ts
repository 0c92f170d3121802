import {literal} from "../../db.js";
import type {TableName} from "../canonical.js";
import type {DecimalSign} from "../numbers.js";
import {oneOf} from "../one-of.js";

/** A name in a header: compared without capitals, blanks and signs. A pattern that captures three letters also tells the currency. */
export type Heading = string | RegExp;

/** A canonical column that is made of several cells of a row. */
export interface Made {
  /** The names of each part; the first must be in the file, or with `any` one of them. */
  from: readonly (readonly Heading[])[];
  any?: true;
  /** Its text as SQL over the trimmed texts of the parts, null where one is empty or missing. */
  sql: (...parts: string[]) => string;
}

/** Rows that count: those whose cell is one of the values, whatever the capitals. */
interface WordCondition {
  from: readonly Heading[];
  values: readonly string[];
  /** Rows without such a cell count too. */
  ifThere?: true;
}

/** Rows that count: those for which SQL over the trimmed texts of several cells is true. */
interface CellsCondition {
  /** The names of each part; one of them must be in the file. */
  from: readonly (readonly Heading[])[];
  counts: (...parts: string[]) => string;
  /** How people are told, after "counts where (the column) is". */
  said: string;
}

type Condition = WordCondition | CellsCondition;

/** One way in which a platform writes a report: what tells it from others, and what its columns become. */
export interface Shape {
  /** What people call it, after "a". */
  name: string;
  table: TableName;
  /** Canonical column -> the names that its column may have, the one to prefer first. */
  columns: Readonly<Record<string, readonly Heading[]>>;
  /** Canonical column -> what it is made of; preferred to a column of its own. */
  made?: Readonly<Record<string, Made>>;
  /** Which rows count: those that meet all of these. */
  where?: readonly Condition[];
  /** What parts the rows of one day and place, so that equal keys are not the same row twice. */
  segments?: readonly Heading[];
  /** The platform's own account of a row: exports of two accounts never replace each other. The first that is there counts. */
  owners?: readonly Heading[];
  /** The same rows as rows of other tables: an opportunity is a lead, and a sale once it is won. */
  also?: readonly Shape[];
  /** Columns that hold the same in one currency, to be preferred by a business that counts in it. */
  inCurrency?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Canonical column -> a column beside it: an empty cell is zero where that one is, as nothing is nothing in every currency. */
  zeroBy?: Readonly<Record<string, string>>;
  /** Names that no other platform gives to a column: one of them must be there, or all of a group, or the preamble. */
  marks: readonly (Heading | readonly Heading[])[];
  /** Names of a report that looks alike and must not be counted as this one. */
  never?: readonly Heading[];
  /** Told by a line above the header. */
  preamble?: RegExp;
  constants: Readonly<Record<string, string>>;
  /** Canonical column -> how many of its units make a unit of money: a million where it is in micros. */
  perUnit?: Readonly<Record<string, number>>;
  /** The decimal sign, where the report has but one in every language. */
  decimal?: DecimalSign;
  /** How the platform's own total is known: by how a cell begins, by having no names, or by cells that are empty. */
  totals?: {begins: string} | {empty: readonly Heading[]} | "nameless";
  /** First and last day that a row is of, where a report need not go by days. */
  period?: readonly [readonly Heading[], readonly Heading[]];
  /** A line above the header which says that each row is of other than a day. */
  notByDay?: RegExp;
  /** What to do where a report of spend does not go by days. */
  byDay?: string;
  /** What people must know: always, or where a line above the header says so. */
  notes?: readonly {test?: RegExp; note: string}[];
}

/** The first of several columns that has something in it. */
export function firstOf(...names: readonly Heading[]): Made {
  return {from: names.map(name => [name]), any: true, sql: (...parts) => `coalesce(${parts.join(", ")})`};
}

/** Several columns in one text; where a later one is empty, the text ends before it. */
export function joined(sign: string, ...from: readonly (readonly Heading[])[]): Made {
  return {
    from,
    sql: (first, ...rest) =>
      [first, ...rest.map(part => `coalesce(${literal(sign)} || ${part}, '')`)].join(" || ")
  };
}

/** The platform's words in ours, whatever their capitals; a word that is not listed is nothing. */
export function worded(names: readonly Heading[], words: Readonly<Record<string, string>>): Made {
  const cases = Object.entries(words).map(
    ([theirs, ours]) => `when ${literal(theirs.toLowerCase())} then ${literal(ours)}`
  );
  return {from: [names], sql: part => `case lower(${part}) ${cases.join(" ")} end`};
}

/** What a flag says where it is yes, and else what a column says. */
export function flagged(
  flags: readonly {from: readonly Heading[]; word: string}[],
  otherwise: readonly Heading[]
): Made {
  return {
    from: [otherwise, ...flags.map(({from}) => from)],
    any: true,
    sql: (text, ...parts) =>
      `case ${parts.map((part, i) => `when ${oneOf(`lower(${part})`, ["true", "yes", "t", "y", "1"])} then ${literal(flags[i]?.word ?? "")}`).join(" ")} else ${text} end`
  };
}

/** A moment that is in UTC where it is written as connectors copy it: 2026-03-14 09:30:00, without a zone. */
export function inUtc(...names: readonly Heading[]): Made {
  return {
    from: [names],
    sql: part =>
      `${part} || case when regexp_full_match(${part}, '[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]+)?') then 'Z' else '' end`
  };
}

/** Rows whose flag is yes, or, where there is no flag, whose stage is the one at which a sale is won. */
export function won(flag: readonly Heading[], stage: readonly Heading[]): CellsCondition {
  return {
    from: [stage, flag],
    counts: (stage, flag) =>
      `case when ${flag} is null then regexp_matches(lower(${stage}), '^closed ?won( [(].*)?$') else lower(${flag}) in ('true', 'yes', '1') end`,
    said: "Closed Won"
  };
}
