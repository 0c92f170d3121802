import {readdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {beforeAll, describe, expect, test} from "vitest";
import {reconcileCommand} from "../../../pipeline/commands/reconcile.js";
import {refuseReadFolder, writePack} from "../../../pipeline/reconcile/pack.js";
import type {Reconciliation} from "../../../pipeline/reconcile/reconciliation.js";
import {openWorkspace} from "../../../pipeline/workspace.js";
import {type Business, businessFolder, csv, emptyFolder} from "../../support/business.js";
import {widthOf} from "../../support/cli.js";
import {ask} from "../../support/in-process.js";
import {against} from "../../support/reconcile.js";

describe("what is handed over", () => {
  let business: Business;
  let report: Reconciliation;
  beforeAll(async () => {
    business = businessFolder({
      files: {
        "leads/a.csv": csv(
          "lead_id,created_at,campaign,phone,email,name",
          "L1,2026-03-02 09:00:00,=1+1,(312) 555-0101,ada@example.com,Ada Byron",
          "+13125550102,2026-03-03 09:00:00,Spring,3125550102,,Grace Hopper",
          "mary@example.com,2026-03-04 09:00:00,Spring,,mary@example.com,Mary Anning"
        )
      }
    });
    report = await against(
      business,
      csv(
        "lead_id,created_at,campaign,phone,email,name",
        "L1,2026-03-02,=1+1,3125550101,ada@example.com,Ada Byron",
        "@sum,2026-03-03,-cmd,312-555-0199,rosa@example.com,Rosa Parks",
        "312-555-0104,2026-03-03,,312-555-0104,,Rosa Parks",
        "L9,rosa@example.com,,,,Rosa Parks",
        "L10,2026-03-04,,3125550107,,Rosa Parks,too long"
      ),
      {from: "2026-03-01", to: "2026-03-31"}
    );
  });
  const pack = () => {
    const folder = emptyFolder();
    writePack(report, folder);
    return Object.fromEntries(
      readdirSync(folder).map(name => [name, readFileSync(join(folder, name), "utf8")])
    );
  };

  test("is a text that explains and a file for each kind of lead, the same bytes every time", () => {
    const files = pack();
    expect(Object.keys(files)).toEqual([
      "README.txt",
      "differences.csv",
      "matched.csv",
      "only-in-agency-list.csv",
      "only-in-our-records.csv"
    ]);
    expect(files["README.txt"]).toContain(report.summary.split(" ").slice(0, 8).join(" "));
    expect(files["README.txt"]).toContain("as they stood at the end of 2026-03-04");
    expect(pack()).toEqual(files);
  });

  test("holds no phone, e-mail or name, and neither does any other output", () => {
    const all = JSON.stringify([report, pack()]);
    for (const personal of [/555.?01\d\d/, /example\.com/, /Byron|Ada|Rosa|Parks|Hopper|Anning/])
      expect(all).not.toMatch(personal);
  });

  test("holds no cell that a spreadsheet would run", () => {
    const files = pack();
    expect(files["matched.csv"]).toContain(",'=1+1,");
    expect(files["only-in-our-records.csv"]).not.toMatch(/(^|,)[=+@]/m);
    expect(files["only-in-agency-list.csv"]).toContain(",'-cmd,");
  });

  test("comes with the command, which prints a table and writes where no record is read", async () => {
    const list = join(emptyFolder(), "agency.csv");
    writeFileSync(list, csv("lead_id,created_at", "L1,2026-03-02", "L9,soon"));
    const out = join(emptyFolder(), "pack");
    const said = await ask(reconcileCommand, "reconcile", business.dir, "--leads", list, "--out", out);
    expect(said.code).toBe(0);
    expect(said.out).toMatch(/^The agency reports 1 lead; 1 of them is in your records \(1 by id\)\./);
    expect(said.out).toMatch(/agency\.csv:3 created_at "soon" created_at is not a moment/);
    expect(widthOf(said.out)).toBeLessThanOrEqual(100);
    expect(readdirSync(out)).toHaveLength(5);
    const {dir} = business;
    expect(() => refuseReadFolder(openWorkspace(dir), join(dir, "leads/pack"))).toThrow(
      /name a folder elsewhere/
    );
    expect(() => refuseReadFolder(openWorkspace(dir), join(dir, "pack"))).not.toThrow();
  });
});
