import {mkdirSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";

/** Channel names that a hostile or careless export may carry. */
export const hostileChannels = [
  "<img src=x onerror=alert(1)>",
  "=HYPERLINK(1)",
  "X".repeat(10_000),
  "two words, and a comma",
  "unknown",
  ""
];

/** What a hostile contract calls itself, its agency and its reasons. */
export const hostileContract = {
  name: "<img src=x onerror=alert(2)>",
  agency: "<b>Agency</b>",
  reason: "<script>alert(3)</script>"
};

/** A business that spends nothing and sells nothing, whose channels have names that no page should trust. */
export function writeAwkwardBusiness(folder: string): void {
  const leads = hostileChannels.flatMap((channel, i) =>
    Array.from({length: 3 + i}, (_, n) => [`L${i}-${n}`, `2026-0${1 + (n % 6)}-${10 + i} 10:00:00`, channel])
  );
  write(folder, "business.yaml", "name: <b>Awkward</b> & Sons\ncurrency: JPY\ntimeZone: Asia/Tokyo\n");
  write(folder, "leads/leads.csv", csv([["lead_id", "created_at", "channel"], ...leads]));
  const {name, agency, reason} = hostileContract;
  const terms = [
    "model: cpl",
    "start: 2026-01-01",
    `agency: "${agency}"`,
    "components: [{kind: per_unit, event: lead, rate: 5000}]",
    `qualification: {any_of: [{all_of: [{field: channel, op: eq, value: unknown, reason: "${reason}"}]}]}`
  ];
  write(folder, "contracts/hostile.yaml", [`id: hostile`, `name: "${name}"`, ...terms, ""].join("\n"));
  write(
    folder,
    "contracts/endless.yaml",
    [`id: endless`, `name: ${"Y".repeat(5000)}`, "proposal: true", ...terms, ""].join("\n")
  );
}

/** A business with one channel, in which money was spent before any lead came, and none bought. */
export function writeYoungBusiness(folder: string): void {
  write(folder, "business.yaml", "name: Young\ncurrency: EUR\ntimeZone: Europe/Berlin\n");
  write(
    folder,
    "spend/spend.csv",
    csv([
      ["date", "channel", "cost"],
      ["2026-05-02", "google_ads", "300.00"],
      ["2026-06-30", "google_ads", "200.00"]
    ])
  );
  write(
    folder,
    "leads/leads.csv",
    csv([
      ["lead_id", "created_at", "channel"],
      ["1", "2026-06-03 10:00:00", "google_ads"]
    ])
  );
  write(folder, "sales/sales.csv", csv([["sale_id", "lead_id", "closed_at", "revenue"]]));
}

function write(folder: string, file: string, text: string): void {
  const path = join(folder, file);
  mkdirSync(dirname(path), {recursive: true});
  writeFileSync(path, text);
}

const csv = (rows: string[][]) => rows.map(row => `${row.map(quoted).join(",")}\n`).join("");
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
