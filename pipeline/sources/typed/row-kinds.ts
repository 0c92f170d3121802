import {literal} from "../../db.js";
import {type Column, type TableName, tables} from "../canonical.js";
import {oneOf} from "../one-of.js";
import {nothing, type TypedPass} from "./pass.js";

/**
 * Whether the money of a row is kept in millionths of its currency, as SQL: where that is not the business's, so that
 * it is rounded only once, at its rate; of totals beside such rows, which often name none; of refunds, which take
 * the currency of their sale where they name none.
 */
export function inMillionths(pass: TypedPass): string {
  if (pass.table === "refunds") return "true";
  if (!("currency" in tables[pass.table])) return "false";
  if (!pass.cells.has("currency")) {
    const said = pass.constants.currency?.trim().toUpperCase() ?? "";
    return said === "" || said === pass.currency ? "false" : "true";
  }
  const own = literal(pass.currency);
  const foreign = `coalesce(t_currency <> ${own} and not ${oneOf("upper(t_currency)", [pass.currency, ...nothing])}, false)`;
  return pass.totals ? `(${foreign} or ${isTotal(pass.totals, pass.table)})` : foreign;
}

/** Whether a row is the platform's own total, as SQL. */
export function isTotal({dayless}: {dayless: boolean}, table: TableName): string {
  const columns: [string, Column][] = Object.entries(tables[table]);
  const [day] = columns.find(([, {type, filled}]) => filled && (type === "day" || type === "instant")) ?? [];
  return `total is not null${dayless && day ? ` and v_${day} is null` : ""}`;
}
