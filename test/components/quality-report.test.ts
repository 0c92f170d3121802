import {expect, test} from "vitest";
import {qualityAnswer, qualityNote, rowSums} from "../../src/components/quality-report.js";
import type {Quality} from "../../src/model/rows.js";

const quality: Quality = {
  files: [
    {file: "a.csv", table: "leads", rowsRead: 4000, loaded: 3920, rejected: 50, duplicates: 30, leftOut: 2},
    {file: "b.csv", table: "sales", rowsRead: 913, loaded: 892, rejected: 13, duplicates: 8, leftOut: 0}
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
    "Every row of 2 files is accounted for. 2 more rows were left out because your configuration says so. 1 check ran, and 1 of them found something to look at."
  );
});

test("a clean folder and an empty one say so", () => {
  const [first] = quality.files;
  const clean = first ? [{...first, loaded: 4000, rejected: 0, duplicates: 0}] : [];
  expect(say({...quality, files: clean})).toBe("All 4,000 rows were used.");
  expect(say({files: [], rejects: [], checks: []})).toBe("No rows were read yet.");
});
