#!/usr/bin/env tsx
//   argv -> commands/ -> run.ts (read, load, model, check, settle, publish) -> text, JSON or CSV on stdout
//                    \-> site.ts (build, serve)                             \-> progress on stderr
// The only place that reads the command line, the clock and the environment, and that sets the exit code.
import {Command, CommanderError} from "commander";
import {businessCommands} from "./commands/business.js";
import {contractCommands} from "./commands/contracts.js";
import {economicsCommands} from "./commands/economics.js";
import {figureCommands} from "./commands/figures.js";
import {forecastCommand} from "./commands/forecast.js";
import {priceCommand} from "./commands/price.js";
import {reconcileCommand} from "./commands/reconcile.js";
import {scenarioCommand} from "./commands/scenario.js";
import type {Shell} from "./commands/shell.js";
import {simulateCommand} from "./commands/simulate.js";
import {LeadgerError} from "./errors.js";

const started = Date.now();

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

const shell: Shell = {
  effects: {now: () => new Date(), report: message => process.stderr.write(`${message}\n`)},
  out: process.stdout,
  err: process.stderr,
  elapsed: () => (Date.now() - started) / 1000,
  command: (name, description, example) =>
    program
      .command(name)
      .description(description)
      .option("--debug", "show where an error arose")
      .addHelpText("after", `\nExample:\n  $ npx leadger ${example}`)
      .exitOverride()
};
businessCommands(shell);
figureCommands(shell);
contractCommands(shell);
reconcileCommand(shell);
economicsCommands(shell);
forecastCommand(shell);
simulateCommand(shell);
scenarioCommand(shell);
priceCommand(shell);

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
