import type {Source} from "../business.js";
import {type TableName, tableNames, tables} from "../sources/canonical.js";
import {findHeader, type Header, type Mapping, type NoHeader, normal, tableAbove} from "../sources/header.js";
import {likest, type Recognised, recognise} from "../sources/recognise.js";
import type {PlainText} from "../sources/text.js";
import type {Reading, Workspace} from "../workspace.js";

/** What the rows of a file become: rows of a table, by a header, as a report or as business.yaml says. */
export interface Subject {
  table: TableName;
  source: Source | null;
  header: Header;
  report: Recognised | null;
}

/**
 * Tells what the rows of a file become: by the columns that business.yaml names, by our own column names, or by what
 * exports of platforms look like, whichever reads more of the file. Rows of some exports become rows of several tables.
 * Null for a file without a line; else what is missing.
 */
export function subjectsOf(
  reading: Reading,
  text: PlainText,
  workspace: Workspace
): [Subject, ...Subject[]] | NoHeader | null {
  const subjects = toldSubjects(reading, text, workspace);
  if (!Array.isArray(subjects)) return subjects;
  const [{header, table}] = subjects;
  return tableAbove(text.head, text.mark, header, table) ?? subjects;
}

function toldSubjects(
  reading: Reading,
  {head, mark}: PlainText,
  {config}: Workspace
): [Subject, ...Subject[]] | NoHeader | null {
  const {source} = reading;
  const own = isInInbox(reading) ? ownOfAny(head, mark) : ownOf(reading, head, mark);
  if (own === null) return null;
  if (source !== null && Object.keys(source.columns).length > 0) return "table" in own ? [own] : own;
  const told = recognise(head, mark, config.currency);
  const isReport = told !== null && "shape" in told && (source === null || told.shape.table === source.table);
  if (isReport && !("table" in own && own.header.columns.size >= told.header.columns.size))
    return [
      subjectOf(told, source),
      // An entry says of what table the rows are.
      ...(source === null ? told.also.map(also => subjectOf(also, source)) : [])
    ];
  if ("table" in own) return [own];
  if (told !== null && !("shape" in told) && (source === null || reading.table === "spend")) return told;
  const near = isInInbox(reading) ? likest(head, mark, config.currency) : null;
  return near === null ? own : {...own, message: `${own.message}; ${near}`};
}

/** Of a column that an entry chooses rows by, the entry's word counts: it knows what the business calls its stages. */
function subjectOf(report: Recognised, source: Reading["source"]): Subject {
  const chosen = Object.keys(source?.where ?? {}).map(normal);
  const isOpen = (name: string) => !chosen.includes(normal(name));
  return {
    table: report.shape.table,
    source,
    header: report.header,
    report: {
      ...report,
      where: report.where.filter(({name}) => isOpen(name)),
      counts: report.counts.filter(({names}) => names.every(isOpen))
    }
  };
}

function isInInbox({file, source}: Reading): boolean {
  return source === null && file.startsWith("inbox/");
}

function ownOf({table, source}: Reading, head: Buffer, mark: number): Subject | NoHeader | null {
  const mapping: Mapping | null = source && {
    columns: source.columns,
    constants: source.constants,
    where: source.where
  };
  return asSubject(table, findHeader(head, mark, table, mapping), source);
}

/** A file of the inbox in our own words is of the one table whose columns it has. */
function ownOfAny(head: Buffer, mark: number): Subject | NoHeader | null {
  const found = tableNames.map(table => asSubject(table, findHeader(head, mark, table, null), null));
  const whole = found
    .filter((subject): subject is Subject => subject !== null && "table" in subject && tells(subject))
    .sort((a, b) => b.header.columns.size - a.header.columns.size);
  const [best, second] = whole;
  if (best && second?.header.columns.size !== best.header.columns.size) return best;
  const [first = null] = found;
  return first === null ? null : unlike("table" in first ? namesOf(first.header) : first);
}

/** An amount alone, as invoices need, is in files of every kind. */
function tells({table, header}: Subject): boolean {
  return Object.values(tables[table]).filter(column => column.required).length > 1 || header.columns.size > 1;
}

function namesOf({names, line}: Header): NoHeader {
  return {line: line - 1, value: names.join(", ").slice(0, 200), message: "", cure: ""};
}

function asSubject(
  table: TableName,
  header: Header | NoHeader | null,
  source: Reading["source"]
): Subject | NoHeader | null {
  return header === null || !("columns" in header) ? header : {table, source, header, report: null};
}

function unlike(own: NoHeader): NoHeader {
  return {
    ...own,
    message: "it is like no export that we know",
    cure: `the file has: ${own.value}; put it into the folder that says what its rows are, such as leads/, or name its columns under sources: in business.yaml`
  };
}
