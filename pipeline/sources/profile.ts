import {type Db, identifier} from "../db.js";
import {type Column, type TableName, tables} from "./canonical.js";
import {type DayFormat, dayFormat, decideDays, readingWithin} from "./dates.js";
import {type DecimalSign, decideNumbers, isNumber} from "./numbers.js";
import {foreignSign} from "./signs.js";

/** How one column of a file writes its values. */
export interface Spelling {
  /** Ways of writing days; none for other types. */
  days: DayFormat[];
  /** Whether hours are written as AM and PM. */
  twelveHours: boolean;
  /** Whether moments carry a zone: Z or +01:00. */
  zones: "none" | "some" | "all";
  decimal: DecimalSign;
  /** Whether numbers carry signs, codes or thousands, so that they need cleaning. */
  grouped: boolean;
  /** Whether durations are written m:ss or h:mm:ss. */
  clock: boolean;
  /** Whether cells such as -- or n/a stand for nothing. */
  blanks: boolean;
}

/** A column whose values could mean two things: somebody must say which. */
export interface Doubt {
  column: string;
  value: string;
  message: string;
  cure: string;
}

/** What is known of a file's spelling before its values are looked at. */
export interface Declared {
  dates: string | null;
  decimal: DecimalSign | null;
  /** How the lines above the header write days: what columns that cannot tell by themselves follow. */
  days: DayFormat | null;
  /** The business's currency, where nothing says that the amounts are in another; else null. */
  currency: string | null;
  /** First and last day of all rows, as those lines say, where they do. */
  period: {first: string; last: string} | null;
  /** Whether cells had types, so that numbers are written with a point whatever is said of their text. */
  isTyped: boolean;
}

/** What stands for an empty cell in the platforms' exports. */
export const emptyMarks = ["--", "–", "—", "-", "n/a", "N/A", "(not set)", "null", "NULL", "None"];

const isoDays = dayFormat("YYYY-MM-DD") as DayFormat;

/** How business.yaml writes constants: days as YYYY-MM-DD, numbers with a point. */
export const plainSpelling: Spelling = {
  days: [isoDays],
  twelveHours: false,
  zones: "none",
  decimal: ".",
  grouped: false,
  clock: false,
  blanks: false
};
const wantsDays = new Set(["instant", "day"]);
const wantsNumbers = new Set(["money", "count", "number", "seconds"]);

/**
 * Decides how each date and number column of `incoming` is written, from all its values, or from the first `sample` rows
 * where those settle it. What cannot be decided comes back as a doubt.
 */
export async function spellColumns(
  db: Db,
  incoming: string,
  table: TableName,
  cells: Map<string, string>,
  declared: Declared,
  sample: number | null
): Promise<{spellings: Map<string, Spelling>; doubts: Doubt[]; sampled: boolean}> {
  const first = await spell(
    db,
    sample === null ? incoming : `(from ${incoming} limit ${sample})`,
    table,
    cells,
    declared,
    sample !== null
  );
  if (sample === null || first.doubts.length === 0) return {...first, sampled: sample !== null};
  return {...(await spell(db, incoming, table, cells, declared, false)), sampled: false};
}

async function spell(
  db: Db,
  incoming: string,
  table: TableName,
  cells: Map<string, string>,
  declared: Declared,
  sampled: boolean
): Promise<{spellings: Map<string, Spelling>; doubts: Doubt[]}> {
  const spellings = new Map<string, Spelling>();
  const doubts: Doubt[] = [];
  const undecided: {column: string; spelling: Spelling; readings: [string, string]; value: string}[] = [];
  const open: {column: string; type: string; spelling: Spelling; value: string}[] = [];
  let sign: DecimalSign | null = null;
  const declaredDays = declared.dates === null ? null : dayFormat(declared.dates);
  for (const [column, cell] of cells) {
    const type = (tables[table][column] as Column).type;
    const spelling: Spelling = {...plainSpelling, days: []};
    spellings.set(column, spelling);
    if (wantsDays.has(type)) {
      const values = await dayValues(db, incoming, cell);
      const times = values.map(({time}) => time).filter(Boolean);
      const zoned = times.filter(time => zone.test(time));
      spelling.blanks = values.some(({day}) => emptyMarks.includes(day));
      spelling.twelveHours = times.some(time => /[ap]\.?m/i.test(time));
      spelling.zones =
        zoned.length === 0
          ? "none"
          : zoned.length === times.length && values.every(({time}) => time)
            ? "all"
            : "some";
      const decision = decideDays(values);
      if (declaredDays) {
        const plain = values.some(({day}) => /^\d{4}-\d{1,2}-\d{1,2}$/.test(day));
        spelling.days = plain ? [...new Set([declaredDays, isoDays])] : [declaredDays];
      } else if (decision.kind === "formats") spelling.days = decision.formats;
      else {
        const {readings, value} = decision;
        const days = values.map(({day}) => day);
        const format = declared.period && readingWithin(days, readings, declared.period);
        if (format) spelling.days = [format];
        else undecided.push({column, spelling, readings, value});
      }
    } else if (wantsNumbers.has(type)) {
      const shapes = await numberShapes(db, incoming, cell);
      spelling.blanks = shapes.some(({shape}) => emptyMarks.includes(shape));
      spelling.clock = type === "seconds" && shapes.some(({shape}) => shape.includes(":"));
      const numbers = shapes.filter(
        ({shape}) => !emptyMarks.includes(shape) && !(spelling.clock && shape.includes(":"))
      );
      if (type === "money" && declared.currency) {
        const amounts = shapes.map(({shape}) => shape).filter(isNumber);
        const foreign = foreignSign(amounts, declared.currency);
        if (foreign) doubts.push(otherMoney(column, foreign, declared.currency));
      }
      const decision = decideNumbers(numbers, type !== "money" && type !== "number");
      const isTold = declared.isTyped && decision.kind === "decimal";
      if (declared.decimal && !isTold) {
        spelling.decimal = declared.decimal;
        spelling.grouped = true;
      } else if (decision.kind === "decimal") {
        if (type === "money" && decision.settled) sign ??= decision.sign;
        spelling.decimal = decision.sign;
        // Thousands may first come after the sample, and then mean one thing only.
        spelling.grouped = decision.grouped || (sampled && decision.settled);
      } else {
        open.push({column, type, spelling, value: decision.value});
      }
    }
  }
  for (const {column, type, spelling, value} of open) {
    // A number that may have parts follows the money of the same file, where that is clear.
    if (type === "number" && sign !== null) {
      spelling.decimal = sign;
      spelling.grouped = true;
    } else {
      doubts.push({
        column,
        value,
        message: `values such as ${value} (9 for any digit) could have a decimal comma or a thousands sign`,
        cure: `write decimal: "." or decimal: "," in the file's entry under sources: in business.yaml`
      });
    }
  }
  // A column that cannot tell by itself follows another of the same file whose days are written alike.
  for (const {column, spelling, readings, value} of undecided) {
    const known = [...spellings.values()]
      .flatMap(({days}) => days)
      .concat(declared.days ?? [])
      .find(({written}) => readings.includes(written));
    if (known) spelling.days = [known];
    else {
      doubts.push({
        column,
        value,
        message: `${value} could be ${readings[0]} or ${readings[1]}, and no day in the column is above 12`,
        cure: `write dates: ${readings[0]} or dates: ${readings[1]} in the file's entry under sources: in business.yaml`
      });
    }
  }
  return {spellings, doubts};
}

function otherMoney(
  column: string,
  {amount, means}: {amount: string; means: string | null},
  own: string
): Doubt {
  return {
    column,
    value: amount,
    message: `values such as ${amount} (9 for any digit) are not in ${own}, and no column names their currency`,
    cure: `write constants: {currency: ${means ?? "..."}} in the file's entry under sources: in business.yaml, or ${own} there if they are in ${own} all the same`
  };
}

const zone = /(?:Z|UTC|[+-]\d{2}(?::?\d{2})?)$/;

/** Distinct days of a column with the shape of the times behind them, and how many rows have each. */
async function dayValues(
  db: Db,
  incoming: string,
  cell: string
): Promise<{day: string; time: string; rows: number}[]> {
  return db.rows(`
    select trim(regexp_replace(cell, '[T, ]*\\d{1,2}:\\d{2}.*$', '')) as day, regexp_extract(cell, '\\d{1,2}:\\d{2}.*$') as time, sum(rows)::bigint as rows
    from (select regexp_replace(trim(${identifier(cell)}), '\\d{1,2}(:\\d{2})+', '00:00') as cell, count(*) as rows from ${incoming} group by all)
    where cell <> '' group by all order by all limit 100000`);
}

/** Distinct shapes of a column's numbers, every digit as 9, and how many rows have each. */
async function numberShapes(
  db: Db,
  incoming: string,
  cell: string
): Promise<{shape: string; rows: number}[]> {
  return db.rows(`
    select regexp_replace(trim(${identifier(cell)}), '\\d', '9', 'g') as shape, count(*) as rows
    from ${incoming} where trim(${identifier(cell)}) <> '' group by all order by rows desc, shape limit 10000`);
}
