import {beforeAll, describe, expect, test} from "vitest";
import {contractCommands} from "../../../pipeline/commands/contracts.js";
import {figureCommands} from "../../../pipeline/commands/figures.js";
import type {DiffReport} from "../../../pipeline/contracts/differences.js";
import type {InvoiceReport} from "../../../pipeline/contracts/invoices.js";
import {csv} from "../../support/business.js";
import type {Answer} from "../../support/cli.js";
import {widthOf} from "../../support/cli.js";
import {contractFolder, count} from "../../support/contracts.js";
import {ask} from "../../support/in-process.js";

describe("on the command line", () => {
  const business = contractFolder(
    {
      "beacon-cpl": `model: cpl
agency: Beacon Growth
components: [{kind: per_unit, event: lead, rate: 75}]
qualification: {any_of: [{all_of: [{field: has_phone, op: eq, value: true, reason: missing_contact}]}]}
`,
      weekly: "model: cpl\nbilling_period: week\ncomponents: [{kind: per_unit, event: lead, rate: 10}]\n",
      quarterly:
        "model: cpl\nbilling_period: quarter\ncomponents: [{kind: per_unit, event: lead, rate: 10}]\n"
    },
    {
      "leads/a.csv": csv(
        "lead_id,created_at,kind,phone",
        ...count(40).map(n => `L${n},2025-03-0${(n % 9) + 1},form,31255501${String(n).padStart(2, "0")}`),
        "nobody,2025-03-05,form,"
      ),
      "spend/a.csv": csv("date,channel,cost", "2025-03-01,google,1800.00", "2025-04-02,google,1.00")
    }
  );
  beforeAll(() => business.run());
  const cli = (command: string, ...args: string[]): Promise<Answer> =>
    ask(contractCommands, command, business.dir, ...args);
  const narrow = ({out}: Answer) => widthOf(out);

  test("an invoice is JSON of one shape", async () => {
    const {code, out} = await cli("invoice", "--contract", "beacon-cpl", "--period", "2025-03", "--json");
    expect(code).toBe(0);
    const report = JSON.parse(out) as InvoiceReport;
    expect({
      ...report,
      lines: report.lines.map(({events, ...line}) => ({...line, events: events.length}))
    }).toEqual({
      contract: "beacon-cpl",
      period: "2025-03",
      asOf: "2025-04-02",
      currency: "USD",
      lines: [
        {
          component: "lead",
          description: expect.any(String),
          units: 40,
          unitPrice: "75",
          amount: 3000_00,
          events: 40
        }
      ],
      fees: 3000_00,
      credits: 0,
      media: 0,
      holdback: 0,
      broughtForward: 0,
      tax: 0,
      total: 3000_00,
      due: 3000_00,
      balanceCarried: 0,
      notBilled: [{event: "nobody", reason: "missing_contact"}]
    });
  });

  test("as text it fits a terminal, and as CSV its lines sum to the total", async () => {
    const text = await cli("invoice", "--contract", "beacon-cpl", "--period", "2025-03");
    expect(text.out).toMatch(/^= total +\$3,000\.00$/m);
    expect(text.out).toMatch(/^missing_contact +1$/m);
    expect(narrow(text)).toBeLessThanOrEqual(100);
    const {out} = await cli("invoice", "--contract", "beacon-cpl", "--period", "2025-03-31", "--csv");
    expect(out).toMatch(
      /^contract,period,component,description,units,unitPrice,amount,events\nbeacon-cpl,2025-03,lead,[^,]*,40,75,300000,/
    );
  });

  test("a period is a month, a week or a quarter, or the one that holds a day", async () => {
    const period = async (contract: string, text: string) => {
      const {out} = await cli("invoice", "--contract", contract, "--period", text, "--json");
      const {period, total} = JSON.parse(out) as InvoiceReport;
      return [period, total];
    };
    expect(await period("weekly", "2025-W10")).toEqual(await period("weekly", "2025-03-09"));
    expect(await period("quarterly", "2025-Q1")).toEqual(["2025-Q1", 410_00]);
  });

  test("a contract or a period that is not known is wrong usage, and the message names those that are", async () => {
    const contract = await cli("invoice", "--contract", "beacon", "--period", "2025-03");
    expect(contract).toMatchObject({code: 2, out: ""});
    expect(contract.err).toContain(
      'contract "beacon" is not known; write one of beacon-cpl, quarterly, weekly'
    );
    const period = await cli("invoice", "--contract", "beacon-cpl", "--period", "2027-03");
    expect(period).toMatchObject({code: 2, out: ""});
    expect(period.err).toContain('period "2027-03" is none of beacon-cpl; write one of 2025-01 to 2025-04');
    expect((await cli("invoice", "--contract", "beacon-cpl")).code).toBe(2);
  });

  test("a period that has not ended says so, beside the invoice", async () => {
    const april = ["invoice", "--contract", "beacon-cpl", "--period", "2025-04"] as const;
    const {code, err} = await cli(...april, "--as-of", "2025-04-10");
    expect(code).toBe(0);
    expect(err).toMatch(/2025-04 has not ended/);
  });

  test("an invoice is looked at as of its cut-off, also where nothing was recorded so late", async () => {
    const april = ["invoice", "--contract", "beacon-cpl", "--period", "2025-04", "--json"] as const;
    const {out, err} = await cli(...april);
    expect(JSON.parse(out)).toMatchObject({period: "2025-04", asOf: "2025-04-30"});
    expect(err).not.toMatch(/has not ended/);
  });
});

test("the linter says what a contract leaves open, in words, as JSON and as CSV", async () => {
  const business = contractFolder(
    {
      a: "model: cpl\ncomponents: [{kind: per_unit, event: lead, rate: 75}]\n",
      b: "model: retainer\ncomponents: [{kind: flat, amount: 1}]\n"
    },
    {"leads/a.csv": csv("lead_id,created_at", "1,2025-02-28")}
  );
  await business.run();
  const json = await ask(contractCommands, "lint", business.dir, "--contract", "a", "--json");
  const {findings} = JSON.parse(json.out) as {
    findings: {contract: string; code: string; cure: string; terms: string[]}[];
  };
  expect(findings.map(({code}) => code)).toContain("L-QUAL-EMPTY");
  expect(new Set(findings.map(({contract}) => contract))).toEqual(new Set(["a"]));
  expect(findings.every(({cure, terms}) => cure !== "" && terms.length > 0)).toBe(true);
  const text = await ask(contractCommands, "lint", business.dir);
  expect(text.out).toMatch(/L-QUAL-EMPTY {2}a: /);
  expect(widthOf(text.out)).toBeLessThanOrEqual(100);
  expect((await ask(contractCommands, "lint", business.dir, "--csv")).out).toMatch(
    /^contract,version,severity,code,terms,/
  );
});

test("two contracts differ in their terms, and in what they come to on one history", async () => {
  const business = contractFolder(
    {
      cpl: "model: cpl\ncomponents: [{kind: per_unit, event: lead, rate: 75}]\n",
      later: "model: retainer\nstart: 2026-01-01\ncomponents: [{kind: flat, amount: 5000}]\n"
    },
    {
      "leads/a.csv": csv(
        "lead_id,created_at,kind",
        ...count(40).map(n => `${n},2025-03-05,form`),
        "x,2025-04-30,form"
      )
    }
  );
  await business.run();
  const both = ["--contract", "cpl", "--contract", "later"];
  const {code, out} = await ask(contractCommands, "diff", business.dir, ...both, "--json");
  expect(code).toBe(0);
  const report = JSON.parse(out) as DiffReport;
  expect(report.terms.map(({path}) => path)).toContain("model");
  expect(
    report.periods.map(({period, a, b, difference}) => [period, a.total, b.total, difference.total])
  ).toEqual([
    ["2025-03", 3000_00, 5000_00, 2000_00],
    ["2025-04", 75_00, 5000_00, 4925_00]
  ]);
  expect(report.all.difference.total).toBe(6925_00);
  const text = await ask(contractCommands, "diff", business.dir, ...both);
  expect(text.out).toMatch(/^all +\$3,075\.00 +\$10,000\.00 +\$6,925\.00$/m);
  expect(widthOf(text.out)).toBeLessThanOrEqual(100);
  expect((await ask(contractCommands, "diff", business.dir, "--contract", "cpl")).code).toBe(2);
});

describe("the loaded cost of all leads holds the fee of the contract in force", () => {
  const business = contractFolder(
    {
      cpl: "model: cpl\ncomponents: [{kind: per_unit, event: lead, rate: 75}]\nattribution: {model: declared_source, account: beacon, exclude_existing: false}\n",
      offer: "model: retainer\nproposal: true\ncomponents: [{kind: flat, amount: 5000}]\n"
    },
    {
      "leads/a.csv": csv(
        "lead_id,created_at,kind,channel,account",
        ...count(10).map(n => `${n},2025-03-05,form,google,beacon`),
        "own,2025-03-06,form,meta,in_house",
        "next,2025-04-30,form,google,beacon"
      ),
      "spend/a.csv": csv(
        "date,channel,account,cost",
        "2025-03-05,google,beacon,400.00",
        "2025-03-06,meta,in_house,50.00"
      )
    }
  );
  beforeAll(() => business.run());
  const cost = async (...args: string[]) => {
    const {out} = await ask(figureCommands, "metrics", business.dir, "--cost", "loaded", "--json", ...args);
    const {total} = JSON.parse(out) as {total: {metrics: {cpl: {numerator: number | null; state: string}}}};
    return total.metrics.cpl;
  };

  test("and not the ads that the agency pays for", async () => {
    expect(await cost("--from", "2025-03-01", "--to", "2025-03-31")).toMatchObject({
      numerator: 750_00 + 50_00
    });
    expect(await cost()).toMatchObject({numerator: 825_00 + 50_00});
  });
  test("and is not known for a part of a billing period", async () => {
    expect((await cost("--from", "2025-03-02", "--to", "2025-03-31")).state).toBe("no_data");
  });
});
