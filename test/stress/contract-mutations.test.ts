import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, expect, test} from "vitest";
import {contractCampaign} from "./contract-campaign.js";

const seed = Number(process.env.STRESS_SEED ?? 20261031);
const only = process.env.STRESS_CASE;
const from = Number(only ?? 0);
const count = only === undefined ? Number(process.env.STRESS_COUNT ?? 5000) : 1;
const dir = mkdtempSync(join(tmpdir(), "leadger-contracts-"));
afterAll(() => rmSync(dir, {recursive: true, force: true}));

test("whatever is wrong with a contract, it is refused with file, line and key", () => {
  const {failures, ...figures} = contractCampaign({seed, from, count, dir});
  console.log(`seed ${seed}:`, figures);
  expect(failures).toEqual([]);
  expect(figures.contracts).toBe(count);
});
