import {identifier, literal} from "../../db.js";
import {type Column, tables} from "../canonical.js";
import {channelOf} from "../channels.js";
import {oneOf} from "../one-of.js";
import {emptyMarks} from "../profile.js";
import {type Condition, dashes, freeForm, spellingOf, type TypedPass} from "./pass.js";

export function textOf(pass: TypedPass, name: string): string {
  const beside = pass.zeroBy.get(name);
  const text = ownTextOf(pass, name);
  return beside === undefined
    ? text
    : `coalesce(${text}, case when try_cast(${identifier(beside)} as double) = 0 then '0' end)`;
}

export function ownTextOf(pass: TypedPass, name: string): string {
  const cell = pass.cells.get(name);
  if (cell === undefined) return literal(pass.constants[name] ?? "");
  if (name === "channel") return channelOf(cellTextOf(pass, name, cell), pass.channels, pass.isReport);
  return cellTextOf(pass, name, cell);
}

export function cellTextOf(pass: TypedPass, name: string, cell: string): string {
  if (pass.isReport && freeForm.has((tables[pass.table][name] as Column).type))
    return `case when not ${oneOf(`trim(${identifier(cell)})`, dashes)} then trim(${identifier(cell)}) end`;
  const padded = `starts_with(${identifier(cell)}, ' ') or ends_with(${identifier(cell)}, ' ') or ${identifier(cell)} = ''`;
  if (!spellingOf(pass, name).blanks)
    return `case when ${padded} then nullif(trim(${identifier(cell)}), '') else ${identifier(cell)} end`;
  return `case when ${oneOf(`trim(${identifier(cell)})`, ["", ...emptyMarks])} then null else trim(${identifier(cell)}) end`;
}

export function leftOut(where: Condition[]): string {
  if (where.length === 0) return "false";
  const kept = where.map(
    ({cell, values}) =>
      `coalesce(${oneOf(
        `lower(trim(${identifier(cell)}))`,
        values.map(value => value.trim().toLowerCase())
      )}, false)`
  );
  return `not (${kept.join(" and ")})`;
}

export function segmentOf(cells: string[]): string {
  if (cells.length === 0) return "null::ubigint";
  return `hash(${cells.map(cell => `trim(${identifier(cell)})`).join(", ")})`;
}
