import {identifier, literal} from "../../db.js";
import {knownDays, wallToUtc} from "../../zones.js";
import type {Column} from "../canonical.js";
import {oneOf} from "../one-of.js";
import {emptyMarks} from "../profile.js";
import {freeForm, nothing, spellingOf, type TypedPass} from "./pass.js";

export function finalOf(pass: TypedPass, name: string, {type}: Column): string {
  const text = identifier(`t_${name}`);
  const value = identifier(`v_${name}`);
  switch (type) {
    case "id":
      return `case when strlen(${text}) = 18 then id_key(${text}) else ${text} end`;
    case "text":
      return name === "currency"
        ? `case when ${text} = ${literal(pass.currency)} then ${text} when not ${oneOf(`upper(${text})`, nothing)} then upper(trim(${text})) end`
        : text;
    case "instant": {
      const zoned = `${value} - to_minutes(${identifier(`o_${name}`)})`;
      const local = `(${wallToUtc(value, pass.zone)})`;
      const {zones} = spellingOf(pass, name);
      return zones === "none"
        ? local
        : zones === "all"
          ? zoned
          : `case when ${identifier(`o_${name}`)} is not null then ${zoned} else ${local} end`;
    }
    case "day":
      return `${value}::date`;
    case "phone":
      return `case when ${value} is not null then hash(${literal(pass.salt)} || ${value}) end`;
    case "email":
      return `case when position('@' in ${text}) > 1 then hash(${literal(pass.salt)} || lower(${text})) end`;
    case "person":
      return `${text} is not null`;
    default:
      return value;
  }
}

/** A long number as a spreadsheet shows it: 2.30123E+12. Many numbers look so, and as ids they would be one. */
export const cutDigits = "[0-9]([.,][0-9]+)?E[+][0-9]+";

/** The conditions under which a cell makes its row unreadable. */
export function wrongOf(name: string, {type, filled, unsigned}: Column): string[] {
  const text = identifier(`t_${name}`);
  const value = identifier(`v_${name}`);
  const conditions: string[] = [];
  if (filled) conditions.push(`${text} is null`);
  if (type === "id")
    conditions.push(
      `position(chr(10) in ${text}) > 0`,
      `contains(${text}, 'E+') and regexp_full_match(${text}, ${literal(cutDigits)})`
    );
  else if (!freeForm.has(type)) {
    // A mark for nothing counts as empty, also where a sample did not show it.
    const empty = filled ? "" : ` and not ${oneOf(text, emptyMarks)}`;
    conditions.push(`${text} is not null and ${value} is null${empty}`);
  }
  if (type === "seconds" || unsigned) conditions.push(`${value} < 0`);
  if (type === "instant" || type === "day")
    conditions.push(`${value} < timestamp '${knownDays[0]}' or ${value} >= timestamp '${knownDays[1]}'`);
  return conditions;
}
