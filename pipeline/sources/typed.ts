import {identifier, literal} from "../db.js";
import {type Column, type TableName, tables} from "./canonical.js";
import {type DayFormat} from "./dates.js";
import {numberPattern} from "./numbers.js";
import {emptyMarks, type Spelling} from "./profile.js";

/** What the typed pass needs to know beyond the columns' spellings. */
export interface TypedPass {
  fileId: number;
  table: TableName;
  /** The text rows: a read_csv call or a table with columns c0, c1, ... */
  incoming: string;
  /** Canonical column -> the column of `incoming` that it comes from. */
  cells: Map<string, string>;
  constants: Record<string, string>;
  /** Conditions on columns of `incoming`; rows that miss one are left out. */
  where: {cell: string; values: string[]}[];
  spellings: Map<string, Spelling>;
  /** Whether the spellings come from a sample, so that an unseen form must be refused rather than misread. */
  sampled: boolean;
  zone: string;
  minorDigits: number;
  salt: string;
}

/** Name and DuckDB type of the raw column that a canonical column is kept in. Personal data is kept as a fingerprint. */
export function rawColumn(name: string, {type}: Column): {name: string; sql: string} {
  switch (type) {
    case "id":
    case "text":
    case "choice":
      return {name, sql: "varchar"};
    case "flag":
      return {name, sql: "boolean"};
    case "instant":
      return {name, sql: "timestamp"};
    case "day":
      return {name, sql: "date"};
    case "money":
    case "count":
      return {name, sql: "bigint"};
    case "seconds":
      return {name, sql: "integer"};
    case "phone":
    case "email":
      return {name: `${name}_key`, sql: "ubigint"};
    case "person":
      return {name: `has_${name}`, sql: "boolean"};
  }
}

/**
 * The one typed pass over a file, as SQL: text cells in, typed canonical rows out, in file order.
 * A row whose cell cannot be read keeps the column and the text of the first such cell (state 1);
 * a row outside the mapping's conditions is left out (state 2). Moments become UTC, money minor units.
 */
export function typedSelect(pass: TypedPass): string {
  const columns: [string, Column][] = Object.entries(tables[pass.table]);
  const present = columns.filter(([name]) => pass.cells.has(name) || pass.constants[name] !== undefined);
  const texts = present.map(([name]) => `${textOf(pass, name)} as ${identifier(`t_${name}`)}`);
  texts.push(`${leftOut(pass)} as left_out`);
  const values = present.flatMap(([name, column]) => valuesOf(pass, name, column));
  const zoned = present.filter(([name, {type}]) => type === "instant" && spellingOf(pass, name).zones !== "all").map(([name]) => name);
  const joins = zoned.map(
    name => `left join (from zone_walls where zone = ${literal(pass.zone)}) as ${identifier(`z_${name}`)} on ${identifier(`z_${name}`)}.day = ${identifier(`v_${name}`)}::date`
  );
  const finals = columns.map(([name, column]) => {
    const raw = rawColumn(name, column);
    const known = pass.cells.has(name) || pass.constants[name] !== undefined;
    return `${known ? finalOf(pass, name, column, zoned.includes(name)) : `null::${raw.sql}`} as ${identifier(raw.name)}`;
  });
  const bad = present.filter(([, {type}]) => !freeForm.has(type) || type === "id");
  const wrong = bad.flatMap(([name, column]) => wrongOf(pass, name, column, zoned.includes(name)).map(condition => [condition, name] as const));
  const firstWrong = (then: (name: string) => string) =>
    wrong.length ? `case ${wrong.map(([condition, name]) => `when ${condition} then ${then(name)}`).join(" ")} end` : "null";
  return `
select ${pass.fileId} as file_id,
  case when left_out then 2 when bad_column is not null then 1 else 0 end::utinyint as state,
  bad_column, bad_value, ${columns.map(([name, column]) => identifier(rawColumn(name, column).name)).join(", ")}
from (
  select left_out, ${firstWrong(name => literal(name))}::varchar as bad_column, ${firstWrong(name => `coalesce(${identifier(`t_${name}`)}, '')`)}::varchar as bad_value,
    ${finals.join(",\n    ")}
  from (
    select *${values.map(value => `,\n      ${value}`).join("")}
    from (select ${texts.join(",\n        ")}
      from ${pass.incoming}) as texts) as typed
  ${joins.join("\n  ")}) as final`;
}

const freeForm = new Set(["id", "text", "phone", "email", "person"]);

function spellingOf(pass: TypedPass, name: string): Spelling {
  return pass.spellings.get(name) ?? plainSpelling;
}

/** Constants come from business.yaml: days as YYYY-MM-DD, numbers with a point. */
const plainSpelling: Spelling = {
  days: [{written: "YYYY-MM-DD", pattern: "%Y-%m-%d"}],
  twelveHours: false,
  zones: "none",
  decimal: ".",
  grouped: false,
  clock: false,
  blanks: false
};

function textOf(pass: TypedPass, name: string): string {
  const cell = pass.cells.get(name);
  if (cell === undefined) return literal(pass.constants[name] ?? "");
  const text = `nullif(trim(${identifier(cell)}), '')`;
  if (!spellingOf(pass, name).blanks) return text;
  return `case when trim(${identifier(cell)}) in (${emptyMarks.map(literal).join(", ")}) then null else ${text} end`;
}

function leftOut(pass: TypedPass): string {
  if (pass.where.length === 0) return "false";
  const kept = pass.where.map(
    ({cell, values}) => `coalesce(lower(trim(${identifier(cell)})) in (${values.map(value => literal(value.trim().toLowerCase())).join(", ")}), false)`
  );
  return `not (${kept.join(" and ")})`;
}

function valuesOf(pass: TypedPass, name: string, {type, values}: Column): string[] {
  const text = identifier(`t_${name}`);
  const value = identifier(`v_${name}`);
  const spelling = spellingOf(pass, name);
  switch (type) {
    case "instant":
    case "day": {
      if (spelling.zones === "none") return [`${momentOf(text, spelling, pass.sampled)} as ${value}`];
      const zone = `regexp_extract(${text}, '(Z|UTC|[+-][0-9]{2}:?[0-9]{2})$', 1)`;
      const digits = `replace(${zone}, ':', '')`;
      return [
        `${momentOf(`trim(regexp_replace(${text}, '(Z|UTC|[+-][0-9]{2}:?[0-9]{2})$', ''))`, spelling, false)} as ${value}`,
        `case when ${zone} in ('Z', 'UTC') then 0 when ${zone} <> '' then (case when ${digits}[1] = '-' then -1 else 1 end) * (${digits}[2:3]::int * 60 + ${digits}[4:5]::int) end as ${identifier(`o_${name}`)}`
      ];
    }
    case "money":
      return [`try_cast(round(${numberOf(text, spelling)} * ${10 ** pass.minorDigits}) as bigint) as ${value}`];
    case "count": {
      const number = numberOf(text, spelling);
      return [`case when ${number} = round(${number}) then try_cast(${number} as bigint) end as ${value}`];
    }
    case "seconds": {
      const number = `try_cast(round(${numberOf(text, spelling)}) as integer)`;
      const part = (i: number) => `split_part(${text}, ':', ${i})::int`;
      const clock = `case when regexp_matches(${text}, '^[0-9]{1,4}:[0-9]{2}$') then ${part(1)} * 60 + ${part(2)} when regexp_matches(${text}, '^[0-9]{1,4}:[0-9]{2}:[0-9]{2}$') then ${part(1)} * 3600 + ${part(2)} * 60 + ${part(3)} else ${number} end`;
      return [`${spelling.clock ? clock : number} as ${value}`];
    }
    case "flag":
      return [
        `case when lower(${text}) in ('yes', 'y', 'true', 't', '1') then true when lower(${text}) in ('no', 'n', 'false', 'f', '0') then false end as ${value}`
      ];
    case "choice":
      return [`case when lower(${text}) in (${(values ?? []).map(literal).join(", ")}) then lower(${text}) end as ${value}`];
    default:
      return [];
  }
}

/** A moment as it stands on the wall, from text without a zone. */
function momentOf(text: string, {days, twelveHours}: Spelling, sampled: boolean): string {
  const iso = days.length === 0 || (days.length === 1 && days[0]?.written === "YYYY-MM-DD");
  if (iso && !twelveHours) {
    const moment = `try_cast(${text} as timestamp)`;
    return sampled ? `case when length(${text}) <= 19 then ${moment} end` : `case when ${text}[5] = '-' then ${moment} end`;
  }
  const times = ["", " %H:%M:%S", " %H:%M", "T%H:%M:%S", " %H:%M:%S.%f", ...(twelveHours ? [" %I:%M:%S %p", " %I:%M %p", " %I:%M%p", ", %I:%M %p"] : [])];
  const patterns = days.flatMap(({pattern}: DayFormat) => times.map(time => literal(pattern + time)));
  return `try_strptime(${text}, [${patterns.join(", ")}])`;
}

function numberOf(text: string, {decimal, grouped}: Spelling): string {
  if (!grouped) return `case when translate(${text}, '0123456789.-', '') = '' then try_cast(${text} as decimal(24, 6)) end`;
  const digits = `replace(regexp_replace(${text}, '[^0-9${decimal}]', '', 'g'), ',', '.')`;
  const sign = `case when regexp_matches(${text}, '[-−(]') then -1 else 1 end`;
  return `case when regexp_matches(${text}, ${literal(numberPattern(decimal))}) then (${sign}) * try_cast(${digits} as decimal(24, 6)) end`;
}

function finalOf(pass: TypedPass, name: string, {type}: Column, zoned: boolean): string {
  const text = identifier(`t_${name}`);
  const value = identifier(`v_${name}`);
  switch (type) {
    case "id":
    case "text":
      return text;
    case "instant": {
      const offset = identifier(`o_${name}`);
      const wall = identifier(`z_${name}`);
      const local = `${value} - to_minutes(case when ${value} < ${wall}.until then ${wall}.before_minutes else ${wall}.after_minutes end)`;
      if (!zoned) return `${value} - to_minutes(${offset})`;
      return spellingOf(pass, name).zones === "some" ? `case when ${offset} is not null then ${value} - to_minutes(${offset}) else ${local} end` : local;
    }
    case "day":
      return `${value}::date`;
    case "phone": {
      const digits = `regexp_replace(${text}, '[^0-9]', '', 'g')`;
      const plain = `translate(${text}, ' ()-.+/', '')`;
      return `case when length(${plain}) >= 7 then md5_number_lower(${literal(pass.salt)} || right(case when translate(${plain}, '0123456789', '') = '' then ${plain} else ${digits} end, 10)) end`;
    }
    case "email":
      return `case when position('@' in ${text}) > 1 then md5_number_lower(${literal(pass.salt)} || lower(${text})) end`;
    case "person":
      return `${text} is not null`;
    default:
      return value;
  }
}

/** The conditions under which a cell makes its row unreadable. */
function wrongOf(pass: TypedPass, name: string, column: Column, zoned: boolean): string[] {
  const text = identifier(`t_${name}`);
  const conditions: string[] = [];
  if (column.filled) conditions.push(`${text} is null`);
  if (column.type === "id") conditions.push(`position(chr(10) in ${text}) > 0`);
  else if (!freeForm.has(column.type)) conditions.push(`${text} is not null and ${identifier(`v_${name}`)} is null`);
  if (column.type === "instant" && zoned && spellingOf(pass, name).zones === "none") conditions.push(`${identifier(`v_${name}`)} is not null and ${identifier(`z_${name}`)}.day is null`);
  return conditions;
}
