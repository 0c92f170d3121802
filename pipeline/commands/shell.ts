import {type Command, InvalidArgumentError, Option} from "commander";
import type {Effects} from "../effects.js";
import {LeadgerError} from "../errors.js";
import {alignTable, print, type Shape, type Table} from "../print/table.js";

/** What commands receive from the outside: where output goes, the clock, and the program that they add themselves to. */
export interface Shell {
  effects: Effects;
  out: {write(text: string): unknown};
  err: {write(text: string): unknown};
  /** Seconds since the program began. */
  elapsed: () => number;
  /** Adds a command with a description and an example to the program. */
  command: (name: string, description: string, example: string) => Command;
}

export interface Common {
  asOf?: string;
  json?: true;
  csv?: true;
  debug?: true;
}

export const shapeOf = ({json, csv}: Common): Shape => (json ? "json" : csv ? "csv" : "text");

/** A calendar day of the command line. */
export function day(text: string): string {
  if (
    !/^\d{4}-\d{2}-\d{2}$/.test(text) ||
    Number.isNaN(Date.parse(text)) ||
    new Date(text).toISOString().slice(0, 10) !== text
  )
    throw new InvalidArgumentError("write a day as YYYY-MM-DD");
  return text;
}

/** Stops where the first day of a range comes after its last: no row could be in it. */
export function inOrder({from, to}: {from?: string; to?: string}): void {
  if (from !== undefined && to !== undefined && from > to)
    throw new LeadgerError(`--from ${from} is after --to ${to}; write the earlier day first`, 2);
}

export const asOf = () =>
  new Option("--as-of <day>", "look at the data as it stood at the end of this day").argParser(day);

export const tabular = (made: Command) => made.option("--json", "print JSON").option("--csv", "print CSV");

/** Prints tables one below the other for people; as CSV the first of them alone. */
export function printTables(
  out: Shell["out"],
  shape: Shape,
  [first, ...others]: readonly [Table, ...Table[]],
  whole: unknown
): void {
  print(out, shape, first, whole);
  if (shape === "text")
    for (const table of others) if (table.rows.length > 0) out.write(`\n${alignTable(table)}`);
}
