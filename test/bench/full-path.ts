// Twelve contracts with all of their terms over twelve months of 2,000 futures: in Node, and in a Worker of Chromium.
//   npx tsx test/bench/full-path.ts [draws]
// Both must come to the same bytes; the first run of a fresh Worker is what a page waits for, and must take under 3 s.

import {createHash} from "node:crypto";
import {once} from "node:events";
import {readdirSync, readFileSync} from "node:fs";
import {createServer} from "node:http";
import {fileURLToPath} from "node:url";
import {build} from "vite";
import {parse} from "yaml";
import {ContractSchema} from "../../src/model/contract/schema.js";
import type {Contract} from "../../src/model/contract/terms.js";
import {assumedMarket} from "../../src/model/simulation/assumed-market.js";
import type {Deal} from "../../src/model/simulation/deal.js";
import {type Simulation, simulate} from "../../src/model/simulation/simulate.js";
import {startBrowser} from "../browser.js";
import {billedDeal} from "../support/billed-deal.js";

const draws = Number(process.argv[2] ?? 2_000);
const seed = 1;
const folder = new URL("../../data/harbor-hvac/contracts/", import.meta.url);
const worker = fileURLToPath(new URL("../../src/lib/simulation-worker.ts", import.meta.url));

const market = assumedMarket({
  months: 12,
  first: "2026-07",
  leads: {perMonth: 90, levelSd: 8, size: 12},
  closeRate: {a: 40, b: 210},
  lag: [0.45, 0.3, 0.15, 0.1],
  ticket: {mean: 2_400_00, cv: 0.8, meanSd: 120_00},
  margin: 0.45,
  refundRate: 0.03,
  handlingPerLead: 12_00,
  inHousePerMonth: 500_00,
  capacityPerMonth: 110,
  mediaPerMonth: 6_000_00,
  clicksPerMonth: 1_800,
  impressionsPerMonth: 120_000,
  agency: {perMonth: 1_500_00, perLead: 2_00}
});

/** Every event billed with a share that is known only so well, and a few units that come back. */
const dealOf = (contract: Contract): Deal =>
  billedDeal(contract, (base, place) => ({
    share: base === "lead" || base === "sale" ? {a: 60 + place, b: 20} : 1,
    creditShare: base === "lead" ? 0.04 : 0
  }));

const deals = readdirSync(folder)
  .filter(name => name.endsWith(".yaml"))
  .map(name => dealOf(ContractSchema.parse(parse(readFileSync(new URL(name, folder), "utf8")))))
  .slice(0, 12);

const hashOf = (simulation: Simulation) =>
  createHash("sha256").update(JSON.stringify(simulation)).digest("hex").slice(0, 16);
const report = (where: string, milliseconds: number, simulation: Simulation) =>
  console.log(`${where.padEnd(24)} ${milliseconds.toFixed(0).padStart(6)} ms   ${hashOf(simulation)}`);

console.log(`${deals.length} contracts, ${market.months} months, ${draws} draws`);
const start = performance.now();
const here = simulate(market, deals, {draws, seed});
report("Node", performance.now() - start, here);

const bundled = await build({
  configFile: false,
  logLevel: "error",
  build: {write: false, lib: {entry: worker, formats: ["es"], fileName: "worker"}}
});
const [output] = [bundled].flat();
const code = output && "output" in output ? output.output[0].code : "";
const server = createServer(({url}, response) => {
  const isScript = url === "/worker.js";
  response.setHeader("content-type", isScript ? "text/javascript" : "text/html").end(isScript ? code : "");
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
const address = server.address();
const browser = await startBrowser();
const page = await browser.newPage();
await page.goto(`http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/`);
for (const run of ["first", "second"]) {
  const {simulation, milliseconds} = await page.evaluate(
    asked =>
      new Promise<{simulation: Simulation; milliseconds: number}>((resolve, reject) => {
        const began = performance.now();
        const player = new Worker("/worker.js", {type: "module"});
        player.onerror = ({message}) => reject(new Error(message));
        player.onmessage = ({data}) => {
          if ("simulation" in data)
            resolve({simulation: data.simulation, milliseconds: performance.now() - began});
        };
        player.postMessage(asked);
      }),
    {market, deals, draws, seed}
  );
  report(`Chromium, ${run} Worker`, milliseconds, simulation);
  if (hashOf(simulation) !== hashOf(here)) throw new Error("Node and Chromium differ");
  if (draws <= 2_000 && milliseconds > 3_000) throw new Error("a page waits more than 3 s");
}
await browser.close();
server.close();
