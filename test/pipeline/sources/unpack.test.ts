import {Readable, Writable} from "node:stream";
import {pipeline} from "node:stream/promises";
import {gzipSync} from "node:zlib";
import {describe, expect, test} from "vitest";
import {bounded} from "../../../pipeline/sources/zip.js";
import {businessFolder, csv} from "../../support/business.js";
import {problemsOf, rawRows} from "../../support/models.js";
import {zipOf} from "../../support/zip.js";

const sales = csv("sale_id,closed_at,revenue", "S1,2026-03-14,100", "S2,2026-03-15,200");

const salesIn = async (file: string, bytes: string | Buffer) => {
  const db = await rawRows({[file]: bytes});
  const rows = await db.rows<{sale_id: string}>("select sale_id from raw_sales where state = 0 order by all");
  db.close();
  return rows.map(({sale_id}) => sale_id);
};

describe("a zip archive with one export is read as that export", () => {
  test.each([
    ["beside what people do not read", zipOf({"read me.pdf": "%PDF", "out/sales.CSV": sales})],
    ["beside what a Macintosh adds", zipOf({"a.csv": sales, "__MACOSX/._a.csv": "x", ".b.csv": "x"})],
    ["packed once more", zipOf({"a.csv.gz": gzipSync(sales)})],
    ["in sixteen bits", zipOf({"a.csv": Buffer.from(`\ufeff${sales}`, "utf16le")})]
  ])("%s", async (_, bytes) => {
    expect(await salesIn("sales/a.zip", bytes)).toEqual(["S1", "S2"]);
  });

  test("whatever the archive is called", async () => {
    expect(await salesIn("sales/a.CSV.zip", zipOf({"b.csv": sales}))).toEqual(["S1", "S2"]);
    expect(await salesIn("sales/a.csv", zipOf({"b.csv": sales}))).toEqual(["S1", "S2"]);
  });

  test("a row that is set aside has the line of the file inside", async () => {
    const {work} = await businessFolder({
      files: {"sales/a.zip": zipOf({"b.csv": `${sales}S3,soon,300\n`})}
    }).check();
    expect(work.rows).toMatchObject([{file: "sales/a.zip", line: 4, column: "closed_at", value: "soon"}]);
  });
});

describe("an archive that does not say which rows it means is refused, with what to do", () => {
  test.each([
    [
      "several exports",
      zipOf({"a.csv": sales, "b/c.xlsx": "x"}),
      "it holds 2 files: a.csv, b/c.xlsx); unpack it, and put the files in its place"
    ],
    [
      "no export",
      zipOf({"a.pdf": "x", "b.zip": "x"}),
      "it holds no export, but a.pdf, b.zip); put the CSV or the workbook itself in its place"
    ],
    ["nothing", zipOf({}), "it is empty); put the CSV or the workbook itself in its place"],
    [
      "a password",
      zipOf({"a.csv": {bytes: Buffer.from(sales), locked: true}}),
      "a.csv has a password); unpack it, and put the file in its place"
    ],
    [
      "more than fits on a disk",
      zipOf({"a.csv": {bytes: Buffer.from(sales), claims: 2 ** 32 - 2}}),
      "it is larger than 4 GB unpacked); export a shorter period, or look at where it comes from"
    ],
    [
      "an old workbook",
      Buffer.from("d0cf11e0a1b11ae10000", "hex"),
      "it is an old .xls workbook or has a password); save it as .xlsx without a password, or as CSV UTF-8"
    ],
    [
      "a name that is no name",
      zipOf({"a\n\u001b[31m.csv": sales, "b.csv": sales}),
      "it holds 2 files: a??[31m.csv, b.csv); unpack it, and put the files in its place"
    ]
  ])("%s", async (_, bytes, said) => {
    expect(await problemsOf(businessFolder({files: {"sales/a.zip": bytes}}))).toEqual([
      `sales/a.zip:1 cannot be unpacked (${said}`
    ]);
  });

  test.each([
    ["no archive at all", Buffer.from(sales)],
    ["one that was cut", zipOf({"a.csv": sales}).subarray(0, 90)],
    ["one that unpacks to more than it says", zipOf({"a.csv": {bytes: Buffer.from(sales), claims: 10}})],
    ["one that writes outside its folder", zipOf({"../../a.csv": sales})]
  ])("%s", async (_, bytes) => {
    const [problem, ...others] = await problemsOf(businessFolder({files: {"sales/a.zip": bytes}}));
    expect(problem).toMatch(/^sales\/a.zip:1 cannot be unpacked \(.+\); pack it again, or put the unpacked/);
    expect(others).toEqual([]);
  });
});

test("what is packed a thousandfold is not unpacked without end", async () => {
  const sink = new Writable({write: (_chunk, _encoding, done) => done()});
  const bytes = () => Readable.from([Buffer.alloc(600), Buffer.alloc(600)]);
  await expect(pipeline(bytes(), bounded(1000), sink)).rejects.toThrow(/larger than/);
  await pipeline(bytes(), bounded(1200), new Writable({write: (_chunk, _encoding, done) => done()}));
});
