import {identifier, literal} from "../db.js";
import {knownDays, wallToUtc} from "../zones.js";
import {type Column, type TableName, tables} from "./canonical.js";
import {channelOf, type DeclaredChannels} from "./channels.js";
import type {DayFormat} from "./dates.js";
import {numberPattern} from "./numbers.js";
import {phoneSteps} from "./phones.js";
import {emptyMarks, type Spelling} from "./profile.js";

interface Condition {
  cell: string;
  values: readonly string[];
}

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
  where: Condition[];
  /** Likewise, of the report itself: they leave the platform's own totals alone. */
  counted: Condition[];
  /** What business.yaml says of channels' labels. */
  channels: DeclaredChannels;
  /** Columns of `incoming` that part the rows of one day and place. */
  segments: string[];
  spellings: Map<string, Spelling>;
  /** Canonical column -> how many of its units make a unit of money. */
  perUnit: Readonly<Record<string, number>>;
  /** The platform's own totals: the text to show of one, as SQL over `incoming` (null: no total), and whether such a row may have a day. */
  totals: {label: string; dayless: boolean} | null;
  /** Canonical column -> the cell beside it whose zeros are its own, where it is empty. */
  zeroBy: Map<string, string>;
  /** Whether it is a platform's report, in which -- stands for nothing, and labels of channels are known. */
  isReport: boolean;
  /** Whether the spellings come from a sample, so that an unseen form must be refused rather than misread. */
  sampled: boolean;
  zone: string;
  /** Whose way of dialling numbers without a country's code follow; null: nobody knows. */
  country: string | null;
  /** The business's, with the digits that its money is kept to. */
  currency: string;
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
    case "number":
      return {name, sql: "decimal(18, 6)"};
    case "seconds":
      return {name, sql: "integer"};
    case "phone":
    case "email":
      return {name: `${name}_key`, sql: "ubigint"};
    case "person":
      return {name: `has_${name}`, sql: "boolean"};
  }
}

/** What stands as the column of a row that is the platform's own total. */
export const totalsMark = "totals";

/**
 * The one typed pass over a file, as SQL: text cells in, typed canonical rows out, in file order.
 * A row whose cell cannot be read keeps the column and the text of the first such cell (state 1);
 * a platform's own total is kept apart as such (state 1); a row outside the mapping's conditions is left out (state 2). Moments become UTC, money minor units,
 * or millionths where it may be in another currency (see `inMillionths`).
 */
export function typedSelect(pass: TypedPass): string {
  const columns: [string, Column][] = Object.entries(tables[pass.table]);
  const present = columns.filter(([name]) => pass.cells.has(name) || pass.constants[name] !== undefined);
  const withSegments = hasSegments(pass.table);
  const texts = [
    ...(withSegments ? [`${segmentOf(pass.segments)} as segment_key`] : []),
    ...present.map(([name]) => `${textOf(pass, name)} as ${identifier(`t_${name}`)}`),
    `${leftOut(pass.where)} as left_out`,
    ...(pass.counted.length > 0 ? [`${leftOut(pass.counted)} as not_counted`] : []),
    `${pass.totals?.label ?? "null::varchar"} as total`
  ];
  const values = present.flatMap(([name, column]) => valuesOf(pass, name, column));
  const finals = columns.map(([name, column]) => {
    const raw = rawColumn(name, column);
    const known = pass.cells.has(name) || pass.constants[name] !== undefined;
    return `${known ? finalOf(pass, name, column) : `null::${raw.sql}`} as ${identifier(raw.name)}`;
  });
  const wrong = present.flatMap(([name, column]) =>
    wrongOf(name, column).map(condition => ({condition, name}))
  );
  const pick = (of: (name: string) => string) =>
    `case wrong ${wrong.map(({name}, i) => `when ${i} then ${of(name)}`).join(" ")} end`;
  const total = isTotal(pass.totals ?? {dayless: false}, pass.table);
  const phones = present
    .filter(([, {type}]) => type === "phone")
    .flatMap(([name]) => phoneSteps(pass.country, identifier(`t_${name}`), `v_${name}`));
  const rows = phones.reduce(
    (rows, step) => `(select *, ${step} from ${rows}) as stepped`,
    `(
      select ${texts.join(",\n        ")}
      from ${pass.incoming}) as texts`
  );
  return `
select ${pass.fileId} as file_id,
  case when left_out then 2 when ${total} then 1 ${pass.counted.length > 0 ? "when not_counted then 2 " : ""}when wrong is not null then 1 else 0 end::utinyint as state,
  case when ${total} then ${literal(totalsMark)} when wrong is not null then ${wrong.length ? pick(literal) : "null"} end::varchar as bad_column,
  case when ${total} then total when wrong is not null then ${wrong.length ? pick(name => `coalesce(${identifier(`t_${name}`)}, '')`) : "null"} end::varchar as bad_value,
  ${[...finals, ...sourceKey(pass.table), ...(withSegments ? ["segment_key"] : [])].join(",\n  ")}
from (
  select *, ${wrong.length ? `case ${wrong.map(({condition}, i) => `when ${condition} then ${i}`).join(" ")} end` : "null"}::utinyint as wrong
  from (
    select *${values.map(value => `,\n      ${value}`).join("")}
    from ${rows}) as typed) as judged`;
}

/** The parts that make a source, in order; spend has the first five. */
const sourceParts = [
  "channel",
  "account",
  "campaign",
  "ad_group",
  "keyword",
  "ad",
  "kind",
  "tracking_number"
];

/** Whether rows of the table name a source. */
export function hasSource(table: TableName): boolean {
  return "channel" in tables[table];
}

/** Whether rows of the table may part a day and place. */
export function hasSegments(table: TableName): boolean {
  return table === "spend";
}

function segmentOf(cells: string[]): string {
  if (cells.length === 0) return "null::ubigint";
  return `hash(${cells.map(cell => `trim(${identifier(cell)})`).join(", ")})`;
}

/** One number for the source of a row, so that rows meet by a number and not by eight texts. */
function sourceKey(table: TableName): string[] {
  if (!hasSource(table)) return [];
  const parts = sourceParts.map(name => (tables[table][name] ? identifier(name) : "null::varchar"));
  return [`hash(${parts.join(", ")}) as source_key`];
}

/** Marks for nothing, as SQL, in capitals. */
const nothing = emptyMarks.map(mark => mark.toUpperCase());
const dashes = ["", "--", "–", "—"];

/** Whether a text is one of some, as SQL. A few by IN, which is quicker; of a long IN DuckDB makes a join, after which rows no longer stand in the file's order. */
function oneOf(text: string, texts: readonly string[]): string {
  const list = texts.map(literal).join(", ");
  return texts.length <= 5 ? `(${text} in (${list}))` : `list_contains([${list}], ${text})`;
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
  const beside = pass.zeroBy.get(name);
  const text = ownTextOf(pass, name);
  return beside === undefined
    ? text
    : `coalesce(${text}, case when try_cast(${identifier(beside)} as double) = 0 then '0' end)`;
}

function ownTextOf(pass: TypedPass, name: string): string {
  const cell = pass.cells.get(name);
  if (cell === undefined) return literal(pass.constants[name] ?? "");
  if (name === "channel") return channelOf(cellTextOf(pass, name, cell), pass.channels, pass.isReport);
  return cellTextOf(pass, name, cell);
}

function cellTextOf(pass: TypedPass, name: string, cell: string): string {
  if (pass.isReport && freeForm.has((tables[pass.table][name] as Column).type))
    return `case when not ${oneOf(`trim(${identifier(cell)})`, dashes)} then trim(${identifier(cell)}) end`;
  const padded = `starts_with(${identifier(cell)}, ' ') or ends_with(${identifier(cell)}, ' ') or ${identifier(cell)} = ''`;
  if (!spellingOf(pass, name).blanks)
    return `case when ${padded} then nullif(trim(${identifier(cell)}), '') else ${identifier(cell)} end`;
  return `case when ${oneOf(`trim(${identifier(cell)})`, ["", ...emptyMarks])} then null else trim(${identifier(cell)}) end`;
}

function leftOut(where: Condition[]): string {
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

function valuesOf(pass: TypedPass, name: string, {type, values}: Column): string[] {
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
function momentOf(text: string, {days, twelveHours}: Spelling, sampled: boolean): string {
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

/**
 * Whether the money of a row is kept in millionths of its currency, as SQL: where that is not the business's, so that
 * it is rounded only once, at its rate; of totals beside such rows, which often name none; of refunds, which take
 * the currency of their sale where they name none.
 */
function inMillionths(pass: TypedPass): string {
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
function isTotal({dayless}: {dayless: boolean}, table: TableName): string {
  const columns: [string, Column][] = Object.entries(tables[table]);
  const [day] = columns.find(([, {type, filled}]) => filled && (type === "day" || type === "instant")) ?? [];
  return `total is not null${dayless && day ? ` and v_${day} is null` : ""}`;
}

/** Whether the text is just how DuckDB itself writes the number: the quick way, and proof that nothing else was in the cell. */
function plainly(text: string, type: string): string {
  return `try_cast(${text} as ${type})::varchar = ${text}`;
}

/** A number, exact to six places, from a text that is nothing but a number as the column spells it. */
function numberOf(
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

function finalOf(pass: TypedPass, name: string, {type}: Column): string {
  const text = identifier(`t_${name}`);
  const value = identifier(`v_${name}`);
  switch (type) {
    case "id":
      return text;
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

/** The conditions under which a cell makes its row unreadable. */
function wrongOf(name: string, {type, filled}: Column): string[] {
  const text = identifier(`t_${name}`);
  const value = identifier(`v_${name}`);
  const conditions: string[] = [];
  if (filled) conditions.push(`${text} is null`);
  if (type === "id") conditions.push(`position(chr(10) in ${text}) > 0`);
  else if (!freeForm.has(type)) {
    // A mark for nothing counts as empty, also where a sample did not show it.
    const empty = filled ? "" : ` and not ${oneOf(text, emptyMarks)}`;
    conditions.push(`${text} is not null and ${value} is null${empty}`);
  }
  if (type === "seconds") conditions.push(`${value} < 0`);
  if (type === "instant" || type === "day")
    conditions.push(`${value} < timestamp '${knownDays[0]}' or ${value} >= timestamp '${knownDays[1]}'`);
  return conditions;
}
