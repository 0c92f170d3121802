import {literal} from "../db.js";

/** Whether a text is one of some, as SQL. A few by IN, which is quicker; of a long IN DuckDB makes a join, after which rows no longer stand in the file's order. */
export function oneOf(text: string, texts: readonly string[]): string {
  const list = texts.map(literal).join(", ");
  return texts.length <= 4 ? `(${text} in (${list}))` : `list_contains([${list}], ${text})`;
}
