import {InvalidArgumentError, Option} from "commander";
import {withPeople} from "../ask.js";
import {LeadgerError} from "../errors.js";
import {reconciliationRows, unreadableLines} from "../print/reconcile-tables.js";
import {reconciliationText} from "../print/reconcile-text.js";
import {print} from "../print/table.js";
import {refuseReadFolder, writePack} from "../reconcile/pack.js";
import {differenceKinds, onlyInListReasons} from "../reconcile/rows.js";
import {reconcile} from "../reconcile.js";
import {tables} from "../sources/canonical.js";
import {dayFormat, dayFormats} from "../sources/dates.js";
import {asOf, type Common, day, type Shell, shapeOf, tabular} from "./shell.js";

interface Options extends Common {
  leads: string;
  account?: string;
  from?: string;
  to?: string;
  window: number;
  columns?: Record<string, string>;
  dates?: string;
  out?: string;
}

/** The agency's list of leads against our own. */
export function reconcileCommand({command, effects, out, err}: Shell): void {
  tabular(
    command(
      "reconcile <business>",
      "the agency's list of leads against your own: what both have, what only one has, where they differ",
      `reconcile data/harbor-hvac --leads agency-march.csv --account beacon --from 2026-03-01 --to 2026-03-31 --out pack\n${jsonHelp}`
    )
  )
    .requiredOption(
      "--leads <file>",
      "the agency's list: columns of leads/, or an export that is recognised; it is not loaded"
    )
    .option("--account <name>", "whose leads of yours to compare; all of them if left out")
    .addOption(new Option("--from <day>", "first day; that of the list if left out").argParser(day))
    .addOption(new Option("--to <day>", "last day; that of the list if left out").argParser(day))
    .addOption(
      new Option("--window <days>", "how many days apart a phone or an e-mail is the same lead")
        .default(3)
        .argParser(days)
    )
    .addOption(
      new Option("--columns <pairs>", "our column=the list's, such as lead_id=Ref,created_at=Date").argParser(
        columns
      )
    )
    .addOption(
      new Option("--dates <way>", `how the list writes days, such as ${dayFormats[1]}`).argParser(dates)
    )
    .option("--out <folder>", "write a pack to hand over: README.txt and a CSV of each kind of lead")
    .addOption(asOf())
    .action(async (business: string, options: Options) => {
      const {from = null, to = null, account = null} = options;
      if (from !== null && to !== null && from > to)
        throw new LeadgerError(`--from ${from} is after --to ${to}; write the earlier day first`, 2);
      const report = await withPeople(
        business,
        options.asOf ?? null,
        effects,
        (db, workspace, asOfDay, contracts, salt) => {
          if (options.out !== undefined) refuseReadFolder(workspace, options.out);
          return reconcile(db, workspace, {asOf: asOfDay, contracts, salt}, {...options, account, from, to});
        }
      );
      const {period, list} = report;
      const isDated = list.columns.includes("created_at");
      if (!isDated && list.rowsRead > 0)
        err.write(
          "the list has no column created_at: its leads are of any day; name the one that it has, such as --columns created_at=Date\n"
        );
      if (period !== null && (from === null || to === null))
        err.write(
          `compared are ${period.from} to ${period.to}, the days of ${isDated ? "the list" : "its leads in your records"}; name others with --from and --to\n`
        );
      const accounts = new Set(report.onlyInRecords.map(lead => lead.account ?? "without account"));
      if (account === null && accounts.size > 1)
        err.write(
          `compared are leads of every account (${[...accounts].sort().join(", ")}); name the agency's with --account\n`
        );
      const shape = shapeOf(options);
      // The one table of a CSV has no room for them.
      if (shape === "csv") for (const line of unreadableLines(report)) err.write(`${line}\n`);
      if (shape === "text") out.write(reconciliationText(report));
      else print(out, shape, reconciliationRows(report), report);
      if (options.out !== undefined) {
        writePack(report, options.out);
        err.write(`the pack is in ${options.out}\n`);
      }
    });
}

const jsonHelp = `
JSON:
  {business, currency, minorDigits, timeZone, asOf, account, period: {from, to}, window,
   list: {file, report, columns, rowsRead, outsidePeriod}, summary, ask: [sentence],
   counts: {reported, recorded, matched, matchedBy: {lead_id, click_id, phone, email},
     onlyInList, onlyInListBy: {<reason>}, onlyInRecords, differences: {<kind>}},
   cost: [{contract, pricePerLead, leads, amount}],
   matched: [{leadId, listLeadId, line, matchedBy, createdAt, listCreatedAt, daysApart, account,
     channel, campaign, kind, callSeconds, listCallSeconds, isDuplicate, isQualified}],
   onlyInList: [{line, listLeadId, listCreatedAt, channel, campaign, kind, callSeconds, reason,
     repeats: {line, by}, nearest: {leadId, createdAt, account, by, daysApart}}],
   onlyInRecords: [{leadId, createdAt, account, channel, campaign, kind, callSeconds,
     isDuplicate, isQualified}],
   differences: [{kind, leadId, listLeadId, line, ours, list}],
   unreadable: [{line, column, value, reason, cure}]}
  reasons: ${onlyInListReasons.slice(0, 5).join(", ")},
    ${onlyInListReasons.slice(5).join(", ")}
  kinds: ${differenceKinds.join(", ")}`;

function days(text: string): number {
  if (!/^\d{1,4}$/.test(text)) throw new InvalidArgumentError("write a whole number of days, such as 3");
  return Number(text);
}

function columns(text: string): Record<string, string> {
  return Object.fromEntries(
    text.split(",").map(pair => {
      const [ours = "", ...theirs] = pair.split("=");
      const name = ours.trim();
      if (!Object.hasOwn(tables.leads, name) || theirs.length === 0)
        throw new InvalidArgumentError(
          `"${pair}" is not our column=the list's; ours are ${Object.keys(tables.leads).join(", ")}`
        );
      return [name, theirs.join("=").trim()];
    })
  );
}

function dates(text: string): string {
  if (dayFormat(text) === null) throw new InvalidArgumentError(`write one of ${dayFormats.join(", ")}`);
  return text;
}
