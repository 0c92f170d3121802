import {expect, test} from "vitest";
import {invariants} from "../model/contract/oracle/invariants.js";
import {contractCampaign} from "./contracts-campaign.js";

const only = process.env.STRESS_CASE;
const from = Number(only ?? 1_000_000);
const count = only === undefined ? Number(process.env.STRESS_COUNT ?? 20_000) : 1;

test("two settlements, one fast and one plain, bill 20,000 contracts to the same cent", () => {
  const began = performance.now();
  const onProgress = (done: number, failures: number) =>
    console.log(
      `${done} of ${count} pairs, ${failures} differ, ${Math.round((performance.now() - began) / 1000)} s`
    );
  const {failures, invoices} = contractCampaign({from, count, enough: 0, onProgress});
  console.log(`${count} pairs from seed ${from}, ${invoices} invoices`);
  expect(failures).toEqual([]);
});

const cases = only === undefined ? Math.ceil((count * 2.5) / invariants.length) : 1;

test.each(invariants)("$truth", ({truth, breach}) => {
  const breaches: string[] = [];
  for (let seed = from; seed < from + cases; seed++) {
    const words = breach(seed);
    if (words !== null) breaches.push(`seed ${seed}: ${words}`);
    if ((seed - from + 1) % 2000 === 0) console.log(`${seed - from + 1} of ${cases}: ${truth}`);
  }
  expect(breaches).toEqual([]);
});
