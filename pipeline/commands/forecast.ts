import {InvalidArgumentError, Option} from "commander";
import {withModels} from "../ask.js";
import {measures, type Period, periods} from "../forecast/history.js";
import {type ForecastQuestion, forecastOf} from "../forecast.js";
import {forecastJson, forecastRows, forecastText} from "../print/forecast-tables.js";
import {print} from "../print/table.js";
import {asOf, type Common, type Shell, shapeOf, tabular} from "./shell.js";

/** What comes next of leads, spend, sales or revenue. */
export function forecastCommand({command, effects, out}: Shell): void {
  tabular(
    command(
      "forecast <business>",
      "what comes next, with 80 % and 95 % bands, and how the method did on the past",
      "forecast data/harbor-hvac --measure leads --by month --horizon 6"
    )
  )
    .addOption(
      new Option("--measure <measure>", "what to forecast").choices(measures).makeOptionMandatory(true)
    )
    .addOption(new Option("--by <period>", "length of a period").choices(periods).default("month"))
    .addOption(
      new Option("--horizon <n>", "periods to look ahead; 6 months or 13 weeks if left out").argParser(count)
    )
    .addOption(asOf())
    .action(
      async (
        business: string,
        options: Common & {measure: ForecastQuestion["measure"]; by: Period; horizon?: number}
      ) => {
        const {measure, by, horizon = by === "month" ? 6 : 13} = options;
        const {report, minorDigits} = await withModels(
          business,
          options.asOf ?? null,
          effects,
          async (db, {config}) => ({
            report: await forecastOf(db, config, {measure, by, horizon}),
            minorDigits: config.minorDigits
          })
        );
        const shape = shapeOf(options);
        if (shape === "text") out.write(forecastText(report, minorDigits));
        else print(out, shape, forecastRows(report), forecastJson(report));
      }
    );
}

function count(text: string): number {
  const n = Number(text);
  if (!(Number.isInteger(n) && n >= 1 && n <= 260))
    throw new InvalidArgumentError("write a whole number from 1 to 260");
  return n;
}
