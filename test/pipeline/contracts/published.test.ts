import {cpSync, readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {beforeAll, describe, expect, test} from "vitest";
import {openPublished} from "../../../pipeline/publish.js";
import {PackedLedger, unpackLedger} from "../../../src/model/contract/packed.js";
import {price} from "../../../src/model/contract/price.js";
import {PublishedContracts} from "../../../src/model/contract/published.js";
import {settle} from "../../../src/model/contract/settle.js";
import type {Settlement} from "../../../src/model/contract/settlement.js";
import {Business, csv, emptyFolder} from "../../support/business.js";
import {contractFolder, invoiceOf, reasons} from "../../support/contracts.js";

describe("facts in somebody's own words", () => {
  const terms = `model: cpl
components: [{kind: per_unit, event: lead, rate: 10}]
dedupe: []
qualification:
  any_of:
    - all_of:
        - {field: need, op: in, value: [AC repair, furnace], reason: other_need}
        - {field: budget, op: gte, value: 500, reason: small_budget, on_missing: pass}
        - {field: timeline, op: exists, value: true, reason: no_timeline}
        - {field: postal_code, op: eq, value: "60614-1234", reason: other_place, on_missing: pass}
`;
  const lead = (id: string, need: string, budget: string, timeline: string, postal = "") =>
    `${id},2025-03-01,form,${need},${budget},${timeline},${postal},Grace Hopperfield,grace@example.com,3125550177,open door`;
  let business: Business;
  beforeAll(async () => {
    business = contractFolder(
      {words: terms},
      {
        "leads/a.csv": csv(
          "lead_id,created_at,kind,need,budget,timeline,postal_code,name,email,phone,status",
          lead("good", "ac REPAIR", "500", "gate code 7713", "60614-1234"),
          lead("unsaid", "furnace", "", "soon"),
          lead("unread", "furnace", "about 900", "soon"),
          lead("little", "furnace", "499.99", "soon"),
          lead("other", "windows", "900", "soon"),
          lead("late", "furnace", "900", ""),
          lead("elsewhere", "furnace", "900", "soon", "60601")
        )
      }
    );
    await business.run("2025-04-30");
  });

  test("decide what is billed", async () => {
    const invoice = await invoiceOf(business, "words", "2025-03", "2025-04-30");
    expect(invoice.lines.flatMap(({events}) => events).sort()).toEqual(["good", "unread", "unsaid"]);
    expect(reasons(invoice)).toEqual({
      little: "small_budget",
      other: "other_need",
      late: "no_timeline",
      elsewhere: "other_place"
    });
  });

  test("and are nowhere in what is published", async () => {
    const dir = join(business.dir, ".leadger");
    const {folder} = JSON.parse(readFileSync(join(dir, "current.json"), "utf8")) as {folder: string};
    const secrets = ["hopperfield", "grace@", "5550177", "7713", "about 900", "499.99", "windows"];
    for (const file of ["contracts.json", "ledger.json", "leadger.duckdb"]) {
      const text = readFileSync(join(dir, folder, file))
        .toString("latin1")
        .toLowerCase();
      expect([file, secrets.filter(secret => text.includes(secret))]).toEqual([file, []]);
    }
    for (const file of ["contracts.json", "ledger.json"])
      expect(readFileSync(join(dir, folder, file), "utf8")).not.toMatch(/open door|60601\b|gate code/);
    const db = await openPublished(business.dir);
    const rows = await db.rows<Record<string, unknown>>("select columns(*)::varchar from ledger_leads");
    db.close();
    expect(rows).toHaveLength(7);
    expect(JSON.stringify(rows)).not.toMatch(/60614|gate|furnace|Grace/);
  });

  test("so that a page settles the same as the pipeline, to the cent", async () => {
    const dir = join(business.dir, ".leadger");
    const {folder} = JSON.parse(readFileSync(join(dir, "current.json"), "utf8")) as {folder: string};
    const read = (name: string): unknown =>
      JSON.parse(readFileSync(join(dir, folder, `${name}.json`), "utf8"));
    const {families, contracts} = PublishedContracts.parse(read("contracts"));
    const ledger = unpackLedger(PackedLedger.parse(read("ledger")));
    const [family] = families;
    if (!family) throw new Error("no contract was published");
    const invoice = await invoiceOf(business, "words", "2025-03", "2025-04-30");
    const page = price(family, settle(family, ledger)).find(({period}) => period === "2025-03");
    const published = price(family, contracts[0] ?? {periods: []}).find(({period}) => period === "2025-03");
    expect([page?.total, published?.total]).toEqual([invoice.total, invoice.total]);
    expect(invoice.total).toBe(30_00);
  });
});

describe("what a run publishes of contracts", () => {
  test("is a row for every line and every invoice, and a business without contracts has none", async () => {
    const business = contractFolder(
      {retainer: "model: retainer\ncomponents: [{kind: flat, amount: 5000}]\n"},
      {"leads/a.csv": csv("lead_id,created_at", "1,2025-02-28")}
    );
    const rows = async () => {
      await business.run();
      const db = await openPublished(business.dir);
      const units = await db.rows(
        "select contract, period, units, amount from mart_settled_units order by all"
      );
      const invoices = await db.rows(
        "select contract, period, fees, total, due from mart_invoices order by all"
      );
      db.close();
      return {units, invoices};
    };
    const {units, invoices} = await rows();
    expect(units.map(({contract, period, amount}) => [contract, period, amount])).toEqual([
      ["retainer", "2025-01", 5000_00],
      ["retainer", "2025-02", 5000_00]
    ]);
    expect(invoices).toMatchObject([
      {total: 5000_00},
      {contract: "retainer", period: "2025-02", due: 5000_00}
    ]);
    business.remove("contracts/retainer.yaml");
    expect(await rows()).toEqual({units: [], invoices: []});
  });

  test("changes with a contract, and a mistake in one stops the run before anything", async () => {
    const business = contractFolder(
      {a: "model: retainer\ncomponents: [{kind: flat, amount: 5000}]\n"},
      {"leads/a.csv": csv("lead_id,created_at", "1,2025-02-28")}
    );
    expect(await business.run()).toMatchObject({fresh: true});
    expect(await business.run()).toMatchObject({fresh: false});
    business.put(
      "contracts/a.yaml",
      "id: a\nmodel: retainer\nstart: 2025-01-01\ncomponents: [{kind: flat, amount: 6000}]\n"
    );
    expect(await business.run()).toMatchObject({fresh: true});
    business.put(
      "contracts/a.yaml",
      "id: a\nmodel: retainer\nstart: 2025-01-01\ncomponents: [{kind: flat, amount: lots}]\n"
    );
    business.put("contracts/b.yaml", "id: b\nmodel: rent\nstart: 2025-01-01\ncomponents: []\n");
    await expect(business.run()).rejects.toThrow(
      /contracts\/a\.yaml:4 .*"lots"[\s\S]*contracts\/b\.yaml:2 .*"rent"/
    );
    await expect(business.check()).rejects.toThrow(/"lots"/);
  });
});

test("of the sample's contracts, the pages make the same invoices as the run did, from the records and from what was settled", async () => {
  const sample = new Business(emptyFolder());
  const from = fileURLToPath(new URL("../../../data/harbor-hvac", import.meta.url));
  for (const name of readdirSync(from).filter(name => !name.startsWith(".")))
    cpSync(join(from, name), join(sample.dir, name), {recursive: true});
  const {dir} = await sample.run();
  const read = (name: string): unknown => JSON.parse(readFileSync(join(dir, `${name}.json`), "utf8"));
  const {families, contracts} = PublishedContracts.parse(read("contracts"));
  const ledger = unpackLedger(PackedLedger.parse(read("ledger")));
  expect(families.length).toBeGreaterThan(5);
  const db = await openPublished(sample.dir);
  for (const [i, family] of families.entries()) {
    const stored = await db.rows<{period: string; total: number}>(
      "select period, total from mart_invoices where contract = $id order by period",
      {id: family.id}
    );
    const totals = (periods: Pick<Settlement, "periods">) =>
      price(family, periods).map(({period, total}) => ({period, total}));
    expect(stored.length).toBeGreaterThan(0);
    expect([family.id, totals(settle(family, ledger))]).toEqual([family.id, stored]);
    expect([family.id, totals(contracts[i] ?? {periods: []})]).toEqual([family.id, stored]);
  }
  db.close();
});
