import {readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, test} from "vitest";
import {parse} from "yaml";
import {z} from "zod";
import {BusinessConfig, businessJsonSchema} from "../../pipeline/business.js";
import {LeadgerError} from "../../pipeline/errors.js";
import {openWorkspace, parseYaml} from "../../pipeline/workspace.js";
import {businessFolder, emptyFolder} from "../support/business.js";
import {mistakes} from "../support/json-schema.js";

const head = "name: Test Plumbing\ncurrency: USD\ntimeZone: America/Chicago\n";
const read = (text: string) => parseYaml(text, "business.yaml", BusinessConfig);
const complaint = (text: string): string => {
  try {
    read(text);
  } catch (error) {
    if (error instanceof LeadgerError) return error.message;
    throw error;
  }
  return "";
};

describe("business.yaml keeps what was written", () => {
  test("a postal code keeps its zero and an amount its last digit", () => {
    const config = read(
      `${head}service_area: [02134, 1.10, 606*]\ncosts: {in_house_per_month: 1200.10, handling_per_lead: 007}\n`
    );
    expect(config.service_area).toEqual(["02134", "1.10", "606*"]);
    expect(config.costs).toEqual({in_house_per_month: "1200.10", handling_per_lead: "007"});
  });
  test("yes, no and unknown are words in any spelling of them", () => {
    expect(
      ["yes", "Yes", "true", "no", "NO", "false", "unknown"].map(
        word => read(`${head}fictional: ${word}\n`).fictional
      )
    ).toEqual(["yes", "yes", "yes", "no", "no", "no", "unknown"]);
  });
  test("a share is a part of one, or a percentage", () => {
    expect(
      ["0.45", ".45", "45%", "45.5%", "0", "1", "100%"].map(share => read(`${head}margin: ${share}\n`).margin)
    ).toEqual([0.45, 0.45, 0.45, 0.455, 0, 1, 1]);
  });
  test("what is left out has the defaults that data/README.md names", () => {
    expect(read(head)).toEqual({
      name: "Test Plumbing",
      currency: "USD",
      timeZone: "America/Chicago",
      minorDigits: 2,
      costs: {in_house_per_month: "0", handling_per_lead: "0"},
      service_area: [],
      channels: {},
      dedupe: {window: 30},
      joins: {order: ["lead_id", "sale_id", "click_id", "phone", "email"], window: 90},
      appointments: {cancel_notice_hours: 24},
      changes: [],
      sources: []
    });
  });
  test("money has as many digits as its currency", () => {
    expect(["USD", "JPY", "KWD"].map(currency => read(head.replace("USD", currency)).minorDigits)).toEqual([
      2, 0, 3
    ]);
  });
  test("a window is a number of days, with or without the word", () => {
    expect(
      ["30", "30 days", "1 day", "0 days"].map(
        window => read(`${head}dedupe: {window: ${window}}\n`).dedupe.window
      )
    ).toEqual([30, 30, 1, 0]);
  });
  test("an anchor that exists may be referred to", () => {
    const config = read(`${head}service_area: &area ["606*"]\nsources: [{files: *area, table: leads}]\n`);
    expect(config.sources[0]?.files).toEqual(["606*"]);
  });
});

const source = (lines: string) => `${head}sources:\n  - files: a.csv\n    table: leads\n${lines}`;

describe("a mistake in business.yaml is named with its line, its key, its value and its cure", () => {
  test.each([
    ["nothing at all", "", "business.yaml:1 name is missing; add name: ..."],
    ["a missing key", "name: a\ncurrency: USD\n", "business.yaml:1 timeZone is missing; add timeZone: ..."],
    ["one sentence", "hello\n", 'business.yaml:1 file "hello" must be a list of keys'],
    ["a list", "- a\n", "business.yaml:1 file must be a list of keys"],
    ["a list for a text", head.replace("Test Plumbing", "[a]"), "business.yaml:1 name must be a text"],
    [
      "a text for a list",
      `${head}service_area: 606*\n`,
      'business.yaml:4 service_area "606*" must be a list'
    ],
    ["a text for keys", `${head}costs: 5\n`, 'business.yaml:4 costs "5" must be a list of keys'],
    [
      "an unknown key",
      `${head}margins: 0.4\n`,
      'business.yaml:4 margins "0.4" is not a key that we know; correct its spelling'
    ],
    [
      "an unknown key inside",
      `${head}dedupe:\n  window: 30\n  by: phone\n`,
      'business.yaml:6 dedupe.by "phone" is not a key that we know'
    ],
    [
      "an empty name",
      `name: ""\n${head.slice(20)}`,
      'business.yaml:1 name "" is empty; write the name of the business'
    ],
    [
      "a currency in words",
      head.replace("USD", "dollars"),
      'business.yaml:2 currency "dollars" is not a currency; write its three letters, such as USD'
    ],
    [
      "a zone that nobody knows",
      head.replace("America/", ""),
      'business.yaml:3 timeZone "Chicago" is not a time zone; write one such as America/Chicago'
    ],
    [
      "a margin of 45",
      `${head}margin: 45\n`,
      'business.yaml:4 margin "45" is not a share; write 0.45 or 45%'
    ],
    ["a margin below nothing", `${head}margin: -0.1\n`, 'business.yaml:4 margin "-0.1" is not a share'],
    ["a margin above all", `${head}margin: 101%\n`, "is not a share"],
    [
      "an amount with a comma",
      `${head}costs:\n  handling_per_lead: 1,200\n`,
      'business.yaml:5 costs.handling_per_lead "1,200" is not an amount; write digits and a point, such as 1200.50'
    ],
    ["an amount with an exponent", `${head}costs: {in_house_per_month: 1e3}\n`, '"1e3" is not an amount'],
    [
      "a window in weeks",
      `${head}dedupe: {window: 4 weeks}\n`,
      'business.yaml:4 dedupe.window "4 weeks" is not a window; write a number of days, such as 30 days'
    ],
    [
      "a capacity without its hours",
      `${head}capacity:\n  reps: 3\n`,
      "business.yaml:5 capacity.hours_per_month is missing"
    ],
    [
      "an answer that is none",
      `${head}fictional: maybe\n`,
      'business.yaml:4 fictional "maybe" is no answer; write yes, no or unknown'
    ],
    [
      "an unknown table",
      `${head}sources:\n  - files: a.csv\n    table: lead\n`,
      'business.yaml:6 sources.0.table "lead" is not one of leads, sales, refunds, spend, disputes, invoices'
    ],
    [
      "a source without files",
      `${head}sources:\n  - table: leads\n`,
      "business.yaml:5 sources.0.files is missing; add files: ..."
    ],
    [
      "a source that is no list",
      `${head}sources: {files: a.csv, table: leads}\n`,
      "business.yaml:4 sources must be a list"
    ],
    [
      "a column that is not ours",
      source("    columns:\n      lead: x\n"),
      'business.yaml:8 sources.0.columns.lead "x" is not one of our columns; data/README.md lists them'
    ],
    [
      "a column of another table",
      source("    columns: {cost: x}\n"),
      'business.yaml:7 sources.0.columns.cost "x" is not a column of leads; data/README.md lists them'
    ],
    [
      "part of an hour",
      `${head}appointments: {cancel_notice_hours: 1.5}\n`,
      'business.yaml:4 appointments.cancel_notice_hours "1.5" is not a number of hours; write whole hours, such as 24'
    ],
    [
      "a window without end",
      `${head}dedupe: {window: 999999 days}\n`,
      'business.yaml:4 dedupe.window "999999 days" is not a window'
    ],
    [
      "a constant that is a list",
      source("    constants: {kind: [a]}\n"),
      "business.yaml:7 sources.0.constants.kind must be a text"
    ],
    [
      "a way to write days that is none",
      source("    dates: DD/M/Y\n"),
      'business.yaml:7 sources.0.dates "DD/M/Y" is not a way to write days; one of YYYY-MM-DD, '
    ],
    [
      "a decimal sign that is none",
      source('    decimal: ";"\n'),
      'business.yaml:7 sources.0.decimal ";" is not one of ., ,'
    ],
    [
      "a zone of a file",
      source("    timeZone: EST5\n"),
      'business.yaml:7 sources.0.timeZone "EST5" is not a time zone'
    ],
    [
      "a star without quotes",
      `${head}sources:\n  - files: *.csv\n    table: leads\n`,
      'business.yaml:5 *.csv refers to nothing in the file; put quotes around it: "*.csv"'
    ],
    ["a key that comes twice", `${head}name: b\n`, "business.yaml:4 Map keys must be unique"],
    [
      "a tab",
      `${head}costs:\n\tin_house_per_month: 1\n`,
      "business.yaml:5 Tabs are not allowed as indentation; check the indentation and the quotes"
    ],
    ["a quote that is not closed", `name: "a\n`, "check the indentation and the quotes"],
    ["two documents", `${head}---\nname: b\n`, "business.yaml:4 "],
    [
      "a test of a fact that no lead has",
      `${head}qualified:\n  any_of:\n    - all_of:\n        - {field: knd, op: eq, value: call}\n`,
      'business.yaml:7 qualified.any_of.0.all_of.0.field "knd" is not one of kind, channel, '
    ],
    [
      "a comparison that is none",
      `${head}qualified:\n  any_of:\n    - all_of:\n        - {field: kind, op: like, value: call}\n`,
      "use gt, gte, lt, lte, eq, in, between, exists or in_area"
    ],
    [
      "a rule without groups",
      `${head}qualified: {all_of: []}\n`,
      "business.yaml:4 qualified.any_of is missing"
    ]
  ])("%s", (_, text, sentence) => {
    expect(complaint(text)).toContain(sentence);
  });

  test("all of them at once, each once", () => {
    const found = complaint("currency: usd\ntimeZone: Chicago\nmargin: 45\nfoo: 1\n").split("\n");
    expect(found.map(line => line.match(/^business.yaml:(\d+) (\w+)/)?.slice(1))).toEqual([
      ["1", "name"],
      ["1", "currency"],
      ["2", "timeZone"],
      ["3", "margin"],
      ["4", "foo"]
    ]);
  });
});

describe("a business folder", () => {
  test("that is none is wrong usage, one without business.yaml is told how to make one", () => {
    const dir = emptyFolder();
    expect(() => openWorkspace(join(dir, "none"))).toThrow(
      /is not a folder; make one with: npx leadger init/
    );
    expect(() => openWorkspace(dir)).toThrow(/has no business.yaml; make one with: npx leadger init/);
  });

  const readings = (yaml: string, ...files: string[]) => {
    const business = businessFolder({yaml, files: Object.fromEntries(files.map(file => [file, ""]))});
    const {readings, unclaimed} = openWorkspace(business.dir);
    return {read: readings.map(({file, table, source}) => [file, table, source !== null]), unclaimed};
  };
  test("is read by its folders, files in the order of their names, hidden and other files left alone", () => {
    expect(
      readings(
        "",
        "sales/b.csv",
        "sales/B.CSV",
        "sales/a/z.csv.gz",
        "leads/a.tsv",
        "leads/.b.csv",
        ".leadger/leads/c.csv",
        "leads/a.xlsx",
        "leads/~$a.xlsx",
        "leads/b.xls",
        "leads/c.csv.zip",
        "leads.csv",
        "notes/a.txt"
      )
    ).toEqual({
      read: [
        ["leads/a.tsv", "leads", false],
        ["leads/a.xlsx", "leads", false],
        ["leads/c.csv.zip", "leads", false],
        ["sales/B.CSV", "sales", false],
        ["sales/a/z.csv.gz", "sales", false],
        ["sales/b.csv", "sales", false]
      ],
      unclaimed: ["leads.csv", "notes/a.txt"]
    });
  });
  test("lets a mapping claim files by pattern, once for every entry that names them, instead of the folder", () => {
    const yaml = `sources:
  - {files: "{leads,exports}/c*.csv", table: leads}
  - {files: [exports/crm.csv, "other/**/*.csv"], table: sales}
`;
    expect(
      readings(yaml, "leads/a.csv", "leads/c1.csv", "leads/c2.csv.zip", "exports/crm.csv", "other/x/y/z.csv")
    ).toEqual({
      read: [
        ["exports/crm.csv", "leads", true],
        ["exports/crm.csv", "sales", true],
        ["leads/a.csv", "leads", false],
        ["leads/c1.csv", "leads", true],
        ["leads/c2.csv.zip", "leads", true],
        ["other/x/y/z.csv", "sales", true]
      ],
      unclaimed: []
    });
  });
});

describe("the schema that editors check business.yaml with", () => {
  const schema = businessJsonSchema();
  const sample = readFileSync(join(import.meta.dirname, "../../data/harbor-hvac/business.yaml"), "utf8");

  test("accepts the sample's, read as ordinary YAML", () => {
    expect(mistakes(schema, parse(sample))).toEqual([]);
  });
  test("accepts the least that is needed, and refuses less, other keys and other types", () => {
    expect(mistakes(schema, parse(head))).toEqual([]);
    expect(mistakes(schema, parse(head.replace(/name.*\n/, "")))).toEqual(["$ lacks name"]);
    expect(mistakes(schema, parse(`${head}foo: 1\n`))).toEqual(["$.foo is unknown"]);
    expect(mistakes(schema, parse(`${head}service_area: 606\n`))).toEqual([
      "$.service_area is number, not array"
    ]);
    expect(mistakes(schema, parse(`${head}sources: [{files: a, table: lead}]\n`))).toHaveLength(1);
  });
  test("knows every key that is read", () => {
    const {properties} = z.object({properties: z.record(z.string(), z.unknown())}).parse(schema);
    expect(Object.keys(properties).sort()).toEqual([...Object.keys(BusinessConfig.in.shape)].sort());
  });
});
