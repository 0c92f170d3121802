import {writeFileSync} from "node:fs";
import {Option} from "commander";
import {disputeFile} from "../../src/model/contract/audit/dispute-file.js";
import {withModels} from "../ask.js";
import {auditReport} from "../contracts/audits.js";
import {comparisonOf} from "../contracts/comparison.js";
import {diffReport} from "../contracts/differences.js";
import {findingsOf} from "../contracts/findings.js";
import {contractOf, invoiceDay, invoiceReport} from "../contracts/invoices.js";
import {readLedger} from "../contracts/ledger.js";
import {LeadgerError} from "../errors.js";
import {
  auditRows,
  auditTables,
  comparisonNotes,
  comparisonReport,
  comparisonRows,
  comparisonTable,
  differencesText,
  worthRows,
  worthTable
} from "../print/comparison-tables.js";
import {findingsTable, findingsText, invoiceRows, invoiceTables} from "../print/contract-tables.js";
import {print} from "../print/table.js";
import {asOf, type Common, day, inOrder, printTables, type Shell, shapeOf, tabular} from "./shell.js";

const noContracts = "there are no contracts: put one file for each into contracts/\n";

/** Contracts over the records: what they bill, how they compare, what is wrong with them, and what was billed instead. */
export function contractCommands(shell: Shell): void {
  invoiceCommand(shell);
  compareCommand(shell);
  lintCommand(shell);
  auditCommand(shell);
  diffCommand(shell);
}

function invoiceCommand({command, effects, out, err}: Shell): void {
  tabular(
    command(
      "invoice <business>",
      "what a contract bills for a period: lines, the events behind each, totals",
      "invoice data/harbor-hvac --contract beacon-cpl --period 2026-03"
    )
  )
    .requiredOption("--contract <id>", "the contract")
    .requiredOption("--period <period>", "2026-03, 2026-W10, 2026-Q1, or a day inside the period")
    .addOption(asOf())
    .action(async (business: string, options: Common & {contract: string; period: string}) => {
      const {report, isOpen} = await withModels(
        business,
        options.asOf ?? null,
        effects,
        (db, _, asOfDay, contracts) => invoiceReport(db, contracts, asOfDay, options),
        contracts => invoiceDay(contracts, options)
      );
      if (isOpen) err.write(`${report.period} has not ended by ${report.asOf}: the invoice may still grow\n`);
      const shape = shapeOf(options);
      printTables(out, shape, shape === "csv" ? [invoiceRows(report)] : invoiceTables(report), report);
    });
}

function compareCommand({command, effects, out, err}: Shell): void {
  tabular(
    command(
      "compare <business>",
      "every contract over the history: fee, client cost, client profit, agency profit, rank",
      "compare data/harbor-hvac --account beacon --from 2026-01-01 --to 2026-06-30"
    )
  )
    .option("--account <name>", "whose leads, sales and ads; the agency of the contract in force if left out")
    .addOption(new Option("--from <day>", "first day").argParser(day))
    .addOption(new Option("--to <day>", "last day").argParser(day))
    .addOption(asOf())
    .action(async (business: string, options: Common & {account?: string; from?: string; to?: string}) => {
      inOrder(options);
      const {compared, currency, asOfDay} = await withModels(
        business,
        options.asOf ?? null,
        effects,
        async (db, workspace, asOfDay, contracts) => ({
          compared: {
            comparison: comparisonOf(workspace, contracts, await readLedger(db, contracts), options),
            knowsSales: (await db.row<{knows_sales: boolean}>("select knows_sales from run")).knows_sales
          },
          currency: workspace.config.currency,
          asOfDay
        })
      );
      const {account, leads, sales, spend, rows} = compared.comparison;
      if (rows.length === 0) err.write(noContracts);
      if (options.account !== undefined && leads + sales + spend === 0)
        err.write(`no lead, sale or ad spend of the account "${account}" is in the records of these days\n`);
      const shape = shapeOf(options);
      const table = shape === "csv" ? comparisonRows(compared) : comparisonTable(compared, currency);
      print(out, shape, table, {currency, asOf: asOfDay, ...comparisonReport(compared)});
      if (shape === "text") out.write(`\n${comparisonNotes(compared, currency)}`);
    });
}

function lintCommand({command, effects, out, err}: Shell): void {
  tabular(
    command(
      "lint <business>",
      "what is wrong with the contracts: code, severity, the terms that cause it, cure",
      "lint data/harbor-hvac --contract beacon-cpl"
    )
  )
    .option("--contract <id>", "one contract; all of them if left out")
    .addOption(asOf())
    .action(async (business: string, options: Common & {contract?: string}) => {
      const {findings, isEmpty} = await withModels(
        business,
        options.asOf ?? null,
        effects,
        async (db, _, __, contracts) => {
          const wanted = options.contract ? [contractOf(contracts, options.contract)] : contracts;
          const ledger = await readLedger(db, contracts);
          return {
            findings: wanted.flatMap(family => findingsOf(family, ledger)),
            isEmpty: contracts.length === 0
          };
        }
      );
      if (isEmpty) err.write(noContracts);
      const shape = shapeOf(options);
      if (shape === "text") out.write(isEmpty ? "" : findingsText(findings));
      else print(out, shape, findingsTable(findings), {findings});
    });
}

function auditCommand({command, effects, out, err}: Shell): void {
  tabular(
    command(
      "audit <business>",
      "the agency's invoice against the records: differences by reason, amount, evidence, deadline",
      "audit data/harbor-hvac --contract beacon-cpl --invoice invoices/2026-03.csv --dispute-file disputes.csv"
    )
  )
    .requiredOption("--contract <id>", "the contract")
    .requiredOption("--invoice <file>", "the agency's invoice: columns of invoices/, or lead ids alone")
    .option("--period <period>", "the billing period; that of the lines if left out")
    .option("--dispute-file <out>", "write the lines to dispute to this file")
    .addOption(asOf())
    .action(
      async (
        business: string,
        options: Common & {contract: string; invoice: string; period?: string; disputeFile?: string}
      ) => {
        const {audit, setAside} = await withModels(
          business,
          options.asOf ?? null,
          effects,
          (db, workspace, _, contracts) => auditReport(db, workspace, contracts, options),
          contracts =>
            options.period === undefined
              ? null
              : invoiceDay(contracts, {contract: options.contract, period: options.period})
        );
        for (const {line, column, value} of setAside)
          err.write(`${options.invoice}:${line} ${column} "${value}" cannot be read: the line is left out\n`);
        const {money, asOfDay, ...rest} = audit;
        const shape = shapeOf(options);
        printTables(out, shape, shape === "csv" ? [auditRows(audit)] : auditTables(audit), {
          currency: money.currency,
          asOf: asOfDay,
          ...rest
        });
        if (options.disputeFile !== undefined) {
          writeFileSync(options.disputeFile, disputeFile(audit));
          err.write(`lines to dispute are in ${options.disputeFile}\n`);
        }
      }
    );
}

function diffCommand({command, effects, out}: Shell): void {
  tabular(
    command(
      "diff <business>",
      "two contracts: the terms that differ, and what the difference costs on the history",
      "diff data/harbor-hvac --contract beacon-cpl --contract retainer-5000"
    )
  )
    .requiredOption("--contract <id>", "a contract; write the option twice", (id, before: string[] = []) => [
      ...before,
      id
    ])
    .addOption(asOf())
    .action(async (business: string, options: Common & {contract: string[]}) => {
      const [a, b, ...more] = options.contract;
      if (a === undefined || b === undefined || more.length > 0)
        throw new LeadgerError("diff compares two contracts; write --contract A --contract B", 2);
      const report = await withModels(
        business,
        options.asOf ?? null,
        effects,
        (db, workspace, _, contracts) => diffReport(db, workspace, contracts, [a, b])
      );
      const shape = shapeOf(options);
      if (shape === "text") out.write(differencesText(report));
      print(out, shape, shape === "csv" ? worthRows(report) : worthTable(report), report);
    });
}
