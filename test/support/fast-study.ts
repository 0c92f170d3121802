// What the quick simulation takes, and a fingerprint of what it gives: the same code runs in Node and in a browser.

import type {Component} from "../../src/model/contract/terms/components.js";
import type {Contract} from "../../src/model/contract/terms.js";
import {assumedMarket} from "../../src/model/simulation/assumed-market.js";
import type {Deal} from "../../src/model/simulation/deal.js";
import {fastPath} from "../../src/model/simulation/fast.js";
import type {Market} from "../../src/model/simulation/market.js";
import {type PaidModel, plainDeal} from "../../src/model/simulation/pricing/plain-deal.js";
import {billedDeal} from "./billed-deal.js";

/** Median milliseconds of each task, and a fingerprint of all profits. */
export interface FastStudy {
  medians: Record<string, number>;
  fingerprint: string;
}

const market = assumedMarket({
  months: 12,
  first: "2026-01",
  leads: {perMonth: 40, levelSd: 5, size: 8, season: [0.7, 0.8, 1, 1.1, 1.2, 1.2, 1.1, 1, 1, 1, 1, 0.9]},
  closeRate: {a: 8.5, b: 42.5},
  lag: [0.5, 0.3, 0.1, 0.1],
  ticket: {mean: 2000_00, cv: 0.6, meanSd: 80_00},
  margin: 0.45,
  refundRate: 0.04,
  mediaPerMonth: 3000_00,
  clicksPerMonth: 900,
  impressionsPerMonth: 60_000,
  agency: {perMonth: 900_00, perLead: 0}
});

const plain: [PaidModel, number][] = [
  ["retainer", 1500],
  ["cpl", 112],
  ["cpa", 675],
  ["cps", 600],
  ["pay_per_call", 90],
  ["hybrid", 40]
];

/** Twelve contracts that look at totals only, at prices that move with each round. */
function byTotals(round: number): Deal[] {
  return Array.from({length: 12}, (_, i) => {
    const [model, price] = plain[i % plain.length] ?? ["retainer", 1500];
    const deal = plainDeal(model, market, {base: 600_00, share: i < 6 ? 1 : 0.8});
    return {...deal, id: `${deal.id} ${i}`, family: priced(deal.family, String(price + i + round))};
  });
}

function priced(family: Deal["family"], price: string): Deal["family"] {
  const versions = family.versions.map(
    (contract): Contract => ({
      ...contract,
      components: contract.components.map((component, i): Component => {
        if (i > 0) return component;
        if (component.kind === "flat") return {...component, amount: price};
        return component.kind === "per_unit" ? {...component, rate: price} : component;
      })
    })
  );
  return {...family, versions};
}

/** A contract with the billings that records of it might give. */
export const measuredDeal = (contract: Contract): Deal =>
  billedDeal(contract, base => ({share: base === "ad_spend" ? 1 : {a: 60, b: 20}, creditShare: 0.05}));

/** Times the quick simulation, `rounds` times each, on a clock in milliseconds. */
export function fastStudy(contracts: readonly Contract[], rounds: number, clock: () => number): FastStudy {
  const path = fastPath();
  const measured = contracts.map(contract => measuredDeal({...contract, start: "2026-01-01"}));
  const moved = (round: number): Market => ({
    ...market,
    leads: {...market.leads, perMonth: 40 + round / 100},
    closeRate: {a: 8.5 + round / 100, b: 42.5}
  });
  const tasks: Record<string, (round: number) => ReturnType<typeof path.evaluate>> = {
    "12 contracts by totals, prices changed": round => path.evaluate(market, byTotals(round)),
    "12 contracts by totals, market redrawn": round => path.evaluate(moved(round), byTotals(round)),
    [`${measured.length} measured contracts by months, one of them new`]: round =>
      path.evaluate(
        market,
        measured.map((deal, i) => (i === round % measured.length ? {...deal} : deal))
      ),
    [`${measured.length} measured contracts by months, all new`]: () =>
      path.evaluate(
        market,
        measured.map(deal => ({...deal}))
      ),
    [`${measured.length} measured contracts by months, market redrawn`]: round =>
      path.evaluate(moved(round), measured)
  };
  const medians: FastStudy["medians"] = {};
  let hash = 0xcbf29ce484222325n;
  for (const [name, task] of Object.entries(tasks)) {
    const times: number[] = [];
    for (let round = -5; round < rounds; round++) {
      const start = clock();
      const {clientProfits, agencyProfits} = task(round);
      if (round >= 0) times.push(clock() - start);
      if (round !== 0) continue;
      for (const profits of [...clientProfits, ...agencyProfits])
        for (const word of new Uint32Array(profits?.buffer ?? new ArrayBuffer(0)))
          hash = BigInt.asUintN(64, (hash ^ BigInt(word)) * 0x100000001b3n);
    }
    medians[name] = times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
  }
  return {medians, fingerprint: hash.toString(16)};
}
