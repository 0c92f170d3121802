import {existsSync, mkdtempSync, rmSync, statSync} from "node:fs";
import {tmpdir} from "node:os";
import {basename, dirname, join, relative, resolve, sep} from "node:path";
import type {BilledRow} from "../../../src/model/contract/audit/rows.js";
import type {Source} from "../../business.js";
import {openDb} from "../../db.js";
import {LeadgerError} from "../../errors.js";
import {loadFiles} from "../../load.js";
import {idKey} from "../../models/id-key.js";
import type {Problem} from "../../problem.js";
import {findHeader, normal} from "../../sources/header.js";
import {cellsOf, type Layout, locateRecords, textOf, visitRecords} from "../../sources/records.js";
import {type PlainText, plainText} from "../../sources/text.js";
import type {Workspace} from "../../workspace.js";

/** A line of an invoice in any currency: null is the business's, and amounts in another one are in millionths of it. */
export interface BilledLine extends BilledRow {
  currency: string | null;
}

/** What an agency billed, line by line, and the lines that could not be read. */
export interface AgencyInvoice {
  billed: BilledLine[];
  setAside: {line: number; column: string; value: string}[];
}

/** An invoice that names leads and no amounts: what they cost is then taken from the contract. */
const withoutAmounts: Source = {
  files: [],
  table: "invoices",
  columns: {},
  constants: {amount: "0"},
  where: {}
};

/**
 * Reads an agency's invoice with the eyes of the loader: any of the columns of invoices/, through the mapping of
 * business.yaml where the file has one, or lead ids alone, one a line.
 */
export async function readAgencyInvoice(path: string, workspace: Workspace): Promise<AgencyInvoice> {
  if (!existsSync(path) || !statSync(path).isFile())
    throw new LeadgerError(`${path} is not a file; give the agency's invoice as a CSV or a workbook`, 2);
  const scratch = mkdtempSync(join(tmpdir(), "leadger-"));
  try {
    const mapped = mappingOf(path, workspace);
    const text = await plainText(path, join(scratch, "text"), sheet =>
      mapped ? hasColumns(sheet, mapped) : hasColumns(sheet, null) || hasColumns(sheet, withoutAmounts)
    ).catch((error: unknown) => {
      throw new LeadgerError(
        `${path} cannot be unpacked (${error instanceof Error ? error.message : error})`
      );
    });
    if (mapped) return await load(path, workspace, mapped, scratch, text);
    if (hasColumns(text, null)) return await load(path, workspace, null, scratch, text);
    if (hasColumns(text, withoutAmounts)) return await load(path, workspace, withoutAmounts, scratch, text);
    return await leadIds(path, text);
  } finally {
    rmSync(scratch, {recursive: true, force: true});
  }
}

function mappingOf(path: string, {dir, readings}: Workspace): Source | null {
  const file = relative(dir, resolve(path)).split(sep).join("/");
  return readings.find(reading => reading.file === file && reading.table === "invoices")?.source ?? null;
}

function hasColumns({head, mark}: PlainText, source: Source | null): boolean {
  const header = findHeader(head, mark, "invoices", source);
  return header !== null && "columns" in header && header.columns.size > 0;
}

async function load(
  path: string,
  workspace: Workspace,
  source: Source | null,
  scratch: string,
  text: PlainText
): Promise<AgencyInvoice> {
  const db = await openDb(":memory:");
  try {
    const file = basename(path);
    await loadFiles(
      db,
      {
        dir: dirname(resolve(path)),
        state: scratch,
        config: {...workspace.config, sources: source ? [source] : []},
        readings: [{file, table: "invoices", source}],
        unclaimed: [],
        rates: []
      },
      {salt: "", report: () => undefined}
    );
    const {problem, layout} = await db.row<{problem: string | null; layout: string}>(
      "select problem, layout from raw_files"
    );
    if (problem) {
      const {line, message, cure} = JSON.parse(problem) as Problem;
      throw new LeadgerError(`${path}:${line} ${message}; ${cure}`);
    }
    const rows = await db.rows<Raw>(
      `select rowid - (select min(rowid) from raw_invoices) as ordinal, state, bad_column, bad_value,
         invoice_id, period, lead_id, description, units, amount, nullif(currency, $own) as currency
       from raw_invoices where state < 2 order by ordinal`,
      {own: workspace.config.currency}
    );
    const flawed = await db.rows<{line: number; value: string}>(
      "select line, raw as value from raw_flawed order by line"
    );
    const {cells, ...place} = JSON.parse(layout) as Layout & {cells: number | null};
    const lines = await locateRecords(
      text.path,
      place,
      cells,
      rows.map(({ordinal}) => ordinal)
    );
    const lineOf = (row: Raw) => lines.get(row.ordinal)?.line ?? 0;
    return {
      billed: rows
        .filter(({state}) => state === 0)
        .map(row => ({
          line: lineOf(row),
          invoiceId: row.invoice_id,
          period: row.period,
          leadId: row.lead_id,
          description: row.description,
          units: row.units,
          amount: source === withoutAmounts ? null : row.amount,
          currency: row.currency
        })),
      setAside: [
        ...rows
          .filter(({state}) => state === 1)
          .map(row => ({line: lineOf(row), column: row.bad_column ?? "", value: row.bad_value ?? ""})),
        ...flawed.map(({line, value}) => ({line, column: "", value}))
      ]
    };
  } finally {
    db.close();
  }
}

interface Raw {
  ordinal: number;
  state: number;
  bad_column: string | null;
  bad_value: string | null;
  invoice_id: string | null;
  period: string | null;
  lead_id: string | null;
  description: string | null;
  units: number | null;
  amount: number | null;
  currency: string | null;
}

/** One id a line, with or without a word above them. A file with more columns has names that we do not know. */
async function leadIds(path: string, text: PlainText): Promise<AgencyInvoice> {
  const billed: BilledLine[] = [];
  await visitRecords(text.path, {offset: text.mark, line: 1, delimiter: ","}, (bytes, start, end, line) => {
    const cells = cellsOf(textOf(bytes, start, end), ",").map(cell => cell.trim());
    const [leadId = ""] = cells;
    if (cells.filter(Boolean).length > 1)
      throw new LeadgerError(
        `${path}:${line} "${cells.join(",")}" has no column that we know; name them invoice_id, period, lead_id, description, units, amount, or write lead ids alone, one a line`
      );
    const isHeading = billed.length === 0 && ["id", "ids", "lead", "leads"].includes(normal(leadId));
    if (leadId === "" || isHeading) return;
    const unsaid = {
      invoiceId: null,
      period: null,
      description: null,
      units: null,
      amount: null,
      currency: null
    };
    billed.push({line, leadId: idKey(leadId), ...unsaid});
  });
  if (billed.length === 0)
    throw new LeadgerError(`${path} holds no line; give the agency's invoice as a CSV`);
  return {billed, setAside: []};
}
