import {withModels} from "../ask.js";
import {breakEvenReport} from "../economics/breakeven/report.js";
import {breakEvenBasis} from "../economics/breakeven.js";
import {fitOfBusiness} from "../economics/fit.js";
import {breakEvenRows, breakEvenText} from "../print/break-even-tables.js";
import {fitRows, fitText} from "../print/fit-tables.js";
import {print} from "../print/table.js";
import {asOf, type Common, printTables, type Shell, shapeOf, tabular} from "./shell.js";

/** What a deal is worth: where it breaks even. */
export function economicsCommands(shell: Shell): void {
  breakEvenCommand(shell);
  fitCommand(shell);
}

function breakEvenCommand({command, effects, out}: Shell): void {
  tabular(
    command(
      "breakeven <business>",
      "the most that a lead, a customer or a click may cost, and what would have to change",
      "breakeven data/harbor-hvac --contract beacon-cpl"
    )
  )
    .option("--contract <id>", "whose prices are held against the limits; the one in force if left out")
    .addOption(asOf())
    .action(async (business: string, options: Common & {contract?: string}) => {
      const report = await withModels(
        business,
        options.asOf ?? null,
        effects,
        async (db, workspace, asOfDay, contracts) =>
          breakEvenReport(
            workspace.config.name,
            await breakEvenBasis(db, workspace, contracts, asOfDay, {contract: options.contract})
          )
      );
      const shape = shapeOf(options);
      const {head, tables, foot} = breakEvenText(report);
      if (shape === "text") out.write(head);
      printTables(out, shape, shape === "csv" ? [breakEvenRows(report)] : tables, report);
      if (shape === "text" && foot !== "") out.write(`\n${foot}`);
    });
}

function fitCommand({command, effects, out}: Shell): void {
  tabular(
    command(
      "fit <business>",
      "which kinds of contract fit, and the named reasons: what is met, weak, broken or not known",
      "fit data/harbor-hvac"
    )
  )
    .addOption(asOf())
    .action(async (business: string, options: Common) => {
      const report = await withModels(
        business,
        options.asOf ?? null,
        effects,
        (db, workspace, asOfDay, contracts) => fitOfBusiness(db, workspace, contracts, asOfDay)
      );
      const shape = shapeOf(options);
      if (shape === "text") out.write(fitText(report));
      else print(out, shape, fitRows(report), report);
    });
}
