import {expect, test} from "vitest";
import {joinsNote, qualityAnswer, qualityNote, rowSums} from "../../src/components/quality-report.js";
import type {Quality} from "../../src/model/rows.js";

const ours = {report: null, firstDay: null, lastDay: null, amount: null, total: null, notes: []};
const quality: Quality = {
  files: [
    {
      ...ours,
      file: "a.csv",
      table: "leads",
      rowsRead: 4000,
      loaded: 3920,
      rejected: 50,
      duplicates: 30,
      leftOut: 2
    },
    {
      ...ours,
      file: "b.csv",
      table: "sales",
      rowsRead: 913,
      loaded: 892,
      rejected: 13,
      duplicates: 8,
      leftOut: 0
    }
  ],
  joins: [
    {joinedBy: "lead_id", sales: 700, revenue: 100},
    {joinedBy: "phone", sales: 92, revenue: 10},
    {joinedBy: null, sales: 100, revenue: null}
  ],
  rejects: [],
  checks: [{name: "c", sentence: "A lead has no day.", severity: "warn", rows: 3, example: null}]
};
const say = (given: Quality) =>
  qualityAnswer(given)
    .map(part => (typeof part === "string" ? part : part.figure))
    .join("");

test("the answer is how many of the rows were used", () => {
  expect(say(quality)).toBe("4,812 of 4,913 rows were used; 63 were set aside and 38 were duplicates.");
});

test("every row is accounted for: read = used + set aside + duplicates", () => {
  const {rowsRead, loaded, rejected, duplicates} = rowSums(quality);
  expect(rowsRead).toBe(loaded + rejected + duplicates);
  expect(qualityNote(quality)).toBe(
    "Every row of 2 files is accounted for. 2 more rows were left out: no lead or sale yet, or your configuration says so. 1 check ran, and 1 of them found something to look at."
  );
});

test("a clean folder and an empty one say so", () => {
  const [first] = quality.files;
  const clean = first ? [{...first, loaded: 4000, rejected: 0, duplicates: 0}] : [];
  expect(say({...quality, files: clean})).toBe("All 4,000 rows were used.");
  expect(say({files: [], joins: [], rejects: [], checks: []})).toBe("No rows were read yet.");
});

test("how many sales have a lead, and how surely, is said in one breath", () => {
  expect(joinsNote(quality)).toBe(
    "792 of 892 sales have a lead, 92 of them because somebody with the same number or address had asked before. The other 100 count in the total and in no channel; a column with the lead's id in your sales would join them."
  );
  expect(joinsNote({...quality, joins: [{joinedBy: "lead_id", sales: 3, revenue: null}]})).toBe(
    "3 of 3 sales have a lead."
  );
  expect(joinsNote({...quality, joins: []})).toBe("");
});
