import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, test} from "vitest";
import {readAgencyInvoice} from "../../pipeline/contracts/audits/agency-invoice.js";
import {describeReport, reportsRead} from "../../pipeline/reports.js";
import {cellsOf} from "../../pipeline/sources/records.js";
import {openWorkspace} from "../../pipeline/workspace.js";
import {businessFolder, type Files} from "../support/business.js";
import {exportCases} from "../support/exports.js";
import {problemsOf, rawRows} from "../support/models.js";
import {type Cell, dayNumber, workbookOf} from "../support/workbook.js";
import {zipOf} from "../support/zip.js";

const campaigns = exportCases.find(({name}) => name === "google-ads/campaigns");
if (!campaigns) throw new Error("no case google-ads/campaigns");

/** What Excel makes of a text that is typed into it: dates and numbers become such, the rest stays. */
const typed = (text: string): Cell => {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return {value: dayNumber(text), format: "m/d/yyyy"};
  const number = Number(text.replaceAll(",", ""));
  return text.trim() === "" || Number.isNaN(number) ? text : number;
};
const lines = campaigns.bytes.toString().trimEnd().split("\n");
const book = workbookOf({Report: lines.map(line => cellsOf(line, ",").map(typed))});

const spend = async (files: Files) => {
  const db = await rawRows(files);
  const rows = await db.rows("select * exclude (file_id) from raw_spend order by rowid");
  const said = (await reportsRead(db, "USD")).flatMap(read => describeReport(read, minor => String(minor)));
  db.close();
  // The name of the file, and whether it is text or a sheet.
  return {rows, said: said.map(sentence => sentence.replace(/^\S+ | \((UTF-8,|sheet ").*\)$/g, ""))};
};

test("a report saved as a workbook, or packed, is the same rows and the same sentences as its CSV", async () => {
  const plain = await spend({"inbox/a.csv": campaigns.bytes});
  expect(plain.rows).toHaveLength(7);
  expect(await spend({"inbox/a.xlsx": book})).toEqual(plain);
  expect(await spend({"inbox/a.zip": zipOf({"report.csv": campaigns.bytes})})).toEqual(plain);
  expect(await spend({"inbox/a.zip": zipOf({"report.xlsx": book})})).toEqual(plain);
});

test("the sheet that is a report is found among others, and named", async () => {
  const several = workbookOf({
    Summary: [["Spend", 1585.19]],
    Report: lines.map(line => cellsOf(line, ",").map(typed))
  });
  const {rows, said} = await spend({"inbox/a.xlsx": several});
  expect(rows).toHaveLength(7);
  expect(said).toContain('is a workbook: its sheet "Report" was read, not "Summary"');
});

test("where no sheet can be read, it is said of which one that is", async () => {
  const files = {"sales/a.xlsx": workbookOf({Empty: [], Notes: [["by", "hand"]], More: [["x", "y"]]})};
  const [problem] = await problemsOf(businessFolder({files}));
  expect(problem).toMatch(/^sales\/a.xlsx:1 sheet "Notes": no column .*the file has: by, hand/);
});

const day = (text: string): Cell => ({value: dayNumber(text), format: "d/m/yyyy"});

test("a row that is set aside has the number of the sheet's row, in the sheet that was read", async () => {
  const {work} = await businessFolder({
    files: {
      "sales/a.xlsx": workbookOf({
        Notes: [["x"], ["y"], ["z"]],
        Sales: [
          ["Sales of March\nby Ada"],
          null,
          ["sale_id", "closed_at", "revenue", "product"],
          ["S1", day("2026-03-04"), 100, "two\nlines"],
          null,
          ["S2", "soon", 200],
          ["S1", day("2026-03-04"), 100]
        ]
      })
    }
  }).check();
  expect(work.rows.map(({line, value, kind}) => [line, value, kind])).toEqual([
    [6, "soon", "rejected"],
    [7, "S1", "duplicate"]
  ]);
});

describe("what a workbook settles is not asked", () => {
  const header: Cell[] = ["sale_id", "closed_at", "revenue"];
  const revenue = async (yaml: string, ...rows: Cell[][]) => {
    const files = {"sales/a.xlsx": workbookOf({Sales: [header, ...rows]})};
    expect(await problemsOf(businessFolder({files, yaml}))).toEqual([]);
    const db = await rawRows(files, yaml);
    const found = await db.rows(
      "select closed_at::date::varchar as day, revenue from raw_sales where state = 0 order by all"
    );
    db.close();
    return found.map(Object.values);
  };

  test("whether 3/4 is in March, and whether 1.234 is more than a thousand", async () => {
    expect(await revenue("", ["S1", day("2026-03-04"), 1.234])).toEqual([["2026-03-04", 123]]);
  });

  test("nor is it taken from what business.yaml says of the texts of such files", async () => {
    const yaml = 'sources: [{files: "sales/*", table: sales, dates: D/M/YYYY, decimal: ","}]\n';
    expect(await revenue(yaml, ["S1", day("2026-03-04"), 12.5], ["S2", "5/3/2026", 7])).toEqual([
      ["2026-03-04", 1250],
      ["2026-03-05", 700]
    ]);
    expect(await revenue(yaml, ["S1", "4/3/2026", "12,50"])).toEqual([["2026-03-04", 1250]]);
    expect(await revenue(yaml, ["S1", "4/3/2026", "1.234"])).toEqual([["2026-03-04", 123_400]]);
  });

  test("what it does not settle is asked as ever", async () => {
    const files = {"sales/a.xlsx": workbookOf({Sales: [header, ["S1", "4/3/2026", "1.234"]]})};
    const [problem] = await problemsOf(businessFolder({files}));
    expect(problem).toMatch(/sales\/a.xlsx:1 .*(could be|could have)/);
  });
});

describe("an agency's invoice", () => {
  const invoice = async (bytes: Buffer) => {
    const {dir} = businessFolder({});
    const path = join(dir, "invoice.xlsx");
    writeFileSync(path, bytes);
    return readAgencyInvoice(path, openWorkspace(dir));
  };

  test("may be a sheet of a workbook", async () => {
    const {billed} = await invoice(
      workbookOf({Cover: [["Agency Ltd"]], Lines: [["lead_id", "amount"], ["L1", 35], null, ["L2", 35.5]]})
    );
    expect(billed.map(({line, leadId, amount}) => [line, leadId, amount])).toEqual([
      [2, "L1", 3500],
      [4, "L2", 3550]
    ]);
  });

  test("that cannot be unpacked is a mistake, and no fault", async () => {
    await expect(invoice(zipOf({}))).rejects.toThrow(/invoice.xlsx cannot be unpacked \(it is empty\)/);
  });
});
