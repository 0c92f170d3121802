import {mkdirSync, writeFileSync} from "node:fs";
import {join, relative, resolve, sep} from "node:path";
import picomatch from "picomatch";
import {countWords} from "../../src/model/contract/phrases.js";
import {csvText} from "../../src/model/csv.js";
import {LeadgerError} from "../errors.js";
import {
  differencesTable,
  matchedTable,
  onlyInListTable,
  onlyInRecordsTable,
  unreadableLines
} from "../print/reconcile-tables.js";
import {wrapped} from "../print/sentences.js";
import type {Table} from "../print/table.js";
import {tableNames} from "../sources/canonical.js";
import type {Workspace} from "../workspace.js";
import type {Reconciliation} from "./reconciliation.js";

/** Refuses a folder whose files the next run would take for records of the business. */
export function refuseReadFolder({dir, config}: Workspace, folder: string): void {
  const inside = relative(dir, resolve(folder)).split(sep).join("/");
  const file = `${inside}/matched.csv`;
  const isRead =
    [...tableNames, "inbox"].some(name => file.startsWith(`${name}/`)) ||
    config.sources.some(({files}) => picomatch.isMatch(file, files));
  if (isRead)
    throw new LeadgerError(
      `${folder} is read as records of the business; name a folder elsewhere, such as --out ${inside.split("/")[0] ?? ""}-pack`,
      2
    );
}

/** Writes what to hand over: a text that explains, and the leads of each kind. The same report gives the same bytes. */
export function writePack(report: Reconciliation, folder: string): void {
  const tables: [string, Table][] = [
    ["matched.csv", matchedTable(report)],
    ["only-in-agency-list.csv", onlyInListTable(report)],
    ["only-in-our-records.csv", onlyInRecordsTable(report)],
    ["differences.csv", differencesTable(report)]
  ];
  mkdirSync(folder, {recursive: true});
  writeFileSync(join(folder, "README.txt"), readme(report));
  for (const [name, {columns, rows}] of tables) writeFileSync(join(folder, name), csvText(columns, rows));
}

function readme(report: Reconciliation): string {
  const {business, list, asOf, period, account, timeZone, window, summary, ask, unreadable, counts} = report;
  const about: [string, string][] = [
    ["Agency's list", list.report === null ? list.file : `${list.file} (${list.report})`],
    ["Records", `${business}, as they stood at the end of ${asOf}`],
    ["Leads of", account ?? "every account"],
    ["Days", period === null ? "all" : `${period.from} to ${period.to}, both included`],
    ["Clock", timeZone]
  ];
  const files: [string, number, string][] = [
    ["matched.csv", counts.matched, "leads that both have, and what each pair was made by"],
    [
      "only-in-agency-list.csv",
      counts.onlyInList,
      "rows of the list that no lead in the records meets, with the likeliest reason"
    ],
    ["only-in-our-records.csv", counts.onlyInRecords, "leads in the records that the list does not have"],
    [
      "differences.csv",
      report.differences.length,
      "what the list says otherwise of a lead that both have, one row each"
    ]
  ];
  return [
    `The agency's leads against the records of ${business}\n\n`,
    wrapped(summary, ""),
    "\n",
    ...about.map(([name, value]) => `${`${name}:`.padEnd(15)}${value}\n`),
    ...(ask.length === 0 ? [] : ["\nWhat is asked\n\n", ...ask.map(each => wrapped(`- ${each}`, ""))]),
    "\nFiles\n\n",
    ...files.map(([name, rows, what]) => wrapped(`- ${name} (${countWords(rows, "row")}): ${what}`, "")),
    "\nWhat the words mean\n\n",
    ...definitions(window).map(text => wrapped(`- ${text}`, "")),
    ...(unreadable.length === 0
      ? []
      : [
          "\nRows of the list that cannot be read\n\n",
          ...unreadableLines(report).map(line => wrapped(`- ${line}`, ""))
        ])
  ].join("");
}

const definitions = (window: number): string[] => [
  `matched_by: what a pair was made by. Each row meets one lead at most. First all pairs with the same lead id are made (Salesforce ids of 15 and of 18 signs are the same), then by click id, then by phone, then by e-mail; a phone or an e-mail counts where both days are at most ${countWords(window, "day")} apart, or a day is not told. Phones and e-mails are compared as fingerprints and are in none of these files.`,
  'lead_id: the id in the records; "row" and a number where the lead has none. An id that is a phone or an e-mail address is left empty.',
  "agency_line: the line of the agency's list.",
  "created_at: when the lead came, on the clock above. agency_created_at is a day where the list tells no time.",
  "days_apart: how many whole days the list has the lead later; below zero, earlier.",
  "is_duplicate: the records have an earlier lead of the same person within their window. is_qualified: it is what the business counts as qualified; empty where the business does not say.",
  "reason: repeated (another row of the list has the same id, or the same person within the days above), after_records (later than the records go), other_account (the records have it under another account), id_spelling (the id differs from one in the records in zeros in front or capitals), taken (another row has that lead already), outside_window (the same person, more days apart), no_clue (the row tells no id, phone or e-mail), unknown (nothing in the records is like it).",
  "nearest_*: the lead in the records that is most like the row, and by what.",
  "difference: date (a day or more apart), call_seconds, phone (the same lead, another phone), duplicate and unqualified (the list reports a lead that the records count as such)."
];
