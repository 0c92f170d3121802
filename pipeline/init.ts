import {existsSync, mkdirSync, readdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {businessJsonSchema} from "./business.js";
import {contractSchemaFile} from "./contracts/contracts.js";
import {contractTemplates} from "./contracts/templates.js";
import {LeadgerError} from "./errors.js";
import {type TableName, tableNames, tables} from "./sources/canonical.js";

/**
 * Writes a business folder with a commented business.yaml, a commented contract of every model, their schemas for
 * editors, and a README of what to drop where.
 */
export function initBusiness(dir: string): string {
  if (existsSync(dir) && readdirSync(dir).length > 0)
    throw new LeadgerError(`${dir} is not empty; choose a new folder`, 2);
  mkdirSync(dir, {recursive: true});
  for (const table of tableNames) mkdirSync(join(dir, table));
  writeFileSync(join(dir, "business.yaml"), businessYaml);
  writeFileSync(join(dir, "business.schema.json"), `${JSON.stringify(businessJsonSchema(), null, 2)}\n`);
  mkdirSync(join(dir, "contracts"));
  writeFileSync(join(dir, "contracts", "contract.schema.json"), contractSchemaFile());
  for (const {name, text} of contractTemplates()) writeFileSync(join(dir, "contracts", name), text);
  writeFileSync(join(dir, "README.md"), readme());
  return `${dir} is ready: fill in ${join(dir, "business.yaml")}, drop your exports into the folders, then run: npx leadger check ${dir}\n`;
}

const businessYaml = `# yaml-language-server: $schema=./business.schema.json
# Your business, in your words. Lines with a # are notes or examples: remove the # to use them.

name: My business
currency: USD                # three letters
timeZone: America/New_York   # where you keep your calendar

# What you keep of a sale before marketing, where your sales do not carry cost_of_goods.
# margin: 0.45

costs:
  in_house_per_month: 0      # your own people and tools for marketing
  handling_per_lead: 0       # what it costs you to work one lead

# Where you work: postal codes, or their beginnings with *.
# service_area: ["60601", "606*"]

# A person who comes back within this window is the same lead.
dedupe: {window: 30 days}

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

function readme(): string {
  const sections = tableNames.map(
    (table: TableName) => `- \`${table}/\`: ${Object.keys(tables[table]).join(", ")}`
  );
  return `# What to drop where

Put your exports, as they are (CSV, also gzipped), into these folders, any number of files in each. Columns are found by name:

${sections.join("\n")}
- \`contracts/\`: one commented offer of every kind. Keep those that you were made, with your numbers; in the one that is in force write \`proposal: false\`. Remove the others

A file with other names needs an entry under \`sources:\` in business.yaml.
\`npx leadger check\` says what it read, what it set aside, and what to write where it cannot tell.
`;
}
