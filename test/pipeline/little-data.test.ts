import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {beforeAll, describe, expect, test} from "vitest";
import {contractCommands} from "../../pipeline/commands/contracts.js";
import {economicsCommands} from "../../pipeline/commands/economics.js";
import {figureCommands} from "../../pipeline/commands/figures.js";
import {published} from "../../pipeline/publish.js";
import {businessFolder, csv, type Files} from "../support/business.js";
import {ask} from "../support/in-process.js";

const contract =
  "id: cpl\nmodel: cpl\nstart: 2026-01-01\nagency: Acme\ncomponents: [{kind: per_unit, event: lead, rate: 75}]\nattribution: {model: declared_source, account: acme}\nbilling_trigger: a lead\n";
const leads = (count: number, day: (i: number) => string) =>
  csv(
    "lead_id,created_at,channel,account,campaign",
    ...Array.from({length: count}, (_, i) => `${i},${day(i)},google,acme,only`)
  );
const spread = (i: number) => new Date(Date.UTC(2026, 2, 1 + (i % 200))).toISOString().slice(0, 10);
const week = (i: number) => `2026-10-2${4 + (i % 6)}`;

/** Businesses whose records cannot answer yet. */
const businesses: Record<string, Files> = {
  "three leads": {"leads/a.csv": leads(3, spread)},
  "no sale": {
    "leads/a.csv": leads(300, spread),
    "sales/a.csv": "sale_id,lead_id,closed_at,revenue\n",
    "spend/a.csv": csv("date,channel,account,campaign,cost", "2026-03-01,google,acme,only,900")
  },
  "no spend": {
    "leads/a.csv": leads(300, spread),
    "sales/a.csv": csv("sale_id,lead_id,closed_at,revenue", "s1,1,2026-04-01,500", "s2,2,2026-04-09,900"),
    "spend/a.csv": "date,channel,account,campaign,cost\n"
  },
  "leads of a week": {
    "leads/a.csv": leads(400, week),
    "sales/a.csv": csv(
      "sale_id,lead_id,closed_at,revenue",
      ...Array.from({length: 20}, (_, i) => `s${i},${i},2026-10-30,500`)
    ),
    "spend/a.csv": csv("date,channel,account,campaign,cost", "2026-10-25,google,acme,only,9000")
  },
  "no records": {}
};

const commands = [
  [figureCommands, "metrics", "--by", "campaign"],
  [figureCommands, "metrics", "--by", "channel,month", "--basis", "period"],
  [economicsCommands, "breakeven"],
  [economicsCommands, "fit"],
  [contractCommands, "compare"],
  [contractCommands, "lint"]
] as const;

/** Words of machines, and numbers that are none, have no place in front of people. */
const nonsense = /NaN|Infinity|undefined|-0\.00|\[object/;

describe.each(Object.entries(businesses))("%s", (_, files) => {
  const business = businessFolder({
    yaml: "margin: 0.5\n",
    files: {...files, "contracts/cpl.yaml": contract}
  });
  beforeAll(() => business.run("2026-10-31"));

  test.each(commands.map(([add, ...words]) => [words.join(" "), add, words] as const))(
    "%s says what cannot be said",
    async (_, add, [name, ...options]) => {
      const {code, out} = await ask(add, name, business.dir, ...options, "--as-of", "2026-10-31");
      expect([0, 1]).toContain(code);
      expect(out).not.toMatch(nonsense);
      expect(out).not.toMatch(/\bnull\b/);
    }
  );

  test("what the pages receive holds no number that is none", () => {
    const at = published({state: join(business.dir, ".leadger")});
    if (at === null) throw new Error("nothing published");
    const inputs = readdirSync(at.dir).filter(name => name.endsWith(".json"));
    expect(inputs).toEqual(expect.arrayContaining(["breakeven.json", "cohorts.json", "value.json"]));
    // JSON writes a number that is none as null where a number should be: the schemas of the inputs refuse that.
    for (const name of inputs) expect(readFileSync(join(at.dir, name), "utf8"), name).not.toMatch(nonsense);
  });
});
