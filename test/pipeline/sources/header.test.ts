import {describe, expect, test} from "vitest";
import type {TableName} from "../../../pipeline/sources/canonical.js";
import {findHeader, type Mapping} from "../../../pipeline/sources/header.js";

const find = (text: string, table: TableName = "spend", mapping: Mapping | null = null, mark = 0) =>
  findHeader(Buffer.from(text), mark, table, mapping);
const mapping = (columns: Record<string, string>, constants: Record<string, string> = {}): Mapping => ({
  columns,
  constants,
  where: {}
});

test("the header of our own names needs nothing said", () => {
  expect(find("date,cost\n2026-03-14,5\n")).toMatchObject({
    names: ["date", "cost"],
    columns: new Map([
      ["date", 0],
      ["cost", 1]
    ]),
    delimiter: ",",
    line: 2,
    offset: 10
  });
});

describe("the separator is found by the header", () => {
  test.each([",", ";", "\t", "|"])("%j", delimiter => {
    expect(find(`date${delimiter}cost\n`)).toMatchObject({delimiter, names: ["date", "cost"]});
  });
  test("though a cell holds another one", () => {
    expect(find('"cost";"date";"a, b"\n')).toMatchObject({delimiter: ";", names: ["cost", "date", "a, b"]});
  });
});

test("capitals, blanks, hyphens and the order of columns do not matter", () => {
  const header = find("Ad-Group, COST ,First Seen,Date\n");
  expect(header).toMatchObject({
    columns: new Map([
      ["date", 3],
      ["ad_group", 0],
      ["cost", 1]
    ])
  });
});

test("lines above the header are passed over, and counted", () => {
  const text = 'Campaign report\n"March 27, 2026 - April 23, 2026"\n\nDate,Cost\n2026-03-27,1.00\n';
  expect(find(text)).toMatchObject({line: 5, offset: text.indexOf("2026-03-27,")});
});

test("a header below the 40th line is not looked for", () => {
  expect(find(`${"note\n".repeat(39)}date,cost\n`)).toMatchObject({line: 41});
  expect(find(`${"note\n".repeat(40)}date,cost\n`)).toMatchObject({
    message: "no column date, no column cost"
  });
});

test("the line with the most of our names is the header, not the first with one", () => {
  expect(find("Date range,cost\nreport,date\nchannel,date,cost\n")).toMatchObject({line: 4});
});

test("the mark of UTF-8 is no part of the first name", () => {
  const text = "date,cost\n";
  expect(find(text, "spend", null, 3)).toMatchObject({names: ["date", "cost"], offset: 3 + text.length});
});

test("carriage returns at the line's end are no part of the last name", () => {
  expect(find("date,cost\r\n1,2\r\n")).toMatchObject({names: ["date", "cost"], offset: 11});
});

test("a header that ends with the file is one", () => {
  expect(find("date,cost")).toMatchObject({names: ["date", "cost"], line: 2});
});

test("an empty file, or one of blank lines, has no header and no mistake", () => {
  expect(find("")).toBeNull();
  expect(find("\n \n\r\n")).toBeNull();
});

describe("a mapping says which header is which column", () => {
  test("by the header's own name, or by the same words in other letters", () => {
    const header = find(
      "Day,Amount spent (USD)\n",
      "spend",
      mapping({date: "day", cost: "Amount spent (USD)"})
    );
    expect(header).toMatchObject({
      columns: new Map([
        ["date", 0],
        ["cost", 1]
      ])
    });
  });
  test("and takes the header away from the column of the same name", () => {
    const header = find("date,cost,created\n", "spend", mapping({date: "created", channel: "date"}));
    expect(header).toMatchObject({
      columns: new Map([
        ["date", 2],
        ["channel", 0],
        ["cost", 1]
      ])
    });
  });
  test("a constant stands for a column that the file lacks", () => {
    expect(find("date\n", "spend", mapping({}, {cost: "0"}))).toMatchObject({names: ["date"]});
  });
  test("a mapped file of leads may lack their moment, a plain one may not", () => {
    expect(find("id\n", "leads", mapping({lead_id: "id"}))).toMatchObject({
      columns: new Map([["lead_id", 0]])
    });
    expect(find("lead_id\n", "leads")).toMatchObject({message: "no column created_at"});
  });
});

describe("a missing column is named with what the file has and what to write", () => {
  test("of our own", () => {
    expect(find("Report\nDay,Cost\n2026-03-14,5\n")).toEqual({
      line: 2,
      value: "Day, Cost",
      message: "no column date",
      cure: "the file has: Day, Cost; name the right one in business.yaml, sources: [{files: ..., table: spend, columns: {date: <its name in the file>}}]"
    });
  });
  test("of the mapping", () => {
    const found = find("Day,Cost\n", "spend", mapping({date: "Datum"}));
    expect(found).toMatchObject({line: 1, message: "no column Datum (for date)"});
  });
  test("where no line has any of our names", () => {
    expect(find("\nTag;Kosten\n1;2\n")).toMatchObject({line: 2, value: "Tag, Kosten"});
  });
});

test("of two columns with one name the first counts", () => {
  expect(find("date,cost,cost\n")).toMatchObject({
    names: ["date", "cost", "cost"],
    columns: new Map([
      ["date", 0],
      ["cost", 1]
    ])
  });
});
