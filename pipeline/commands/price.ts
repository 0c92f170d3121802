import {InvalidArgumentError, Option} from "commander";
import {type PaidModel, paidModels} from "../../src/model/simulation/pricing/plain-deal.js";
import {withModels} from "../ask.js";
import {openContracts} from "../contracts/contracts.js";
import {LeadgerError} from "../errors.js";
import {priceRows, priceText} from "../print/price-tables.js";
import {print} from "../print/table.js";
import {futureOf} from "../simulation/future.js";
import {assumptionsExample, assumptionsHelp, readAssumptions} from "../simulation/price/assumptions.js";
import {assumedContract, assumedSubject, recordedSubject, type Subject} from "../simulation/price/subject.js";
import {priceReport} from "../simulation/price.js";
import {openWorkspace} from "../workspace.js";
import {asOf, type Common, type Shell, shapeOf, tabular} from "./shell.js";

interface Question extends Common {
  model?: PaidModel;
  contract?: string;
  price?: string;
  agencyMargin: number;
  ownerMaxLoss: number;
  agencyMaxLoss: number;
  assume?: string;
}

/** What a price may be: the owner's most, the agency's least, and what opens a zone where there is none. */
export function priceCommand({command, effects, out}: Shell): void {
  tabular(
    command(
      "price <business>",
      "the agency's least, the owner's most, and terms that suit both",
      "price data/harbor-hvac --model cpl --agency-margin 0.2 --owner-max-loss 0.2 --agency-max-loss 0.1"
    )
  )
    .addOption(new Option("--model <model>", "the kind of contract").choices(paidModels))
    .option("--contract <id>", "a contract of the business, all terms but its price as they are")
    .option(
      "--price <place>",
      "which price of it: 0 for the first part, 1.t0 for the first step of the second"
    )
    .addOption(part("--agency-margin <share>", "profit over fee that the agency wants", 0.2))
    .addOption(part("--owner-max-loss <share>", "chance of a loss that the owner bears", 0.2))
    .addOption(part("--agency-max-loss <share>", "chance of a loss that the agency bears", 0.1))
    .option("--assume <file>", "numbers in place of records, YAML or JSON")
    .addOption(asOf())
    .addHelpText("after", `\nA file for --assume:\n\n${assumptionsExample}\nIts keys:\n${assumptionsHelp}`)
    .action(async (business: string, options: Question) => {
      const {market, deal, notes} = await subjectOf(business, options, effects);
      if (options.model !== undefined && options.model !== deal.model)
        throw new LeadgerError(`${deal.id} is ${deal.model}, not ${options.model}; leave out --model`, 2);
      const report = priceReport(market, deal, options, notes, effects.report);
      const shape = shapeOf(options);
      if (shape === "text") out.write(priceText(report));
      else print(out, shape, priceRows(report), report);
    });
}

const part = (flags: string, description: string, usual: number) =>
  new Option(flags, description).default(usual).argParser(text => {
    const share = /^\d*\.?\d+%$/.test(text) ? Number(text.slice(0, -1)) / 100 : Number(text);
    if (!/^\d*\.?\d+%?$/.test(text) || !(share >= 0 && share < 1))
      throw new InvalidArgumentError("write a share from 0 to below 1, such as 0.2 or 20%");
    return share;
  });

async function subjectOf(business: string, options: Question, effects: Shell["effects"]): Promise<Subject> {
  const {model, contract} = options;
  if (model === undefined && contract === undefined)
    throw new LeadgerError("nothing to price: write --model cpl (or another), or --contract ID", 2);
  if (options.assume === undefined)
    return withModels(business, options.asOf ?? null, effects, async (db, workspace, asOfDay, contracts) =>
      recordedSubject(await futureOf(db, workspace, contracts, asOfDay), contracts, options)
    );
  const assumptions = readAssumptions(options.assume);
  const workspace = openWorkspace(business);
  const {currency} = workspace.config;
  const day = options.asOf ?? effects.now().toISOString().slice(0, 10);
  return contract === undefined
    ? assumedSubject(assumptions, model ?? "cpl", day, currency)
    : assumedContract(assumptions, openContracts(workspace), contract, day, currency);
}
