import {readFileSync} from "node:fs";
import {join} from "node:path";
import {beforeAll, describe, expect, test} from "vitest";
import {contractCommands} from "../../../pipeline/commands/contracts.js";
import {type Business, csv} from "../../support/business.js";
import {widthOf} from "../../support/cli.js";
import {contractFolder} from "../../support/contracts.js";
import {ask} from "../../support/in-process.js";

describe("an agency's invoice against the records", () => {
  let business: Business;
  beforeAll(() => {
    business = contractFolder(
      {
        cpl: `model: cpl
components: [{kind: per_unit, event: lead, rate: 75}]
dedupe: [{key: phone, window: 30 days}]
review: {mode: manual, window: 30 days, reasons: [spam], default_on_silence: lead_accepted, remedy: credit}
`
      },
      {
        "leads/a.csv": csv(
          "lead_id,created_at,kind,phone",
          "L1,2025-03-01,form,3125550101",
          "L2,2025-03-02,form,3125550101",
          "L3,2025-03-03,form,3125550103",
          "L4,2025-03-04,form,3125550104"
        )
      }
    );
  });
  const audit = async (invoice: string, ...args: string[]) => {
    business.put("billed.csv", invoice);
    return ask(
      contractCommands,
      "audit",
      business.dir,
      "--contract",
      "cpl",
      "--invoice",
      join(business.dir, "billed.csv"),
      "--as-of",
      "2025-03-31",
      ...args
    );
  };
  interface Found {
    billed: number;
    due: number;
    difference: number;
    rows: {event: string | null; kind: string; reason: string; line: number | null; difference: number}[];
  }

  test("finds who was billed and is not due, who is not in the records, and who was left out", async () => {
    const {code, out} = await audit(
      csv(
        "Invoice ID;Lead ID;Amount;Period",
        ...["B1;L1;75,00;2025-03", "B1;L2;75,00;2025-03", "B1;L9;75,00;2025-03", "B1;L4;80,00;2025-03"]
      ),
      "--json"
    );
    expect(code).toBe(0);
    const found = JSON.parse(out) as Found;
    expect([found.billed, found.due, found.difference]).toEqual([305_00, 225_00, 80_00]);
    const byEvent = Object.fromEntries(found.rows.map(row => [row.event, row]));
    expect(byEvent.L1).toBeUndefined();
    expect(byEvent.L2).toMatchObject({kind: "overbilled", reason: "duplicate", line: 3, difference: 75_00});
    expect(byEvent.L9).toMatchObject({kind: "unknown", line: 4, difference: 75_00});
    expect(byEvent.L4).toMatchObject({kind: "rate", difference: 5_00});
    expect(byEvent.L3).toMatchObject({kind: "missed", difference: -75_00});
  });

  test("reads lead ids alone, with or without a word above them", async () => {
    const found: Found[] = [];
    for (const invoice of ["L1\nL2\n", "lead_id\nL1\nL2\n", "Leads\nL1\nL2\n"])
      found.push(JSON.parse((await audit(invoice, "--period", "2025-03", "--json")).out) as Found);
    for (const {rows} of found)
      expect(rows.filter(({event}) => event === "L2")).toMatchObject([{reason: "duplicate"}]);
    expect(found[0]?.difference).toBe(found[1]?.difference);
  });

  test("writes what to dispute to a file, and tells of lines that it cannot read", async () => {
    const target = join(business.dir, "dispute.csv");
    const {code, err, out} = await audit(
      csv("lead_id,amount", "L2,75.00", "L3,seventy", "L4,75.00"),
      "--dispute-file",
      target
    );
    expect(code).toBe(0);
    expect(err).toMatch(/billed\.csv:3 amount "seventy" cannot be read/);
    expect(readFileSync(target, "utf8")).toMatch(
      /^lead_id,filed_at,reason,amount.*\r\nL2,2025-03-31,duplicate,75\.00/
    );
    expect(out).toMatch(/^billed by the agency +\$150\.00$/m);
    expect(widthOf(out)).toBeLessThanOrEqual(100);
  });

  test("a file that is none, or whose columns nobody knows, is a mistake with a cure", async () => {
    const missing = await ask(
      contractCommands,
      "audit",
      business.dir,
      "--contract",
      "cpl",
      "--invoice",
      "/nowhere.csv"
    );
    expect(missing).toMatchObject({code: 2, out: ""});
    const foreign = await audit("Ref,Sum\nL1,75\n");
    expect(foreign).toMatchObject({code: 1, out: ""});
    expect(foreign.err).toMatch(/billed\.csv:1 .*name them invoice_id, period, lead_id/);
  });
});
