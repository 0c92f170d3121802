// Why decisions fall short of the best, on the businesses of decisions.ts: how the regret falls with the sales on record,
// and what would be left of it if one number of the year ahead were known.
//   npx tsx test/bench/decisions-why.ts [businesses] [first seed]

import {fastPath} from "../../src/model/simulation/fast.js";
import {judged} from "../support/decision-study.js";
import {type Shortfall, shortfall, told} from "../support/decision-why.js";
import {worldOf} from "../support/decision-worlds.js";

const businesses = Number(process.argv[2] ?? 600);
const first = Number(process.argv[3] ?? 1);
const path = fastPath({points: 2048, paths: 512});

interface Seen extends Shortfall {
  spreadsheet: number;
  margin: number;
}
const all: Seen[] = [];
for (let i = 0; i < businesses; i++) {
  const world = worldOf(first + i);
  for (const months of [3, 6, 12]) {
    const {regret, margin} = judged(world, months, path);
    const found = shortfall(world, months, path);
    if (found) all.push({...found, spreadsheet: regret.spreadsheet, margin});
  }
}

const header = `${"regret as a share of a spreadsheet's".padEnd(40)}     n${told.map(what => what.padStart(14)).join("")}`;
/** Of money, and of shares of each business's margin. */
function line(name: string, of: readonly Seen[]): void {
  for (const [unit, weight] of [
    ["money", () => 1],
    ["% of margin", ({margin}: Seen) => 1 / margin]
  ] as const) {
    const sum = (value: (seen: Seen) => number) => of.reduce((s, seen) => s + value(seen) * weight(seen), 0);
    const sheet = sum(({spreadsheet}) => spreadsheet);
    const ratios = told.map(what => (sum(({regret}) => regret[what]) / sheet).toFixed(3).padStart(14));
    console.log(`${`${name}, ${unit}`.padEnd(40)}${String(of.length).padStart(6)}${ratios.join("")}`);
  }
}

console.log(`${businesses} businesses. Told of the year ahead:\n\n${header}`);
for (const months of [3, 6, 12])
  line(
    `${months} months`,
    all.filter(seen => seen.months === months)
  );
for (const [least, below] of [
  [0, 5],
  [5, 20],
  [20, 60],
  [60, 200],
  [200, Infinity]
] as const)
  line(
    below === Infinity ? `${least} sales or more` : `${least} to ${below - 1} sales`,
    all.filter(({sales}) => sales >= least && sales < below)
  );
line("all", all);
