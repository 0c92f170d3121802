import {InvalidArgumentError, Option} from "commander";
import {LeadgerError} from "../errors.js";
import {initBusiness} from "../init.js";
import {moneyText} from "../print/sentences.js";
import {print, type Table} from "../print/table.js";
import {describeProblem} from "../problem.js";
import {describeCurrency} from "../rates/currencies.js";
import {describeReport} from "../reports.js";
import {check, run} from "../run.js";
import {buildSite, serveSite} from "../site.js";
import {asOf, type Common, type Shell, shapeOf, tabular} from "./shell.js";

const port = (text: string): number => {
  if (!/^\d+$/.test(text) || Number(text) > 65535)
    throw new InvalidArgumentError("write a number from 0 to 65535");
  return Number(text);
};

const shorten = (text: string): string => (text.length > 24 ? `${text.slice(0, 23)}…` : text);

/** A business folder from nothing to its site: init, check, run, build, start, and the rows that were set aside. */
export function businessCommands({command, effects, out, err, elapsed}: Shell): void {
  command("init <dir>", "write a new business folder", "init data/my-business").action((dir: string) => {
    out.write(initBusiness(dir));
  });

  tabular(
    command("check <business>", "read and validate everything, publish nothing", "check data/harbor-hvac")
  )
    .addOption(asOf())
    .action(async (business: string, options: Common) => {
      const {problems, findings, work, currencies, reports, currency} = await check(
        business,
        options.asOf ?? null,
        effects
      );
      const columns = ["file", "table", "rowsRead", "loaded", "rejected", "duplicates", "leftOut"] as const;
      const table: Table = {
        columns: [...columns],
        rows: work.files.map(file => columns.map(name => file[name]))
      };
      print(out, shapeOf(options), table, {files: work.files, problems, findings, currencies, reports});
      const money = (minor: number, of: string) => moneyText(of)(minor);
      const sentences = [
        ...reports.flatMap(read => describeReport(read, money)),
        ...currencies.map(used => describeCurrency(used, currency, money))
      ];
      err.write(sentences.map(sentence => `${sentence}\n`).join(""));
      for (const {severity, rows, sentence, example} of findings) {
        if (rows > 0)
          err.write(
            `${severity === "stop" ? "broken" : "look at"}: ${sentence} (${rows}, such as ${example})\n`
          );
      }
      if (problems.length > 0) throw new LeadgerError(problems.map(describeProblem).join("\n"));
    });

  command("run <business>", "read, load, model, check and publish", "run data/harbor-hvac --as-of 2026-06-30")
    .addOption(asOf())
    .action(async (business: string, options: Common) => {
      const {fresh, asOfDay} = await run(business, options.asOf ?? null, effects);
      const seconds = elapsed().toFixed(1);
      out.write(
        fresh
          ? `published as of ${asOfDay} in ${seconds} s\n`
          : `nothing changed since the last run, as of ${asOfDay} (${seconds} s)\n`
      );
    });

  command("build <business>", "run, then write the static site", "build data/harbor-hvac --out dist")
    .addOption(asOf())
    .option("--out <dir>", "folder of the site", "dist")
    .action(async (business: string, options: Common & {out: string}) => {
      await run(business, options.asOf ?? null, effects);
      await buildSite(business, options.out, effects);
      out.write(`site in ${options.out}\n`);
    });

  command(
    "start <business>",
    "build, then serve the site on this machine",
    "start data/harbor-hvac --port 3000"
  )
    .addOption(asOf())
    .option("--out <dir>", "folder of the site", "dist")
    .addOption(
      new Option("--port <port>", "the next free one is taken where it is in use")
        .argParser(port)
        .default(3000)
    )
    .action(async (business: string, options: Common & {out: string; port: number}) => {
      await run(business, options.asOf ?? null, effects);
      await buildSite(business, options.out, effects);
      const address = await serveSite(options.out, options.port);
      out.write(`${address}\n`);
    });

  tabular(
    command(
      "rejects <business>",
      "rows that were set aside: file, line, column, value, reason, cure",
      "rejects data/harbor-hvac --csv"
    )
  )
    .addOption(asOf())
    .action(async (business: string, options: Common) => {
      const {work, problems} = await check(business, options.asOf ?? null, effects);
      const columns = ["file", "line", "column", "value", "reason", "cure", "kind"] as const;
      const full: Table = {
        columns: [...columns],
        rows: work.rows.map(row => columns.map(name => row[name]))
      };
      const short: Table = {
        columns: ["place", "column", "value", "reason"],
        rows: work.rows.map(({file, line, column, value, reason}) => [
          `${file}:${line}`,
          column,
          shorten(value),
          reason
        ])
      };
      print(out, shapeOf(options), shapeOf(options) === "text" ? short : full, work);
      for (const problem of problems) err.write(`${describeProblem(problem)}\n`);
    });
}
