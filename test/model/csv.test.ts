import fc from "fast-check";
import {expect, test} from "vitest";
import {csvCell, csvText} from "../../src/model/csv.js";

/** Reads a CSV text back as RFC 4180 says. */
function parse(text: string): string[][] {
  const rows: string[][] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    if (rows.length === 0 || rows.at(-1)?.at(-1) === END) rows.push([]);
    rows.at(-1)?.push(quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'));
    if (end === "\r\n") rows.at(-1)?.push(END);
  }
  return rows.map(row => row.slice(0, -1));
}
const END = "\u0000end";

test.each(["=1+1", "+SUM(A1)", "-2+3", "@cmd", "\tx", "\rx"])("%j is not run by a spreadsheet", text => {
  expect(csvCell(text).replace(/^"/, "")).toMatch(/^'/);
});

test.each(["-12.50", "+4", "-.5", "1e9", "-1e-3"])("%s stays the number that it is", text => {
  expect(csvCell(text)).toBe(text);
});

test("a number that does not exist is an empty cell", () => {
  expect([null, Number.NaN, Number.POSITIVE_INFINITY].map(csvCell)).toEqual(["", "", ""]);
});

test("whatever a name holds, the file reads back cell by cell", () => {
  const cell = fc
    .string({unit: fc.constantFrom("a", '"', ",", "\n", "\r", "é", " ", "1")})
    .map(text => `x${text}`);
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), {minLength: 1}), rows => {
      expect(parse(csvText(["p", "q"], rows))).toEqual([["p", "q"], ...rows]);
    })
  );
});
