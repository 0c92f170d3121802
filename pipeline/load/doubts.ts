import type {Db} from "../db.js";
import {normal} from "../sources/header.js";
import type {Doubt} from "../sources/profile.js";
import type {Recognised} from "../sources/recognise.js";
import type {Subject} from "./subjects.js";

/** Two columns of one name that hold different things: nothing tells which of them is meant. */
export async function namedTwice(db: Db, incoming: string, {header, report}: Subject): Promise<Doubt | null> {
  const names = header.names.map(normal);
  for (const [column, position] of header.columns) {
    if (report?.made.has(column)) continue;
    const others = names.flatMap((name, at) => (at !== position && name === names[position] ? [at] : []));
    if (others.length === 0) continue;
    const differ = others.map(at => `trim(c${at}) is distinct from trim(c${position})`).join(" or ");
    const {rows} = await db.row<{rows: number}>(`select count(*) as rows from ${incoming} where ${differ}`);
    if (rows === 0) continue;
    const name = header.names[position] ?? "";
    return {
      column,
      value: name,
      message: `${others.length + 1} columns are called ${name} and differ in ${rows} rows, and nothing tells which is meant`,
      cure: "give those that are not meant another name in the file, or export it without them"
    };
  }
  return null;
}

/** A row that is of more than a day cannot be put on one. */
export async function longPeriod(
  db: Db,
  incoming: string,
  {shape, header, period}: Recognised,
  total: string
): Promise<Doubt | null> {
  if (period === null || !period.includes(header.columns.get("date") ?? -1)) return null;
  const [first, last] = period.map(at => `trim(c${at})`);
  const [long] = await db.rows<{first: string; last: string}>(
    `select ${first} as first, ${last} as last from ${incoming} where ${first} <> ${last} and (${total}) is null limit 1`
  );
  if (!long) return null;
  return {
    column: "date",
    value: long.first,
    message: `a row of this ${shape.name} is of ${long.first} to ${long.last}, and not of one day`,
    cure: shape.byDay ?? "export it by day"
  };
}
