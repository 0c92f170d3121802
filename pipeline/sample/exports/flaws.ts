import {lineOf, type Sheet} from "./csv.js";

/** A row put in on purpose that must not be loaded, and where it stands. */
export interface Planted {
  file: string;
  line: number;
  kind: "rejected" | "duplicate";
  column: string;
  reason: string;
}

/** A spoiled copy of the row that stands at a share of the file; it gets an id and a phone number of its own. */
interface Flaw {
  path: string;
  /** Place in the file, 0-1. */
  at: number;
  reason: string;
  column?: string;
  value?: string;
  /** Number of cells that are left of the row. */
  cut?: number;
  /** A cell too many. */
  extra?: string;
}

const flaws: readonly Flaw[] = [
  {path: "leads/website-forms.csv", at: 0.22, column: "kind", value: "fax", reason: "not a kind of lead"},
  {path: "leads/website-forms.csv", at: 0.41, cut: 6, reason: "too few cells"},
  {path: "leads/website-forms.csv", at: 0.5, column: "created_at", value: "", reason: "required and empty"},
  {path: "leads/website-forms.csv", at: 0.58, extra: "Jr", reason: "too many cells"},
  {
    path: "leads/website-forms.csv",
    at: 0.66,
    column: "created_at",
    value: "2026-02-30 10:15:00",
    reason: "no such day"
  },
  {path: "leads/website-forms.csv", at: 0.83, column: "kind", value: "fax", reason: "not a kind of lead"},
  {path: "leads/calls-2024.csv", at: 0.6, column: "kind", value: "fax", reason: "not a kind of lead"},
  {
    path: "leads/calls-2026.csv",
    at: 0.2,
    column: "created_at",
    value: "2026-13-04 09:12:00",
    reason: "no such day"
  },
  {
    path: "leads/calls-2026.csv",
    at: 0.45,
    column: "call_seconds",
    value: "two minutes",
    reason: "not a duration"
  },
  {
    path: "leads/calls-2026.csv",
    at: 0.7,
    column: "appointment_status",
    value: "maybe",
    reason: "not a status"
  },
  {path: "leads/local-services.csv", at: 0.55, cut: 4, reason: "too few cells"},
  {path: "sales/2025.csv", at: 0.35, column: "revenue", value: "TBD", reason: "not a number"},
  {path: "sales/2025.csv", at: 0.5, column: "closed_at", value: "2025-06-31 11:20:00", reason: "no such day"},
  {path: "sales/2026.csv", at: 0.3, column: "revenue", value: "1,8S0.00", reason: "not a number"},
  {path: "sales/2026.csv", at: 0.8, column: "closed_at", value: "", reason: "required and empty"},
  {path: "refunds/refunds.csv", at: 0.4, column: "amount", value: "", reason: "required and empty"},
  {path: "refunds/refunds.csv", at: 0.75, column: "sale_id", value: "", reason: "required and empty"},
  {path: "spend/google-ads-2025.csv", at: 0.62, column: "cost", value: "1,20O", reason: "not a number"},
  {path: "spend/google-ads-2026.csv", at: 0.19, column: "date", value: "2026-02-30", reason: "no such day"},
  {path: "spend/google-ads-2026.csv", at: 0.52, cut: 5, reason: "too few cells"},
  {path: "spend/meta.csv", at: 0.3, column: "cost", value: "", reason: "required and empty"},
  {path: "spend/meta.csv", at: 0.9, column: "clicks", value: "twelve", reason: "not a number"},
  {
    path: "disputes/beacon-2025.csv",
    at: 0.12,
    column: "filed_at",
    value: "2025-02-29 14:00:00",
    reason: "no such day"
  },
  {path: "disputes/beacon-2026.csv", at: 0.6, column: "outcome", value: "pending", reason: "not an outcome"}
];

/** Rows at the end of one export that the next one starts with again, word for word. */
const overlaps = [
  {from: "leads/calls-2025.csv.gz", to: "leads/calls-2026.csv", rows: 10, column: "lead_id"},
  {from: "sales/2025.csv", to: "sales/2026.csv", rows: 3, column: "sale_id"}
];

/** A row of the file that stands in it twice, at these shares of it. */
const twice = {path: "leads/website-forms.csv", first: 0.3, again: 0.31, column: "lead_id"};

/** Puts the flaws in, and says where they ended up. */
export function plant(sheets: readonly Sheet[]): Planted[] {
  const byPath = new Map(sheets.map(sheet => [sheet.path, sheet]));
  const sheetOf = (path: string): Sheet => {
    const sheet = byPath.get(path);
    if (!sheet) throw new Error(`no export ${path}`);
    return sheet;
  };
  const planted: {sheet: Sheet; row: string[]; note: Omit<Planted, "file" | "line">}[] = [];
  const put = (sheet: Sheet, index: number, row: string[], note: Omit<Planted, "file" | "line">) => {
    sheet.rows.splice(index, 0, row);
    planted.push({sheet, row, note});
  };

  const again = sheetOf(twice.path);
  const copied = again.rows[placeIn(again, twice.first)] ?? [];
  const clean = new Map(sheets.map(sheet => [sheet, [...sheet.rows]]));
  flaws.forEach((flaw, serial) => {
    const sheet = sheetOf(flaw.path);
    const rows = clean.get(sheet) ?? [];
    const model = rows[Math.floor(flaw.at * rows.length)] ?? [];
    const note = {kind: "rejected", column: flaw.column ?? "", reason: flaw.reason} as const;
    put(sheet, sheet.rows.indexOf(model) + 1, spoiled(sheet, model, flaw, serial), note);
  });
  const note = (column: string) => ({kind: "duplicate", column, reason: `${column} read before`}) as const;
  put(again, placeIn(again, twice.again), [...copied], note(twice.column));
  for (const {from, to, rows, column} of overlaps) {
    const last = (clean.get(sheetOf(from)) ?? []).slice(-rows);
    last.forEach((row, index) => {
      put(sheetOf(to), index, [...row], note(column));
    });
  }
  return planted.map(({sheet, row, note}) => ({
    file: sheet.path,
    line: lineOf(sheet, sheet.rows.indexOf(row)),
    ...note
  }));
}

const placeIn = (sheet: Sheet, share: number): number => Math.floor(share * sheet.rows.length);

const firstStoryLine = 60;

/** Rejected rows are nobody's: their numbers are from the range that is kept for stories, and they have no address. */
function spoiled(sheet: Sheet, model: readonly string[], flaw: Flaw, serial: number): string[] {
  const own: Record<string, string> = {phone: `(312) 555-01${firstStoryLine + serial}`, email: ""};
  const row = model.map((cell, index) => {
    const column = sheet.columns[index] ?? "";
    if (column === flaw.column) return flaw.value ?? "";
    if (index === 0 && (sheet.path.startsWith("leads/") || sheet.path.startsWith("sales/")))
      return `${cell}R`;
    return cell === "" ? "" : (own[column] ?? cell);
  });
  if (flaw.extra !== undefined) row.splice(sheet.columns.indexOf("name") + 1, 0, flaw.extra);
  return flaw.cut === undefined ? row : row.slice(0, flaw.cut);
}
