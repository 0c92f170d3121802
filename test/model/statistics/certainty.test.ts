import {expect, test} from "vitest";
import {certainty, certaintyOfRate, EVENTS_NEEDED} from "../../../src/model/statistics/certainty.js";
import {garwood} from "../../../src/model/statistics/counts.js";

test("no success is never enough, and many are", () => {
  expect(certaintyOfRate(0, 1000)).toBe("not enough data");
  expect(certaintyOfRate(0, 0)).toBe("not enough data");
  expect(certaintyOfRate(250, 1000)).toBe("solid");
});

test("14 of 60 is not enough data, though the share looks high", () => {
  expect(certaintyOfRate(14, 60)).toBe("not enough data");
});

test("15 events are the fewest whose number is known within 2.5 times, and 71 within 1.5 times", () => {
  const spread = (events: number) => {
    const {low, high} = garwood(events, 0.9);
    return high / low;
  };
  expect(spread(EVENTS_NEEDED)).toBeLessThanOrEqual(2.5);
  expect(spread(EVENTS_NEEDED - 1)).toBeGreaterThan(2.5);
  expect(certainty(garwood(71, 0.9).low, garwood(71, 0.9).high)).toBe("solid");
  expect(certainty(garwood(70, 0.9).low, garwood(70, 0.9).high)).toBe("indicative");
});
