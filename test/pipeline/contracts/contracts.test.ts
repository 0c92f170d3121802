import {describe, expect, test} from "vitest";
import {contractText, openContracts} from "../../../pipeline/contracts/contracts.js";
import {openWorkspace} from "../../../pipeline/workspace.js";
import {contractCampaign} from "../../stress/contract-campaign.js";
import {businessFolder, emptyFolder} from "../../support/business.js";
import {contractMutationKinds, soundContracts} from "./mutations.js";
import {complaintsAbout, faultOfRefusal} from "./refused.js";

const contract = (id: string, terms = "") =>
  `id: ${id}\nmodel: cpl\nstart: 2026-01-01\ncomponents:\n  - {kind: per_unit, event: lead, rate: 70}\n${terms}`;
const opened = (files: Record<string, string>, yaml = "") =>
  openContracts(openWorkspace(businessFolder({files, yaml}).dir));
const refusal = (contracts: Record<string, string>) => complaintsAbout(emptyFolder(), contracts);

describe("the contracts of a business", () => {
  test("are the YAML files of its folder, by name; a business without the folder has none", () => {
    expect(opened({"leads/a.csv": ""})).toEqual([]);
    const families = opened({
      "contracts/b.yaml": contract("second"),
      "contracts/a.yml": contract("first"),
      "contracts/.draft.yaml": "not: one",
      "contracts/old/c.yaml": "not: one",
      "contracts/notes.txt": "not one"
    });
    expect(families.map(({id}) => id)).toEqual(["first", "second"]);
  });

  test("have the money and the calendar of the business, or a calendar of their own", () => {
    const yaml = "name: Sumi\ncurrency: JPY\ntimeZone: Asia/Tokyo\n";
    const [plain, own] = opened(
      {
        "contracts/a.yaml": contract("a"),
        "contracts/b.yaml": contract("b", "timezone: Europe/Berlin\ncurrency: JPY\n")
      },
      yaml
    );
    expect(plain).toMatchObject({currency: "JPY", minorDigits: 0, timeZone: "Asia/Tokyo"});
    expect(own).toMatchObject({currency: "JPY", minorDigits: 0, timeZone: "Europe/Berlin"});
  });

  test("keep their versions together, the earliest first, by id or by version_of", () => {
    const later = (start: string, terms: string) => contract("x", terms).replace("2026-01-01", start);
    const [family, ...others] = opened({
      "contracts/a.yaml": later("2026-07-01", "version: c\n"),
      "contracts/b.yaml": contract("x", "version: a\n"),
      "contracts/c.yaml": later("2026-04-01", "version: b\nversion_of: x\n").replace("id: x", "id: x-b"),
      "contracts/d.yaml": later("2026-10-01", "version: d\nversion_of: x-b\n").replace("id: x", "id: x-d")
    });
    expect(others).toEqual([]);
    expect(family?.id).toBe("x");
    expect(family?.versions.map(({version}) => version)).toEqual(["a", "b", "c", "d"]);
  });

  test("are one text, which changes where a file does", () => {
    const business = businessFolder({files: {"contracts/a.yaml": contract("a")}});
    const text = contractText(business);
    business.put("contracts/notes.txt", "not one");
    expect(contractText(business)).toBe(text);
    business.put("contracts/a.yaml", contract("a").replace("70", "71"));
    expect(contractText(business)).not.toBe(text);
    business.put("contracts/a.yaml", contract("a"));
    business.put("contracts/b.yaml", "");
    expect(contractText(business)).not.toBe(text);
  });
});

describe("what is wrong is named with file, line, key, value and cure", () => {
  test("in every file at once", () => {
    expect(
      refusal({
        "a.yaml": contract("a").replace("rate: 70", "rate: 7x"),
        "b.yaml": "id: b\n  model: cpl\n",
        "c.yaml": contract("c", "caps: 40\n"),
        "d.yaml": contract("d")
      })
    ).toEqual([
      'contracts/a.yaml:5 components.0.rate "7x" is not an amount; write digits and at most six decimals, without sign or symbol, such as 75 or 0.125',
      expect.stringMatching(/^contracts\/b\.yaml:[12] .*check the indentation and the quotes$/),
      'contracts/c.yaml:6 caps "40" must be a list'
    ]);
  });

  test.each([
    [
      "a key of a component that nobody knows",
      contract("a").replace("rate: 70", "rate: 70, cap: 5"),
      'contracts/a.yaml:5 components.0.cap "5" is not a key that we know'
    ],
    [
      "a component of no kind",
      contract("a").replace("kind: per_unit, ", ""),
      "contracts/a.yaml:5 components.0.kind is missing; add kind: one of flat, one_time, per_unit, percent, bonus"
    ],
    [
      "a component of an unknown kind",
      contract("a").replace("per_unit", "per_lead"),
      'contracts/a.yaml:5 components.0.kind "per_lead" is not one of flat, one_time, per_unit, percent, bonus'
    ],
    [
      "a policy that is none",
      contract("a", "tracking_outage_policy: guess\n"),
      'contracts/a.yaml:6 tracking_outage_policy "guess" is not one of none, bill_average, bill_other_source'
    ],
    [
      "a missing model",
      contract("a").replace("model: cpl\n", ""),
      "contracts/a.yaml:1 model is missing; add model: one of retainer, cpm, cpc"
    ],
    ["an amount that is a list", contract("a", "invoice_min: [500]\n"), "contracts/a.yaml:6 invoice_min "],
    [
      "a wrong amount inside",
      contract("a", "invoice_min:\n  amount: much\n"),
      'contracts/a.yaml:7 invoice_min.amount "much" is not an amount'
    ],
    [
      "another money than the business's",
      contract("a", "currency: EUR\n"),
      'contracts/a.yaml:6 currency "EUR" is not the business\'s; write amounts in USD and remove the key'
    ],
    [
      "an area that business.yaml lacks",
      contract(
        "a",
        "qualification:\n  any_of:\n    - all_of:\n        - {field: postal_code, op: in_area, value: north}\n"
      ),
      'contracts/a.yaml:9 qualification.any_of.0.all_of.0.value "north" is not a list of business.yaml; use service_area'
    ]
  ])("%s", (_, text, sentence) => {
    expect(refusal({"a.yaml": text}).join("\n")).toContain(sentence);
  });

  test("references that multiply without end, and a file that is no text", () => {
    const bomb = ["a: &a [x, x, x, x, x, x, x, x, x]"];
    for (const [name, last] of ["ba", "cb", "dc", "ed", "fe", "gf"])
      bomb.push(`${name}: &${name} [${Array(9).fill(`*${last}`).join(", ")}]`);
    expect(refusal({"a.yaml": bomb.join("\n")})).toEqual([
      expect.stringMatching(/^contracts\/a\.yaml:1 refers to itself too often .*; write it out$/)
    ]);
    expect(refusal({"a.yaml": "\u0000\u0001\ufffd\n"})[0]).toMatch(/^contracts\/a\.yaml:1 /);
    expect(refusal({"a.yaml": contract("a", 'client: "two\\nlines"\n').replace("cpl", '"c\\nl"')})).toEqual([
      expect.stringContaining('contracts/a.yaml:2 model "c\\nl" is not one of retainer')
    ]);
  });

  test("two versions that start on one day, naming both files", () => {
    expect(refusal({"a.yaml": contract("a"), "b.yaml": contract("a")})).toEqual([
      'contracts/b.yaml:3 start "2026-01-01" is also that of contracts/a.yaml, a version of the same contract; let one of them start later, or give it an id of its own'
    ]);
  });

  test.each([
    ["timezone", "timezone: Europe/Berlin\n", '"Europe/Berlin" differs from "America/Chicago"'],
    ["billing_period", "billing_period: week\n", '"week" differs from "month"'],
    ["proposal", "proposal: true\n", '"true" differs from "false"']
  ])("a version with another %s", (key, terms, sentence) => {
    const second = contract("a", terms).replace("2026-01-01", "2026-05-01");
    expect(refusal({"a.yaml": contract("a"), "b.yaml": second})).toEqual([
      expect.stringContaining(
        `contracts/b.yaml:6 ${key} ${sentence} in contracts/a.yaml, a version of the same contract`
      )
    ]);
  });

  test("a version may say the calendar that it has anyway", () => {
    const second = contract("a", "timezone: America/Chicago\n").replace("2026-01-01", "2026-05-01");
    expect(refusal({"a.yaml": contract("a"), "b.yaml": second})).toEqual([]);
  });

  test("a version of nothing, of itself, and of one another", () => {
    expect(refusal({"a.yaml": contract("a", "version_of: b\n")})[0]).toBe(
      'contracts/a.yaml:6 version_of "b" is the id of no contract; correct it, or remove the key'
    );
    expect(refusal({"a.yaml": contract("a", "version_of: a\n")})[0]).toBe(
      'contracts/a.yaml:6 version_of "a" is this contract itself; remove the key'
    );
    expect(
      refusal({"a.yaml": contract("a", "version_of: b\n"), "b.yaml": contract("b", "version_of: a\n")})[0]
    ).toContain(
      'contracts/a.yaml:6 version_of "b" leads in a circle; remove version_of from the first version'
    );
  });

  test("a version whose first cannot be read is not called a version of nothing", () => {
    const found = refusal({
      "a.yaml": contract("a").replace("cpl", "clp"),
      "b.yaml": contract("b", "version_of: a\n").replace("2026-01-01", "2026-05-01")
    });
    expect(found).toHaveLength(1);
    expect(found[0]).toContain('contracts/a.yaml:2 model "clp" is not one of');
  });
});

describe("two hundred contracts with one mistake each", () => {
  test("begin as contracts that are good", () => {
    for (const [index, text] of soundContracts.entries())
      expect(refusal({"case.yaml": text}), `contract ${index}`).toEqual([]);
  });

  test("are all refused, none crashes, and each refusal names file, line and key", () => {
    const {failures, pointed} = contractCampaign({seed: 7, from: 0, count: 200, dir: emptyFolder()});
    expect(failures).toEqual([]);
    expect(pointed).toBeGreaterThan(200 - Math.ceil(200 / contractMutationKinds) - 1);
  });

  test("one that is accepted, or refused at another place, would be noticed", () => {
    const dir = emptyFolder();
    const spoiled = {index: 0, story: "", text: contract("a", "caps: 40\n"), key: "caps", line: 6};
    expect(faultOfRefusal(dir, spoiled)).toBeNull();
    expect(faultOfRefusal(dir, {...spoiled, text: contract("a")})).toBe("it was accepted");
    expect(faultOfRefusal(dir, {...spoiled, line: 5})).toContain("does not begin a line with");
    expect(faultOfRefusal(dir, {...spoiled, key: "cap"})).toContain("does not begin a line with");
  });
});
