import {identifier, literal} from "../../db.js";
import type {Column} from "../canonical.js";
import type {DayFormat} from "../dates.js";
import {numberPattern} from "../numbers.js";
import {oneOf} from "../one-of.js";
import type {Spelling} from "../profile.js";
import {spellingOf, type TypedPass} from "./pass.js";
import {inMillionths} from "./row-kinds.js";

export function valuesOf(pass: TypedPass, name: string, {type, values}: Column): string[] {
  const text = identifier(`t_${name}`);
  const value = identifier(`v_${name}`);
  const spelling = spellingOf(pass, name);
  switch (type) {
    case "instant":
    case "day": {
      if (spelling.zones === "none") return [`${momentOf(text, spelling, pass.sampled)} as ${value}`];
      // Behind a time only: the year of 14-03-2026 and the day of 2026-03-14 are no offsets.
      const zoned = "(:[0-9]{2}(?:[.][0-9]+)?(?: ?[AaPp][Mm])?) ?(Z|UTC|[+-][0-9]{2}(?::?[0-9]{2})?)$";
      const zone = `regexp_extract(${text}, '${zoned}', 2)`;
      const digits = `replace(${zone}, ':', '')`;
      return [
        `${momentOf(`regexp_replace(${text}, '${zoned}', '\\1')`, spelling, false)} as ${value}`,
        `case when ${zone} in ('Z', 'UTC') then 0 when ${zone} <> '' then (case when ${digits}[1] = '-' then -1 else 1 end) * (${digits}[2:3]::int * 60 + coalesce(try_cast(${digits}[4:5] as int), 0)) end as ${identifier(`o_${name}`)}`
      ];
    }
    case "money": {
      const parts = pass.perUnit[name];
      const fine = inMillionths(pass);
      // Ten billion and more overflow here, and are no amount that one row holds.
      const usual = parts === undefined ? `decimal(18, ${pass.minorDigits})` : "bigint";
      const number = numberOf(
        text,
        spelling,
        usual,
        parts === undefined ? "decimal(18, 6)" : "decimal(30, 6)"
      );
      const own = `try(round(${number} * ${10 ** pass.minorDigits}${parts === undefined ? "" : ` / ${parts}`}))::bigint`;
      if (fine === "false") return [`${own} as ${value}`];
      const foreign = `try_cast(round(${number} * ${1_000_000 / (parts ?? 1)}) as decimal(16, 0))::bigint`;
      return [
        fine === "true"
          ? `${foreign} as ${value}`
          : `case when ${fine} then ${foreign} else ${own} end as ${value}`
      ];
    }
    case "count": {
      const number = numberOf(text, spelling, "bigint");
      return [
        `case when ${plainly(text, "bigint")} then try_cast(${text} as bigint) when ${number} = round(${number}) then try_cast(${number} as bigint) end as ${value}`
      ];
    }
    case "number":
      return [`${numberOf(text, spelling, "bigint")} as ${value}`];
    case "seconds": {
      const number = `case when ${plainly(text, "integer")} then try_cast(${text} as integer) else try_cast(round(${numberOf(text, spelling, "integer")}) as integer) end`;
      const part = (i: number) => `split_part(${text}, ':', ${i})::int`;
      const clock = `case when regexp_matches(${text}, '^[0-9]{1,4}:[0-5][0-9]$') then ${part(1)} * 60 + ${part(2)} when regexp_matches(${text}, '^[0-9]{1,4}:[0-5][0-9]:[0-5][0-9]$') then ${part(1)} * 3600 + ${part(2)} * 60 + ${part(3)} else ${number} end`;
      return [`${spelling.clock ? clock : number} as ${value}`];
    }
    case "flag":
      return [
        `case when ${oneOf(`lower(${text})`, ["yes", "y", "true", "t", "1"])} then true when ${oneOf(`lower(${text})`, ["no", "n", "false", "f", "0"])} then false end as ${value}`
      ];
    case "choice": {
      const isKnown = (text: string) => oneOf(text, values ?? []);
      return [
        `case when ${isKnown(text)} then ${text} when ${isKnown(`lower(${text})`)} then lower(${text}) end as ${value}`
      ];
    }
    default:
      return [];
  }
}

/** A moment as it stands on the wall, from text without a zone. */
export function momentOf(text: string, {days, twelveHours}: Spelling, sampled: boolean): string {
  const iso = days.length === 0 || (days.length === 1 && days[0]?.written === "YYYY-MM-DD");
  if (iso && !twelveHours) {
    const moment = `try_cast(${text} as timestamp)`;
    // What a sample did not show must not pass either: a zone behind the time.
    return sampled
      ? `case when length(${text}) = 19 and ${text}[17] = ':' or regexp_full_match(${text}, '[0-9]{4}(-[0-9]{1,2}){2}([ T][0-9]{1,2}(:[0-9]{2}){1,2}([.][0-9]+)?)?') then ${moment} end`
      : `case when ${text}[5] = '-' then ${moment} end`;
  }
  const times = [
    "",
    " %H:%M:%S",
    " %H:%M",
    "T%H:%M:%S",
    " %H:%M:%S.%f",
    ", %H:%M:%S",
    ", %H:%M",
    "T%H:%M",
    "T%H:%M:%S.%f",
    ...(twelveHours
      ? [" %I:%M:%S %p", " %I:%M %p", " %I:%M%p", " %I:%M:%S%p", ", %I:%M:%S %p", ", %I:%M %p"]
      : [])
  ];
  const patterns = days.flatMap(({pattern}: DayFormat) => times.map(time => literal(pattern + time)));
  return `try_strptime(${text}, [${patterns.join(", ")}])`;
}

/** Whether the text is just how DuckDB itself writes the number: the quick way, and proof that nothing else was in the cell. */
export function plainly(text: string, type: string): string {
  return `try_cast(${text} as ${type})::varchar = ${text}`;
}

/** A number, exact to six places, from a text that is nothing but a number as the column spells it. */
export function numberOf(
  text: string,
  {decimal, grouped}: Spelling,
  usual: string,
  exact = "decimal(18, 6)"
): string {
  if (!grouped)
    return `case when ${plainly(text, usual)} or regexp_full_match(${text}, '[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)') then try_cast(${text} as ${exact}) end`;
  const digits = `replace(regexp_replace(${text}, '[^0-9${decimal}]', '', 'g'), ',', '.')`;
  const sign = `case when regexp_matches(${text}, '[-−(]') then -1 else 1 end`;
  const quick = decimal === "." ? `when ${plainly(text, usual)} then try_cast(${text} as ${exact}) ` : "";
  return `case ${quick}when regexp_matches(${text}, ${literal(numberPattern(decimal))}) then (${sign}) * try_cast(${digits} as ${exact}) end`;
}
