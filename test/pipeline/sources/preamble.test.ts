import {describe, expect, test} from "vitest";
import {preambleOf} from "../../../pipeline/sources/preamble.js";

const monthFirst = {written: "M/D/YYYY", pattern: "%m/%d/%Y"};
const dayFirst = {written: "D.M.YYYY", pattern: "%d.%m.%Y"};

describe("the lines above a header say of which days a report is", () => {
  test.each([
    ['"March 27, 2026 - April 23, 2026"', "2026-03-27", "2026-04-23"],
    ["1 May 2026 - 8 May 2026", "2026-05-01", "2026-05-08"],
    ["1 mai 2026 - 2 août 2026", "2026-05-01", "2026-08-02"],
    ['"6. Juli 2026 - 7. Dez. 2026"', "2026-07-06", "2026-12-07"],
    ["1 de mayo de 2026 - 2 de junio de 2026", "2026-05-01", "2026-06-02"],
    ["Report Start: 09/01/2026, Report End: 09/30/2026", "2026-09-01", "2026-09-30"],
    ['"Report Time: 4/1/2026,4/22/2026"', "2026-04-01", "2026-04-22"],
    ["2026-04-01 - 2026-04-02", "2026-04-01", "2026-04-02"]
  ])("%s", (line, first, last) => {
    expect(preambleOf(["Report", line], monthFirst).period).toEqual({first, last});
  });

  test("also on two lines, and with the day first", () => {
    expect(preambleOf(["Report Start: 1.9.2026", "Report End: 30.9.2026"], dayFirst).period).toEqual({
      first: "2026-09-01",
      last: "2026-09-30"
    });
  });

  test.each([["All time"], ["May 2026"], ["12 Months 2026 - 1 Foo 2026"], [""]])(
    "and %j says nothing of them",
    line => {
      expect(preambleOf([line], monthFirst)).toEqual({period: null, exportedAt: null, rows: null});
    }
  );

  test("days that are numbers alone say nothing where their order is not settled", () => {
    expect(preambleOf(['"Report Time: 4/1/2026,4/2/2026"'], null).period).toBeNull();
  });
});

test("the lines above a header say how many rows follow, and what they are complete up to", () => {
  const lines = [
    '"Last Completed Available Day: 4/2/2026 11:59:00 PM (GMT)"',
    '"Last Completed Available Hour: 4/2/2026 11:00:00 PM (GMT)"',
    '"Rows: 1204"'
  ];
  expect(preambleOf(lines, null)).toEqual({period: null, exportedAt: "2026-04-02 23:59", rows: 1204});
  expect(preambleOf(['"Last Completed Available Day: 4/2/2026 12:05:00 AM (GMT)"'], null).exportedAt).toBe(
    "2026-04-02 00:05"
  );
});
