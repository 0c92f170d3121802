// What decisions are worth: businesses of a known truth, shown to the product and to a spreadsheet after 3, 6 and 12
// months, and judged by the year that follows.
//   npx tsx test/bench/decisions.ts [businesses] [first seed]
// Regret is what the chosen contract is expected to earn less than the truly best one, a year. Stated chances and 80 %
// bands are held against one future that happened.

import {fastPath} from "../../src/model/simulation/fast.js";
import {judged, type Stated, type Verdict} from "../support/decision-study.js";
import {decilesOf, heldBy, meanRegret} from "../support/decision-tally.js";
import {worldOf} from "../support/decision-worlds.js";

const businesses = Number(process.argv[2] ?? 3000);
const first = Number(process.argv[3] ?? 1);
const histories = [3, 6, 12];

// Half the usual draws: their own error is small beside that of what is known.
const path = fastPath({points: 2048, paths: 512});
const verdicts: Verdict[] = [];
const began = process.hrtime.bigint();
const seconds = () => Number(process.hrtime.bigint() - began) / 1e9;
for (let i = 0; i < businesses; i++) {
  const world = worldOf(first + i);
  for (const months of histories) verdicts.push(judged(world, months, path));
  if ((i + 1) % 100 === 0) process.stderr.write(`\r${i + 1} of ${businesses}, ${seconds().toFixed(0)} s`);
}
process.stderr.write("\n");

const money = (minor: number) => (minor / 100).toFixed(0).padStart(8);
const percent = (share: number, width = 7) => (100 * share).toFixed(1).padStart(width);

function regretTable(name: string, of: readonly Verdict[]): void {
  const {ours, spreadsheet, retainer, cpl} = meanRegret(of);
  const ways = [ours, spreadsheet, retainer, cpl];
  console.log(
    `${name.padEnd(34)}${String(of.length).padStart(6)}` +
      ways.map(way => money(way.money)).join("") +
      (ours.money / spreadsheet.money).toFixed(3).padStart(8) +
      ways.map(way => percent(way.share)).join("") +
      (ours.share / spreadsheet.share).toFixed(3).padStart(8)
  );
}

const header = "      n    ours   sheet  retain     cpl   ratio   ours  sheet retain    cpl   ratio";
const known = verdicts.filter(({certainty}) => certainty !== null);
const sure = known.filter(({certainty}) => certainty !== "not enough data");
console.log(`${businesses} businesses, ${seconds().toFixed(0)} s`);
console.log(`\n${"regret a year: money, % of margin".padEnd(34)}${header}`);
for (const [name, of] of [
  ["enough data", sure],
  ["something to go on", known],
  ["all", verdicts]
] as const) {
  for (const months of histories)
    regretTable(
      `${months} months, ${name}`,
      of.filter(verdict => verdict.months === months)
    );
  regretTable(name, of);
}
const said = (months: number, certainty: Verdict["certainty"]) =>
  verdicts.filter(verdict => verdict.months === months && verdict.certainty === certainty).length /
  businesses;
for (const months of histories)
  console.log(
    `${months} months: nothing to go on ${percent(said(months, null))} %, not enough data ${percent(said(months, "not enough data"))} %, indicative ${percent(said(months, "indicative"))} %, solid ${percent(said(months, "solid"))} %`
  );

for (const of of ["loss", "best", "beats"] as const) {
  console.log(`\nstated chance: ${of}`);
  console.log("       n  stated observed   off allowed");
  const all: Stated[] = verdicts.flatMap(({stated}) => stated.filter(one => one.of === of));
  for (const decile of decilesOf(all)) {
    if (decile === null) continue;
    const {n, stated, observed, allowed} = decile;
    const off = Math.abs(observed - stated);
    console.log(
      `${String(n).padStart(8)}${percent(stated)}${percent(observed, 9)}${percent(off, 6)}${percent(allowed)}${off > allowed ? "  missed" : ""}`
    );
  }
}

console.log("\n80 % bands of a year's profit held what happened, %: client, agency");
for (const months of histories) {
  const {client, agency} = heldBy(verdicts.filter(verdict => verdict.months === months));
  console.log(`${String(months).padStart(3)} months ${percent(client)}${percent(agency)}`);
}
const {client, agency} = heldBy(verdicts);
console.log(`       all ${percent(client)}${percent(agency)}`);
