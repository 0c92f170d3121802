#!/usr/bin/env tsx
//   argv -> command -> run.ts (read, load, model, check, publish) -> text, JSON or CSV on stdout
//                   \-> site.ts (build, serve)                    \-> progress on stderr
// The only place that reads the command line, the clock and the environment, and that sets the exit code.
import {Command, CommanderError, InvalidArgumentError, Option} from "commander";
import {LeadgerError} from "./errors.js";
import {initBusiness} from "./init.js";
import {type Dimension, dimensions, metricsReport} from "./metrics.js";
import {metricsTable} from "./metrics-table.js";
import {openPublished} from "./publish.js";
import {check, describeProblem, type Effects, run, withModels} from "./run.js";
import {buildSite, serveSite} from "./site.js";
import {type Cell, print, type Shape, type Table} from "./table.js";

const started = Date.now();
const effects: Effects = {
  now: () => new Date(),
  report: message => process.stderr.write(`${message}\n`)
};

const day = (text: string): string => {
  if (
    !/^\d{4}-\d{2}-\d{2}$/.test(text) ||
    Number.isNaN(Date.parse(text)) ||
    new Date(text).toISOString().slice(0, 10) !== text
  )
    throw new InvalidArgumentError("write a day as YYYY-MM-DD");
  return text;
};
const port = (text: string): number => {
  if (!/^\d+$/.test(text) || Number(text) > 65535)
    throw new InvalidArgumentError("write a number from 0 to 65535");
  return Number(text);
};
const listOf = (text: string): Dimension[] =>
  text.split(",").map(name => {
    const known = dimensions.find(dimension => dimension === name.trim());
    if (!known) throw new InvalidArgumentError(`write some of ${dimensions.join(",")}`);
    return known;
  });

interface Common {
  asOf?: string;
  json?: true;
  csv?: true;
  debug?: true;
}

const shorten = (text: string): string => (text.length > 24 ? `${text.slice(0, 23)}…` : text);
const shapeOf = ({json, csv}: Common): Shape => (json ? "json" : csv ? "csv" : "text");

// A reader that has seen enough, such as head, closes the pipe: no fault of anybody's.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

const program = new Command("leadger")
  .description(
    "Should you pay your marketing agency a retainer, per click, per lead, per call, per customer or a share of revenue?"
  )
  .showHelpAfterError("add --help for an example")
  .exitOverride();

function command(name: string, description: string, example: string): Command {
  return program
    .command(name)
    .description(description)
    .option("--debug", "show where an error arose")
    .addHelpText("after", `\nExample:\n  $ npx leadger ${example}`)
    .exitOverride();
}

const asOf = () =>
  new Option("--as-of <day>", "look at the data as it stood at the end of this day").argParser(day);
const tabular = (made: Command) => made.option("--json", "print JSON").option("--csv", "print CSV");

command("init <dir>", "write a new business folder", "init data/my-business").action((dir: string) => {
  process.stdout.write(initBusiness(dir));
});

tabular(
  command("check <business>", "read and validate everything, publish nothing", "check data/harbor-hvac")
)
  .addOption(asOf())
  .action(async (business: string, options: Common) => {
    const {problems, findings, work} = await check(business, options.asOf ?? null, effects);
    const table: Table = {
      columns: ["file", "table", "rowsRead", "loaded", "rejected", "duplicates", "leftOut"],
      rows: work.files.map(file => [
        file.file,
        file.table,
        file.rowsRead,
        file.loaded,
        file.rejected,
        file.duplicates,
        file.leftOut
      ])
    };
    print(process.stdout, shapeOf(options), table, {files: work.files, problems, findings});
    for (const {severity, rows, sentence, example} of findings) {
      if (rows > 0)
        process.stderr.write(
          `${severity === "stop" ? "broken" : "look at"}: ${sentence} (${rows}, such as ${example})\n`
        );
    }
    if (problems.length > 0) throw new LeadgerError(problems.map(describeProblem).join("\n"));
  });

command("run <business>", "read, load, model, check and publish", "run data/harbor-hvac --as-of 2026-06-30")
  .addOption(asOf())
  .action(async (business: string, options: Common) => {
    const {fresh, asOfDay} = await run(business, options.asOf ?? null, effects);
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    process.stdout.write(
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
    process.stdout.write(`site in ${options.out}\n`);
  });

command(
  "start <business>",
  "build, then serve the site on this machine",
  "start data/harbor-hvac --port 3000"
)
  .addOption(asOf())
  .option("--out <dir>", "folder of the site", "dist")
  .addOption(
    new Option("--port <port>", "the next free one is taken where it is in use").argParser(port).default(3000)
  )
  .action(async (business: string, options: Common & {out: string; port: number}) => {
    await run(business, options.asOf ?? null, effects);
    await buildSite(business, options.out, effects);
    const address = await serveSite(options.out, options.port);
    process.stdout.write(`${address}\n`);
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
    const full: Table = {columns: [...columns], rows: work.rows.map(row => columns.map(name => row[name]))};
    const short: Table = {
      columns: ["place", "column", "value", "reason"],
      rows: work.rows.map(({file, line, column, value, reason}) => [
        `${file}:${line}`,
        column,
        shorten(value),
        reason
      ])
    };
    print(process.stdout, shapeOf(options), shapeOf(options) === "text" ? short : full, work);
    for (const problem of problems) process.stderr.write(`${describeProblem(problem)}\n`);
  });

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
      const report = await withModels(business, options.asOf ?? null, effects, (db, workspace, asOfDay) =>
        metricsReport(db, workspace, asOfDay, {
          by: options.by,
          basis: options.basis,
          cost: options.cost,
          from: options.from ?? null,
          to: options.to ?? null
        })
      );
      print(
        process.stdout,
        shapeOf(options),
        metricsTable(report, options.by, shapeOf(options) === "csv"),
        report
      );
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
      process.stdout,
      shapeOf(options),
      {columns, rows: rows.map(row => columns.map(name => row[name] as Cell))},
      rows
    );
  } finally {
    db.close();
  }
});

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else if (error instanceof LeadgerError) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = error.exitCode;
    if (process.argv.includes("--debug")) process.stderr.write(`${error.stack}\n`);
  } else {
    process.stderr.write(
      `${error instanceof Error ? error.message : error}\nthis is a fault of Leadger; add --debug to see where\n`
    );
    process.exitCode = 1;
    if (process.argv.includes("--debug") && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  }
}
