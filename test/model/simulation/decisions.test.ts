import {expect, test} from "vitest";
import {fastPath} from "../../../src/model/simulation/fast.js";
import {judged} from "../../support/decision-study.js";
import {decilesOf, heldBy, meanRegret} from "../../support/decision-tally.js";
import {worldOf} from "../../support/decision-worlds.js";
import {expectedYear, happened, marginOf} from "../../support/decision-years.js";

const worlds = Array.from({length: 40}, (_, i) => worldOf(i + 1));
const path = fastPath({points: 256, paths: 64});
const verdicts = worlds.flatMap(world => [3, 6].map(months => judged(world, months, path)));
const known = verdicts.filter(({certainty}) => certainty !== null);

test("a business is the same each time, and its years on average bring what is expected", () => {
  expect(worldOf(5)).toEqual(worldOf(5));
  const off = worlds.map(world => {
    const [found, awaited] = [happened(world, 6)[0], expectedYear(world, 6)[0]];
    return ((found?.client ?? 0) - (awaited?.client ?? 0)) / marginOf(world, 6);
  });
  expect(Math.abs(off.reduce((sum, share) => sum + share, 0) / off.length)).toBeLessThan(0.15);
});

test("who goes by our figures loses less than who carries averages on, or signs the same contract always", () => {
  const {ours, spreadsheet, retainer, cpl} = meanRegret(known);
  expect(ours.money).toBeLessThan(0.8 * spreadsheet.money);
  expect(ours.share).toBeLessThan(0.9 * spreadsheet.share);
  expect(ours.share).toBeLessThan(0.3 * Math.min(retainer.share, cpl.share));
});

test("of years, 80 % bands hold about as many as they say, of either side", () => {
  const {client, agency} = heldBy(known);
  expect(client).toBeGreaterThan(0.7);
  expect(client).toBeLessThan(0.9);
  expect(agency).toBeGreaterThan(0.7);
  expect(agency).toBeLessThan(0.9);
});

test("of comparisons that are called even, each side wins about half; of sure ones hardly one fails", () => {
  const deciles = decilesOf(known.flatMap(({stated}) => stated.filter(({of}) => of === "beats")));
  const [low, high] = [deciles[0], deciles[9]];
  expect(low?.observed).toBeLessThan(0.1);
  expect(high?.observed).toBeGreaterThan(0.9);
  expect(Math.abs((deciles[4]?.observed ?? 0) - 0.45)).toBeLessThan(0.15);
});
