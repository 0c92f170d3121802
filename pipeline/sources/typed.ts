import {identifier, literal} from "../db.js";
import {type Column, type TableName, tables} from "./canonical.js";
import {phoneSteps} from "./phones.js";
import {hasSegments, hasSource, rawColumn, totalsMark} from "./raw-column.js";
import {finalOf, wrongOf} from "./typed/finals.js";
import type {TypedPass} from "./typed/pass.js";
import {isTotal} from "./typed/row-kinds.js";
import {leftOut, segmentOf, textOf} from "./typed/texts.js";
import {valuesOf} from "./typed/values.js";

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
    ...(withSegments
      ? [`${segmentOf(pass.segments)} as segment_key`, `${segmentOf(pass.owner)} as owner_key`]
      : []),
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
  ${[...finals, ...sourceKey(pass.table), ...(withSegments ? ["segment_key", "owner_key"] : [])].join(",\n  ")}
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

/** One number for the source of a row, so that rows meet by a number and not by eight texts. */
function sourceKey(table: TableName): string[] {
  if (!hasSource(table)) return [];
  const parts = sourceParts.map(name => (tables[table][name] ? identifier(name) : "null::varchar"));
  return [`hash(${parts.join(", ")}) as source_key`];
}
