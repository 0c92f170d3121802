import {existsSync, mkdirSync, readdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {businessJsonSchema} from "./business.js";
import {contractSchemaFile} from "./contracts/contracts.js";
import {contractTemplates} from "./contracts/templates.js";
import {LeadgerError} from "./errors.js";
import {scenarioSchemaFile} from "./simulation/scenarios.js";
import {type TableName, tableNames, tables} from "./sources/canonical.js";

/**
 * Writes a business folder with a commented business.yaml, a commented contract of every model, a commented what-if,
 * their schemas for editors, and a README of what to drop where.
 */
export function initBusiness(dir: string): string {
  if (existsSync(dir) && readdirSync(dir).length > 0)
    throw new LeadgerError(`${dir} is not empty; choose a new folder`, 2);
  mkdirSync(dir, {recursive: true});
  for (const folder of [...tableNames, "inbox"]) mkdirSync(join(dir, folder));
  writeFileSync(join(dir, "business.yaml"), businessYaml);
  writeFileSync(join(dir, "business.schema.json"), `${JSON.stringify(businessJsonSchema(), null, 2)}\n`);
  mkdirSync(join(dir, "contracts"));
  writeFileSync(join(dir, "contracts", "contract.schema.json"), contractSchemaFile());
  for (const {name, text} of contractTemplates()) writeFileSync(join(dir, "contracts", name), text);
  mkdirSync(join(dir, "scenarios"));
  writeFileSync(join(dir, "scenarios", "scenario.schema.json"), scenarioSchemaFile());
  writeFileSync(join(dir, "scenarios", "a-mild-year.yaml"), scenarioYaml);
  writeFileSync(join(dir, "README.md"), readme());
  return `${dir} is ready: fill in ${join(dir, "business.yaml")}, drop your exports into the folders, then run: npx leadger check ${dir}\n`;
}

const businessYaml = `# yaml-language-server: $schema=./business.schema.json
# Your business, in your words. Lines with a # are notes or examples: remove the # to use them.

name: My business
currency: USD                # three letters; what others are worth goes into rates.csv (see README.md)
timeZone: America/New_York   # where you keep your calendar
# country: US                # whose phone numbers have no country code; told by timeZone if left out

# What you keep of a sale before marketing, where your sales do not carry cost_of_goods.
# margin: 0.45

costs:
  in_house_per_month: 0      # your own people and tools for marketing
  handling_per_lead: 0       # what it costs you to work one lead

# Where you work: postal codes, or their beginnings with *.
# service_area: ["60601", "606*"]

# A person who comes back within this window is the same lead.
dedupe:
  window: 30 days
  # Of a person who came in several ways the earliest lead counts, or that of the strongest kind:
  # precedence: [call, form, chat, signup]

# By what a sale is joined to its lead, the surest first; a click, a phone or an e-mail only to a lead of these days before it.
# joins: {order: [lead_id, sale_id, click_id, phone, email], window: 90 days}

# What makes a lead count as qualified; any group will do, and a group needs all of its tests.
# qualified:
#   any_of:
#     - all_of:
#         - {field: kind, op: in, value: [form, chat]}
#         - {field: has_phone, op: eq, value: true, reason: missing_contact}
#     - all_of:
#         - {field: kind, op: eq, value: call}
#         - {field: call_seconds, op: gt, value: 120, reason: short_call}

# How many leads you can work.
# capacity: {reps: 2, hours_per_month: 60, hours_per_lead: 1.5}

# What you agreed on, to be held against what happened.
# targets: {cpl: 80, cpa: 400, close_rate: 25%}

# Whether paying by results fits you: yes, no or unknown. What you do not answer counts as not known.
# fit:
#   goal: customers            # or leads, calls, appointments, sales, revenue, awareness
#   new_market: no             # are you building a brand where nobody knows you?
#   brand_only: no             # do you want to be known rather than called?
#   complete_control: no       # do you want to decide on every ad yourself?
#   own_creatives: no          # do you want to make the ads yourself?
#   in_house_team: no          # do you have people who run ads?
#   long_sales_cycle: no       # do sales take half a year, or need many people's yes?
#   specific_results: yes      # do you care about countable results?
#   legwork_done: yes          # do you want somebody else to do the work?
#   depends_on_leads: yes      # does your work come from leads?

# Files whose columns have other names than ours (README.md beside this file lists ours).
# sources:
#   - files: leads/*.csv
#     table: leads
#     columns: {lead_id: Record ID, created_at: Create Date, channel: Original Source}
#     constants: {kind: form}
`;

const scenarioYaml = `# yaml-language-server: $schema=./scenario.schema.json
# A what-if: npx leadger scenario puts it beside how things are. Lines with a # are examples: remove the # to use them.

name: A mild year
description: three leads of ten do not come, and the ads cost as much as before

# Numbers of the market: another one, or a change of what your records say.
market:
  leads_per_month: -30%
#   close_rate: 18%
#   ticket: +10%               # money in major units: 2400.50

# How many months to look ahead; 12 if left out.
# months: 6

# By contract: how often its leads buy, over how often they do now. No record can tell it.
# quality:
#   cpl: 80%

# By contract: the terms that change.
# contracts:
#   cpl:
#     prices: {"0": 60}        # by place: 0 is the first part, 1.t0 the first step of the second, 1.b0 a band
#     cap: 40                  # most units of a billing period; null for no limit
#     minimum: 1500            # least that an invoice comes to; null for none
`;

function readme(): string {
  const sections = tableNames.map(
    (table: TableName) => `- \`${table}/\`: ${Object.keys(tables[table]).join(", ")}`
  );
  return `# What to drop where

Put your exports, as they are (CSV, also gzipped), into these folders, any number of files in each. Columns are found by name:

${sections.join("\n")}
- \`inbox/\`: exports of ad platforms as they are; which report a file is, is told by its columns
- \`rates.csv\`: what other currencies are worth, where any is in your files. Under a line \`date,currency,rate\` one line a change, such as \`2026-01-01,EUR,1.08\`: from that day on one EUR is 1.08 of your currency
- \`contracts/\`: one commented offer of every kind. Keep those that you were made, with your numbers; in the one that is in force write \`proposal: false\`. Remove the others
- \`scenarios/\`: what-ifs by name, one file each, with an example

A file with other names needs an entry under \`sources:\` in business.yaml.
\`npx leadger check\` says what it read, what it set aside, and what to write where it cannot tell.
`;
}
