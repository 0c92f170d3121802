import {mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, describe, expect, test} from "vitest";
import {plainText} from "../../../pipeline/sources/text.js";
import {type Cell, dayNumber, workbookOf} from "../../support/workbook.js";
import {zipOf} from "../../support/zip.js";

const dir = mkdtempSync(join(tmpdir(), "leadger-workbook-"));
afterAll(() => rmSync(dir, {recursive: true, force: true}));

async function read(bytes: Buffer, fits?: (head: string) => boolean) {
  const path = join(dir, "a.xlsx");
  writeFileSync(path, bytes);
  const plain = await plainText(path, join(dir, "copy"), fits && (({head}) => fits(head.toString())));
  return {...plain, text: readFileSync(plain.path, "utf8")};
}

const sheet = async (...rows: (Cell[] | null)[]) => (await read(workbookOf({Data: rows}))).text;
const day = (text: string, format = "dd/mm/yyyy"): Cell => ({value: dayNumber(text), format});

describe("a workbook is read as the text that its cells mean", () => {
  test("days, moments, times, numbers, flags, results of formulas and texts", async () => {
    expect(
      await sheet(
        ["day", "moment", "time", "cost", "share", "flag", "sum", "text"],
        [
          day("2026-03-04"),
          day("2026-03-04T18:05:09", "m/d/yy h:mm"),
          {value: 161 / 86_400, format: "[h]:mm:ss"},
          {value: 1234.5, format: '"$"#,##0.00'},
          {value: 0.1, format: "0.00%"},
          true,
          {value: 42, formula: "SUM(A1:A2)"},
          'say "yes", please'
        ],
        [
          day("2026-03-04T00:00:00", "yyyy-mm-dd hh:mm"),
          {value: "2026-03-04T00:00:00", type: "d", format: "yyyy-mm-dd"},
          {value: 161 / 86_400, format: "mm:ss"},
          {value: "0.30000000000000004"},
          {value: "1E-7"},
          false,
          {value: "a_x000D_b", type: "str", formula: "A1&B1"},
          {value: " in line ", type: "inlineStr"}
        ]
      )
    ).toBe(
      "day,moment,time,cost,share,flag,sum,text\n" +
        '2026-03-04,2026-03-04 18:05:09,0:02:41,1234.5,0.1,true,42,"say ""yes"", please"\n' +
        "2026-03-04 00:00:00,2026-03-04,2:41,0.3,0.0000001,false,a b, in line \n"
    );
  });

  test("the n-th row is the n-th line, also behind empty rows and cells of several lines", async () => {
    expect(
      await sheet(["id", "note"], null, null, ["1", "two\nlines"], [null, null], ["2", null], ["3", "x"])
    ).toBe("id,note\n\n\n1,two lines\n\n2,\n3,x\n");
  });

  test("titles above the table stay short, its rows have all as many cells as the widest", async () => {
    expect(await sheet(["Campaign report"], ["a", "b"], ["1"], ["1", "2", null, "stray"], null)).toBe(
      "Campaign report\na,b,,\n1,,,\n1,2,,stray\n"
    );
  });

  test("days of a workbook from an old Macintosh are the same days", async () => {
    const rows: Cell[][] = [[{value: dayNumber("2026-03-04") - 1462, format: "d.m.yyyy"}]];
    expect((await read(workbookOf({Data: rows}, {from1904: true}))).text).toBe("2026-03-04\n");
  });

  test("numbers with leading zeros by their format, and long ones as the file spells them", async () => {
    expect(
      await sheet([{value: 2134, format: "00000"}, {value: "12345678901234567"}, {value: "1.234E+16"}])
    ).toBe("02134,12345678901234567,12340000000000000\n");
  });

  test("the same workbook gives the same bytes, packed in a zip or not", async () => {
    const bytes = workbookOf({
      Data: [
        ["a", "b"],
        [1, day("2026-03-04")]
      ]
    });
    const {text} = await read(bytes);
    expect((await read(bytes)).text).toBe(text);
    expect((await read(zipOf({"book.xlsx": bytes}))).text).toBe(text);
  });

  test("a workbook without anything in it is an empty text", async () => {
    expect((await read(workbookOf({Data: []}))).text).toBe("");
  });
});

describe("of several sheets", () => {
  const book = (hidden: string[] = []) =>
    workbookOf({Cover: [], Notes: [["by hand"]], "Q1 & Q2": [["lead_id"], ["1"]]}, {hidden});

  test("the first that can be read is taken, and said", async () => {
    const {text, sheet, notes} = await read(book(), head => head.startsWith("lead_id"));
    expect([text, sheet]).toEqual(["lead_id\n1\n", "Q1 & Q2"]);
    expect(notes).toEqual(['is a workbook: its sheet "Q1 & Q2" was read, not "Cover", "Notes"']);
  });

  test("where none can be read, the first with anything in it", async () => {
    expect(await read(book(), () => false)).toMatchObject({sheet: "Notes", text: "by hand\n"});
  });

  test("hidden ones are left alone", async () => {
    expect(await read(book(["Cover", "Notes"]))).toMatchObject({sheet: "Q1 & Q2", notes: []});
  });
});

describe("what Excel does to data is told", () => {
  test("numbers of more than fifteen digits", async () => {
    const {notes} = await read(
      workbookOf({Data: [["id"], [{value: "1.23456789012345E+16"}], [123456789012345]]})
    );
    expect(notes).toEqual([
      "holds numbers of more than 15 digits in column A, the first in row 2: Excel rounds them, and ids among them are right only where they were written as text"
    ]);
  });

  test("a column of days of which Excel understood but some", async () => {
    const {notes} = await read(
      workbookOf({
        Data: [
          ["n", "day"],
          ["1", day("2026-03-04")],
          ["2", "14/03/2026"]
        ]
      })
    );
    expect(notes).toEqual([
      "holds days both as dates and as text in column B, the first text in row 3: where Excel took day for month, the dates are other days; export it again, and do not open it in Excel"
    ]);
  });

  test("nothing of a workbook whose days are all dates, or all texts", async () => {
    expect(
      (
        await read(
          workbookOf({
            Data: [
              ["a", "b"],
              [day("2026-03-04"), "14/03/2026"],
              [day("2026-03-05"), "15/03/2026"]
            ]
          })
        )
      ).notes
    ).toEqual([]);
  });
});

describe("a file that is no sound workbook is an error", () => {
  test.each([
    [
      "a text document of Word",
      zipOf({"[Content_Types].xml": "<a/>", "_rels/.rels": "<a/>"}),
      /no .xlsx workbook/
    ],
    ["broken XML", brokenBook("<worksheet><row>"), /unclosed tag/],
    ["rows out of order", brokenBook('<a><row r="2"/><row r="1"/></a>'), /row 1 comes after row 2/],
    ["a row that no sheet has", brokenBook('<a><row r="99999999999"/></a>'), /row 99999999999/],
    ["a column that no sheet has", brokenBook('<a><row><c r="ZZZZ1"/></row></a>'), /outside the sheet/],
    ["entities that multiply", brokenBook('<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>'), /undefined entity/]
  ])("%s", async (_, bytes, message) => {
    await expect(read(bytes)).rejects.toThrow(message);
  });

  function brokenBook(sheetXml: string): Buffer {
    const kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const relation = (kind: string, target: string) =>
      `<a><Relationship Id="r" Type="${kinds}/${kind}" Target="${target}"/></a>`;
    return zipOf({
      "[Content_Types].xml": "<a/>",
      "_rels/.rels": relation("officeDocument", "xl/workbook.xml"),
      "xl/workbook.xml": '<a xmlns:r="x"><sheet name="Data" r:id="r"/></a>',
      "xl/_rels/workbook.xml.rels": relation("worksheet", "worksheets/sheet1.xml"),
      "xl/worksheets/sheet1.xml": sheetXml
    });
  }
});
