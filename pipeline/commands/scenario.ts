import {InvalidArgumentError, Option} from "commander";
import {fastPath} from "../../src/model/simulation/fast.js";
import {compareScenario} from "../../src/model/simulation/scenario/compare.js";
import {withModels} from "../ask.js";
import {LeadgerError} from "../errors.js";
import {
  batchText,
  type ScenarioReport,
  scenarioJson,
  scenarioRows,
  scenarioText
} from "../print/scenario-tables.js";
import {print} from "../print/table.js";
import {futureOf} from "../simulation/future.js";
import {type LookOptions, lookOf} from "../simulation/scenarios/look.js";
import {scenariosNamed, stopOnStrangers} from "../simulation/scenarios.js";
import {printLook} from "./scenario-look.js";
import {asOf, type Common, type Shell, shapeOf, tabular} from "./shell.js";

/**
 * Every contract as things are and in a scenario, or a closer look at one contract, on the same draws as the pages.
 */
export function scenarioCommand(shell: Shell): void {
  const {command, effects, out, err} = shell;
  tabular(
    command(
      "scenario <business> [name]",
      "a named what-if beside how things are, and what drives the difference; or a closer look at one contract",
      "scenario data/harbor-hvac fewer-leads"
    )
  )
    .option("--all", "every scenario of scenarios/; name may also be a folder of files")
    .option("--contract <id>", "look at one contract more closely, with --goal or --tornado")
    .option(
      "--goal <number>",
      "what this number must be, all else as it is: close_rate or another of scenario files, or price, or price_1.t0"
    )
    .addOption(noLoss())
    .addOption(
      new Option("--mean <amount>", "the goal: what the side shall come to on average").argParser(amount)
    )
    .addOption(new Option("--side <side>", "whose goal or profit").choices(["client", "agency"]))
    .option("--tornado", "how far each number alone moves the profit under the contract")
    .addOption(asOf())
    .action(async (business: string, name: string | undefined, options: Common & LookOptions) => {
      const look = lookOf(options);
      if (look !== null) return printLook(shell, business, name, look, options);
      if ((name === undefined) === (options.all === undefined))
        throw new LeadgerError("name one scenario, a file or a folder of them, or write --all", 2);
      const found = await withModels(
        business,
        options.asOf ?? null,
        effects,
        async (db, workspace, asOfDay, contracts) => ({
          filed: scenariosNamed(workspace, name ?? null),
          future: await futureOf(db, workspace, contracts, asOfDay),
          business: workspace.config.name,
          currency: workspace.config.currency,
          asOf: asOfDay
        })
      );
      const {filed, future, ...about} = found;
      const {market, deals, notes} = future;
      const reason = future.reason ?? (deals.length === 0 ? noContracts : null);
      if (market !== null && deals.length > 0) stopOnStrangers(filed, market, deals);
      const fast = fastPath();
      const reports = filed.map(
        ({id, file, scenario}): ScenarioReport => ({
          ...about,
          id,
          file,
          scenario,
          months: market?.months ?? 0,
          models: new Map(deals.map(({id, model}) => [id, model])),
          comparison:
            market === null || deals.length === 0 ? null : compareScenario(fast, market, deals, scenario),
          reason,
          notes
        })
      );
      if (filed.length === 0) err.write("there are no scenarios: put one file for each into scenarios/\n");
      const [only] = reports;
      const isOne = only !== undefined && filed.length === 1 && options.all === undefined;
      const shape = shapeOf(options);
      if (shape === "text") out.write(isOne ? scenarioText(only) : batchText(reports));
      else
        print(
          out,
          shape,
          scenarioRows(reports),
          isOne ? scenarioJson(only) : {...about, scenarios: reports.map(scenarioJson)}
        );
    });
}

const noContracts = "there are no contracts: put one file for each into contracts/";

/** Its "no" negates nothing, as the library would have it: there is no --loss. */
function noLoss(): Option {
  const option = new Option(
    "--no-loss <share>",
    "the goal: in which share of futures the side shall not lose; 0.9 where nothing is said"
  ).argParser(share);
  option.negate = false;
  return option;
}

function share(text: string): number {
  const value = /^\d+(\.\d+)?%$/.test(text) ? Number(text.slice(0, -1)) / 100 : Number(text);
  if (!/^\d*\.?\d+%?$/.test(text) || !(value > 0 && value <= 1))
    throw new InvalidArgumentError("write a share above 0 and up to 1, such as 0.9 or 90%");
  return value;
}

function amount(text: string): number {
  if (!/^-?\d{1,12}(\.\d{1,6})?$/.test(text))
    throw new InvalidArgumentError("write an amount in major units without a symbol, such as 5000");
  return Number(text);
}
