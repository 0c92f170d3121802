import type {Pair} from "./arbitraries.js";
import {differences} from "./compare.js";
import {ledgerOf, type RowLedger} from "./rows.js";
import {vocabulary} from "./vocabulary.js";

/** A pair with as few terms and rows as still make the difference, in words. */
export function describeMinimal(pair: Pair): string {
  let [{family, rows}, tries] = [pair, 0];
  const still = (other: Pair["family"], fewer: RowLedger) => {
    if (++tries > 400) return false;
    try {
      return differences({family: other, rows: fewer, ledger: ledgerOf(fewer)}).length > 0;
    } catch {
      return false;
    }
  };
  for (const {without} of vocabulary) {
    const other = without(family);
    if (
      other !== family &&
      other.versions.every(({components}) => components.length > 0) &&
      still(other, rows)
    )
      family = other;
  }
  for (const table of ["days", "sales", "leads"] as const) {
    if (still(family, {...rows, [table]: []})) rows = {...rows, [table]: []};
    for (const row of rows[table]) {
      const fewer: RowLedger = {...rows, [table]: (rows[table] as unknown[]).filter(other => other !== row)};
      if (still(family, fewer)) rows = fewer;
    }
  }
  const set = (_: string, value: unknown) =>
    value === null || value === false || (Array.isArray(value) && value.length === 0) ? undefined : value;
  const found = differences({family, rows, ledger: ledgerOf(rows)});
  return `${found.slice(0, 4).join("\n  ")}\n  ${JSON.stringify({family, rows}, set)}`;
}
