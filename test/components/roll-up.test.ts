import fc from "fast-check";
import {expect, test, vi} from "vitest";
import {rollUp} from "../../src/components/roll-up.js";
import {total} from "../../src/model/economics/total.js";
import {row} from "./fixture.js";

// The browser's build of arquero is no module to Node; its source is.
vi.mock("arquero/dist/arquero.min.js", async () => ({default: await import("arquero")}));

test("a blank channel, the channel null and the channel unknown are three groups", () => {
  const rows = [null, "null", "unknown", null].map(channel => row({channel, leads: 1}));
  expect(rollUp(rows, "channel").map(({channel, leads}) => [channel, leads])).toEqual([
    [null, 2],
    ["null", 1],
    ["unknown", 1]
  ]);
});

test("a sum is unknown only where every row lacks it", () => {
  const rows = [row({spend: null}), row({spend: 5}), row({month: "2026-02", spend: null})];
  expect(rollUp(rows, "month").map(({spend}) => spend)).toEqual([5, null]);
});

test("the groups together are the whole, as the model adds it", () => {
  const count = fc.option(fc.nat(1_000_000), {nil: null});
  const rows = fc.array(
    fc
      .record({
        channel: fc.constantFrom(null, "a", "b"),
        month: fc.constantFrom("2026-01", "2026-02", ""),
        leads: fc.nat(1000),
        spend: count,
        customers: count
      })
      .map(row)
  );
  fc.assert(
    fc.property(rows, fc.constantFrom("channel" as const, "month" as const), (given, by) => {
      const groups = rollUp(given, by).map(
        ({channel: _, month: __, ...counts}: Record<string, unknown>) => counts
      );
      expect(total(groups as ReturnType<typeof total>[])).toEqual(total(given));
    })
  );
});
