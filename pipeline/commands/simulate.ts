import {InvalidArgumentError, Option} from "commander";
import {simulate} from "../../src/model/simulation/simulate.js";
import {withModels} from "../ask.js";
import {simulationJson, simulationRows, simulationText} from "../print/simulation-tables.js";
import {print} from "../print/table.js";
import {futureOf} from "../simulation/future.js";
import {asOf, type Common, type Shell, shapeOf, tabular} from "./shell.js";

/** What may come of every contract over the months ahead, for both sides. */
export function simulateCommand({command, effects, out}: Shell): void {
  tabular(
    command(
      "simulate <business>",
      "what may come of every contract: profit of both sides, chance of a loss, lowest cash, chance of being best",
      "simulate data/harbor-hvac --months 12 --draws 2000 --seed 1"
    )
  )
    .addOption(new Option("--months <n>", "months to look ahead").default(12).argParser(whole(1, 120)))
    .addOption(
      new Option("--draws <n>", "futures to play; more take longer and tell more exactly")
        .default(2000)
        .argParser(whole(1, 1_000_000))
    )
    .addOption(
      new Option("--seed <n>", "the same seed gives the same futures")
        .default(1)
        .argParser(whole(0, 4_294_967_295))
    )
    .addOption(asOf())
    .action(async (business: string, options: Common & {months: number; draws: number; seed: number}) => {
      const {months, draws, seed} = options;
      const found = await withModels(
        business,
        options.asOf ?? null,
        effects,
        async (db, workspace, asOfDay, contracts) => ({
          future: await futureOf(db, workspace, contracts, asOfDay, {months}),
          business: workspace.config.name,
          currency: workspace.config.currency,
          asOf: asOfDay
        })
      );
      const {market, deals, reason, notes} = found.future;
      const simulation =
        market === null || deals.length === 0
          ? null
          : simulate(market, deals, {draws, seed, onProgress: quarters(effects.report)});
      const report = {
        ...found,
        months,
        draws,
        seed,
        reason: reason ?? (deals.length === 0 ? noContracts : null),
        notes,
        deals,
        simulation
      };
      const shape = shapeOf(options);
      if (shape === "text") out.write(simulationText(report));
      else print(out, shape, simulationRows(report), simulationJson(report));
    });
}

const noContracts = "there are no contracts: put one file for each into contracts/";

/** Says so at every quarter of the way. */
function quarters(report: (message: string) => void): (share: number) => void {
  let told = 0;
  return share => {
    const quarter = Math.floor(share * 4);
    if (quarter <= told || quarter >= 4) return;
    told = quarter;
    report(`played ${25 * quarter} % of the futures`);
  };
}

function whole(least: number, most: number): (text: string) => number {
  return text => {
    const n = Number(text);
    if (!(/^\d+$/.test(text) && n >= least && n <= most))
      throw new InvalidArgumentError(`write a whole number from ${least} to ${most}`);
    return n;
  };
}
