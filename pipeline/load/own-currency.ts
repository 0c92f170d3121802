import {type Db, literal} from "../db.js";
import {type Column, tables} from "../sources/canonical.js";
import type {Doubt} from "../sources/profile.js";
import {foreignSign} from "../sources/signs.js";
import type {Workspace} from "../workspace.js";
import type {Subject} from "./subjects.js";

/** The business's currency, where neither a column nor a constant says that the money of a file is in another. */
export function ownCurrency({table, source, header, report}: Subject, {config}: Workspace): string | null {
  const isNamed =
    header.columns.has("currency") || Boolean({...report?.constants, ...source?.constants}.currency);
  return isNamed || !("currency" in tables[table]) ? null : config.currency;
}

/** Names of columns that say a currency, in the languages in which reports come. */
const saysCurrency = /currency|währung|devise|moneda|valuta|moeda/i;

/** The currency's sign or code in brackets behind a name: Cost (EUR). Not every three letters are one: Revenue (NET). */
function signIn(name: string): string {
  const [, text = ""] = /\(([A-Z]{3}|R\$|[$€£¥₹])\)/.exec(name) ?? [];
  return /^[A-Z]{3}$/.test(text) && !Intl.supportedValuesOf("currency").includes(text) ? "" : text;
}

/** Money that would count as the business's own, though its column's name, or a column that is not read, says another currency. */
export async function otherCurrency(
  db: Db,
  incoming: string,
  {table, header, report}: Subject,
  own: string
): Promise<Doubt | null> {
  const cure = (code: string) =>
    `write constants: {currency: ${code}} in the file's entry under sources: in business.yaml, or ${own} there if it is in ${own} all the same`;
  for (const [column, position] of header.columns) {
    if ((tables[table][column] as Column | undefined)?.type !== "money") continue;
    for (const name of report?.made.get(column)?.names ?? [header.names[position] ?? ""]) {
      const foreign = foreignSign([signIn(name)], own);
      if (foreign === null) continue;
      return {
        column,
        value: name,
        message: `the column ${name} is not in ${own}, and no column names its currency`,
        cure: cure(foreign.means ?? "...")
      };
    }
  }
  for (const [position, name] of header.names.entries()) {
    if (!saysCurrency.test(name)) continue;
    const code = `upper(trim(c${position}))`;
    const [other] = await db.rows<{code: string}>(
      `select ${code} as code from ${incoming} where regexp_full_match(${code}, '[A-Z]{3}') and ${code} <> ${literal(own)} limit 1`
    );
    if (!other) continue;
    return {
      column: "currency",
      value: other.code,
      message: `the column ${name} says ${other.code}, and is not read as currency`,
      cure: `call it currency in the header, or ${cure(other.code)}`
    };
  }
  return null;
}
