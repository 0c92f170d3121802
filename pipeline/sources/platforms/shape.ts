import type {TableName} from "../canonical.js";
import type {DecimalSign} from "../numbers.js";

/** A name in a header: compared without capitals, blanks and signs. A pattern that captures three letters also tells the currency. */
export type Heading = string | RegExp;

/** One way in which a platform writes a report: what tells it from others, and what its columns become. */
export interface Shape {
  /** What people call it, after "a". */
  name: string;
  table: TableName;
  /** Canonical column -> the names that its column may have, the one to prefer first. */
  columns: Readonly<Record<string, readonly Heading[]>>;
  /** Columns that hold the same in one currency, to be preferred by a business that counts in it. */
  inCurrency?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Canonical column -> a column beside it: an empty cell is zero where that one is, as nothing is nothing in every currency. */
  zeroBy?: Readonly<Record<string, string>>;
  /** Names that no other platform gives to a column: one of them must be there, or the preamble. */
  marks: readonly Heading[];
  /** Told by a line above the header. */
  preamble?: RegExp;
  constants: Readonly<Record<string, string>>;
  /** Canonical column -> how many of its units make a unit of money: a million where it is in micros. */
  perUnit?: Readonly<Record<string, number>>;
  /** The decimal sign, where the report has but one in every language. */
  decimal?: DecimalSign;
  /** How the platform's own total is known: by how a cell begins, or by having no names. */
  totals?: {begins: string} | "nameless";
  /** First and last day that a row is of, where a report need not go by days. */
  period?: readonly [readonly Heading[], readonly Heading[]];
  /** What to do where the report does not go by days. */
  byDay: string;
  /** Lines above the header that people must know of. */
  notes?: readonly {test: RegExp; note: string}[];
}
