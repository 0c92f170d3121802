import {fastPath} from "../../src/model/simulation/fast.js";
import {compareScenario} from "../../src/model/simulation/scenario/compare.js";
import {LeadgerError} from "../errors.js";
import {futureOf} from "../future.js";
import {
  batchText,
  type ScenarioReport,
  scenarioJson,
  scenarioRows,
  scenarioText
} from "../print/scenario-tables.js";
import {print} from "../print/table.js";
import {withModels} from "../run.js";
import {scenariosNamed, stopOnStrangers} from "../scenarios.js";
import {asOf, type Common, type Shell, shapeOf, tabular} from "./shell.js";

/** Every contract as things are and in a scenario, on the same draws as the pages. */
export function scenarioCommand({command, effects, out, err}: Shell): void {
  tabular(
    command(
      "scenario <business> [name]",
      "a named what-if beside how things are, and what drives the difference",
      "scenario data/harbor-hvac fewer-leads"
    )
  )
    .option("--all", "every scenario of scenarios/; name may also be a folder of files")
    .addOption(asOf())
    .action(async (business: string, name: string | undefined, options: Common & {all?: true}) => {
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
