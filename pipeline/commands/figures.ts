import {InvalidArgumentError, Option} from "commander";
import {withModels} from "../ask.js";
import {type Dimension, dimensions, metricsReport} from "../economics/metrics.js";
import {LeadgerError} from "../errors.js";
import {metricsTable} from "../print/metrics-table.js";
import {type Cell, print} from "../print/table.js";
import {openPublished} from "../publish.js";
import {asOf, type Common, day, inOrder, type Shell, shapeOf, tabular} from "./shell.js";

const listOf = (text: string): Dimension[] =>
  text.split(",").map(name => {
    const known = dimensions.find(dimension => dimension === name.trim());
    if (!known) throw new InvalidArgumentError(`write some of ${dimensions.join(",")}`);
    return known;
  });

/** Figures of the records: metrics, and queries of one's own. */
export function figureCommands({command, effects, out}: Shell): void {
  tabular(
    command(
      "metrics <business>",
      "counts, sums and every metric, with its state and interval",
      "metrics data/harbor-hvac --by channel,month --from 2026-01-01"
    )
  )
    .addOption(asOf())
    .option("--by <dimensions>", `any of ${dimensions.join(",")}`, listOf, ["channel"] as Dimension[])
    .addOption(
      new Option("--basis <basis>", "leads of the range and their sales, or everything by its own date")
        .choices(["cohort", "period"])
        .default("cohort")
    )
    .addOption(
      new Option("--cost <cost>", "ad spend, or everything that leads cost you")
        .choices(["media", "loaded"])
        .default("media")
    )
    .addOption(new Option("--from <day>", "first day").argParser(day))
    .addOption(new Option("--to <day>", "last day").argParser(day))
    .action(
      async (
        business: string,
        options: Common & {
          by: Dimension[];
          basis: "cohort" | "period";
          cost: "media" | "loaded";
          from?: string;
          to?: string;
        }
      ) => {
        inOrder(options);
        const query = {
          by: options.by,
          basis: options.basis,
          cost: options.cost,
          from: options.from ?? null,
          to: options.to ?? null
        };
        const report = await withModels(
          business,
          options.asOf ?? null,
          effects,
          (db, workspace, asOfDay, contracts) => metricsReport(db, workspace, asOfDay, query, contracts)
        );
        if (report.salesRecordedFrom !== null && shapeOf(options) === "text")
          effects.report(
            `no sale is on record before ${report.salesRecordedFrom}, though leads came long before: close rates of earlier leads are too low, and later ones are no improvement`
          );
        print(out, shapeOf(options), metricsTable(report, options.by, shapeOf(options) === "csv"), report);
      }
    );

  tabular(
    command(
      "sql <business> <query>",
      "a read-only query of the published database",
      `sql data/harbor-hvac "select channel, sum(leads) from mart_cohort_daily group by all"`
    )
  ).action(async (business: string, query: string, options: Common) => {
    const db = await openPublished(business);
    try {
      const {columns, rows} = await db.table(query).catch(error => {
        throw new LeadgerError(String(error instanceof Error ? error.message : error));
      });
      print(
        out,
        shapeOf(options),
        {columns, rows: rows.map(row => columns.map(name => row[name] as Cell))},
        rows
      );
    } finally {
      db.close();
    }
  });
}
