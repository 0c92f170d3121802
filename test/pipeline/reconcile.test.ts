import {join} from "node:path";
import {beforeAll, describe, expect, test} from "vitest";
import type {Reconciliation} from "../../pipeline/reconcile/reconciliation.js";
import {type Business, businessFolder, csv, plainYaml} from "../support/business.js";
import {against, reconciled} from "../support/reconcile.js";

const pairs = ({matched}: Reconciliation) =>
  Object.fromEntries(matched.map(({line, leadId, matchedBy}) => [line, `${leadId} by ${matchedBy}`]));
const reasons = ({onlyInList}: Reconciliation) =>
  Object.fromEntries(onlyInList.map(({line, reason}) => [line, reason]));
const missing = ({onlyInRecords}: Reconciliation) => onlyInRecords.map(({leadId}) => leadId);

describe("an agency's list of leads against ours", () => {
  let business: Business;
  beforeAll(async () => {
    business = businessFolder({
      yaml: `${plainYaml}qualified: {any_of: [{all_of: [{field: call_seconds, op: gt, value: 60, on_missing: pass}]}]}\n`,
      files: {
        "leads/a.csv": csv(
          "lead_id,created_at,channel,account,kind,phone,email,name,call_seconds,click_id",
          "00123,2026-03-02 09:00:00,google_ads,beacon,call,(312) 555-0101,,Ada Byron,120,",
          "L2,2026-03-03 23:50:00,google_ads,beacon,form,312-555-0102,grace@example.com,Grace Hopper,,",
          "L3,2026-03-10 12:00:00,meta,beacon,form,,mary@example.com,Mary Anning,,",
          "L4,2026-03-12 12:00:00,meta,beacon,call,312.555.0104,,,30,",
          "L5,2026-03-14 12:00:00,meta,beacon,call,312 555 0101,,,90,",
          "L6,2026-03-20 12:00:00,bing,in_house,form,+1 312 555 0106,,,,Cj0-x",
          "00Q5g00000AbCdE,2026-03-21 12:00:00,google_ads,beacon,form,,,,,",
          "L8,2026-03-25 12:00:00,google_ads,beacon,form,13125550108,,,,"
        )
      }
    });
    await business.run();
  });

  test("leads meet by id first, then by phone, then by e-mail, each at most once", async () => {
    const found = await against(
      business,
      csv(
        "lead_id,created_at,phone,email",
        "A1,2026-03-04,+1 (312) 555-0102,",
        "L8,2026-03-25,,",
        "A3,2026-03-09,,MARY@Example.com",
        "00123,2026-03-02 09:00,,"
      ),
      {account: "Beacon", from: "2026-03-01", to: "2026-03-31"}
    );
    expect(pairs(found)).toEqual({
      2: "L2 by phone",
      3: "L8 by lead_id",
      4: "L3 by email",
      5: "00123 by lead_id"
    });
    expect(found.counts.matchedBy).toEqual({lead_id: 2, click_id: 0, phone: 1, email: 1});
    expect(missing(found)).toEqual(["L4", "L5", "00Q5g00000AbCdE"]);
    expect(found.summary).toBe(
      "The agency reports 4 leads; 4 of them are in your records (2 by id, 1 by phone, 1 by e-mail). 3 of yours are missing from its list."
    );
  });

  test("a click's id comes before a phone", async () => {
    const found = await against(
      business,
      csv("created_at,click_id,phone", "2026-01-05,Cj0-x,3125550108", "2026-03-24,,3125550108")
    );
    expect(pairs(found)).toEqual({2: "L6 by click_id", 3: "L8 by phone"});
  });

  test("an id keeps its zeros: one that lost them is pointed at, and is no match", async () => {
    const found = await against(business, csv("lead_id,created_at", "123,2026-03-02", "l8,2026-03-25"));
    expect(found.matched).toEqual([]);
    expect(found.onlyInList).toMatchObject([
      {reason: "id_spelling", nearest: {leadId: "00123", by: "similar_id", daysApart: 0}},
      {reason: "id_spelling", nearest: {leadId: "L8"}}
    ]);
    expect(found.ask.join(" ")).toContain("a spreadsheet drops zeros");
  });

  test("a Salesforce id is the same with 15 signs and with 18, and only with the right three", async () => {
    const found = await against(
      business,
      csv(
        "lead_id,created_at",
        "00Q5g00000AbCdEEAX,2026-03-21",
        "00Q5g00000AbCdEEAV,2026-03-21",
        "00123AAA,2026-03-02"
      )
    );
    expect(found.matched.map(({listLeadId}) => listLeadId)).toEqual(["00Q5g00000AbCdE"]);
    expect(found.counts.onlyInList).toBe(2);
  });

  test("a phone counts within the window of days, and beyond it names the person's lead", async () => {
    const list = csv("created_at,phone", "2026-03-22,3125550108", "2026-03-16,312-555-0104");
    const found = await against(business, list);
    expect(pairs(found)).toEqual({2: "L8 by phone"});
    expect(found.matched[0]?.daysApart).toBe(-3);
    expect(found.onlyInList).toMatchObject([
      {line: 3, reason: "outside_window", nearest: {leadId: "L4", by: "phone", daysApart: 4}}
    ]);
    expect(pairs(await against(business, list, {window: 4}))).toEqual({2: "L8 by phone", 3: "L4 by phone"});
    expect(pairs(await against(business, list, {window: 2}))).toEqual({});
  });

  test("a person who came twice is two leads, each with the row nearest in time", async () => {
    const rows = [
      "A1,2026-03-13 09:00,3125550101",
      "A2,2026-03-02 08:59,3125550101",
      "A3,2026-03-02 10:00,3125550101"
    ];
    const found = await against(business, csv("lead_id,created_at,phone", ...rows));
    expect(found.matched.map(({listLeadId, leadId}) => [listLeadId, leadId])).toEqual([
      ["A2", "00123"],
      ["A1", "L5"]
    ]);
    expect(found.onlyInList).toMatchObject([
      {listLeadId: "A3", reason: "repeated", repeats: {line: 3, by: "phone"}}
    ]);
  });

  test("a row that the list repeats counts once, whichever stands first", async () => {
    const rows = [
      "L8,2026-03-25,3125550108",
      "X9,2026-03-24,3125559999",
      "L8,2026-03-25,3125550108",
      "X9,2026-03-24,"
    ];
    const found = await against(business, csv("lead_id,created_at,phone", ...rows));
    expect(pairs(found)).toEqual({2: "L8 by lead_id"});
    expect(found.onlyInList.map(({line, reason, repeats}) => [line, reason, repeats?.line])).toEqual([
      [3, "unknown", undefined],
      [5, "repeated", 3],
      [4, "repeated", 2]
    ]);
    expect(found.summary).toContain(
      "3 are not: 2 repeat another row of its list and 1 is nowhere in your records."
    );
  });

  test("the order of rows and the way of writing days change nothing but the lines", async () => {
    const iso = ["00123,2026-03-02", "L2,2026-03-04", "L8,2026-03-25", "X,2026-03-13"];
    const american = ["X,03/13/2026", "L8,03/25/2026", "L2,03/04/2026", "00123,03/02/2026"];
    const [a, b] = await Promise.all(
      [iso, american].map(async rows => {
        const {matched, onlyInList, onlyInRecords, summary, period} = await against(
          business,
          csv("lead_id,created_at", ...rows)
        );
        const placeless = (leads: {line: number}[]) => leads.map(({line, ...rest}) => rest);
        return {
          matched: placeless(matched),
          onlyInList: placeless(onlyInList),
          onlyInRecords,
          summary,
          period
        };
      })
    );
    expect(a).toEqual(b);
    expect(a?.period).toEqual({from: "2026-03-02", to: "2026-03-25"});
  });

  test("days that could be read in two ways are asked for, and taken as told", async () => {
    const list = csv("lead_id,created_at", "L3,10/03/2026", "L4,12/03/2026");
    await expect(against(business, list)).rejects.toThrow(
      /agency\.csv:\d+ 10\/03\/2026 could be D\/M\/YYYY or M\/D\/YYYY.*--dates/
    );
    expect((await against(business, list, {dates: "D/M/YYYY"})).counts.differences.date).toBe(0);
    expect((await against(business, list, {dates: "M/D/YYYY"})).counts.differences.date).toBe(2);
  });

  test("a list without a lead lacks all of ours, with a header or without a line", async () => {
    for (const list of ["lead_id,created_at\n", ""]) {
      const found = await against(business, list, {account: "in_house"});
      expect(found.counts).toMatchObject({reported: 0, matched: 0, onlyInRecords: 1});
      expect(found.summary).toBe(
        "The agency's list holds no lead of the period. 1 of yours is missing from its list."
      );
    }
  });

  test("what the list says otherwise is told: day, seconds, phone, duplicates, unqualified leads", async () => {
    const found = await against(
      business,
      csv(
        "lead_id,created_at,phone,call_seconds",
        "00123,2026-03-02 09:00,3125550101,121",
        "L4,2026-03-12 12:00,,30",
        "L5,2026-03-14 12:00,,90",
        "L6,2026-03-22 13:00,3125550199,",
        "L8,2026-03-25,,"
      )
    );
    expect(found.differences.map(({kind, leadId, ours, list}) => [kind, leadId, ours, list])).toEqual([
      ["date", "L6", "2026-03-20T12:00:00-05:00", "2026-03-22T13:00:00-05:00"],
      ["call_seconds", "00123", "120", "121"],
      ["phone", "L6", "one phone", "another"],
      ["duplicate", "L5", "duplicate", "a lead"],
      ["unqualified", "L4", "unqualified", "a lead"]
    ]);
    expect(found.ask).toHaveLength(6);
  });

  test("leads of another account, later than the records, or without a clue are told apart", async () => {
    const list = csv(
      "lead_id,created_at,phone",
      "L6,2026-03-20,",
      "A1,2026-03-21,3125550106",
      "Z,2026-04-02,",
      ",2026-03-05,"
    );
    const found = await against(business, list, {account: "beacon"});
    expect(reasons(found)).toEqual({
      2: "other_account",
      3: "other_account",
      4: "after_records",
      5: "no_clue"
    });
    expect(reasons(await against(business, list, {account: "in_house"}))).toEqual({
      3: "taken",
      4: "after_records",
      5: "no_clue"
    });
  });

  test("a row that cannot be read is listed with its line, value and cure, and every row is accounted for", async () => {
    const found = await against(
      business,
      csv(
        "lead_id,created_at,kind,phone",
        "L2,2026-03-03,form,3125550102",
        "L3,soon,form,",
        "L4,2026-03-12,call,3125550104,one more",
        "L8,2026-05-25,form,",
        "Total: 4,,,"
      ),
      {from: "2026-03-01", to: "2026-03-15"}
    );
    expect(found.unreadable).toMatchObject([
      {line: 3, column: "created_at", value: "soon", cure: expect.stringContaining("2026-03-14")},
      {line: 4, column: "", value: "", reason: expect.stringContaining("cells")},
      {line: 6, reason: "a line of totals, not a record"}
    ]);
    expect(found.list.rowsRead).toBe(5);
    expect(found.counts.reported + found.list.outsidePeriod + found.unreadable.length).toBe(5);
    expect(found.ask.at(-1)).toBe(
      "Ask for the 2 rows that cannot be read once more, written like the others."
    );
  });

  test("columns in words of their own are named, or read as business.yaml maps a file like it", async () => {
    const list = csv("Ref,When,Tel", "L2,2026-03-03,3125550102");
    await expect(against(business, list)).rejects.toThrow(/agency\.csv:1 no column .*--columns/);
    const named = await against(business, list, {columns: {lead_id: "Ref", created_at: "When"}});
    expect(pairs(named)).toEqual({2: "L2 by lead_id"});
    const mapped = businessFolder({
      yaml: `${plainYaml}sources: [{files: partner/*.csv, table: leads, columns: {lead_id: Ref, created_at: When, phone: Tel}}]\n`,
      files: {"partner/march.csv": csv("Ref,When,Tel", "R1,2026-03-03,3125550102")}
    });
    expect(pairs(await against(mapped, list))).toEqual({2: "R1 by phone"});
  });

  test("an export that is recognised is a list as it is", async () => {
    const found = await against(
      business,
      csv(
        '"Record ID","First Name","Email","Phone Number","Lead Status","Create Date","Original Source","Lifecycle Stage"',
        '"901","Grace","grace@example.com","","NEW","2026-03-03 23:50","PAID_SEARCH","lead"',
        '"902","Rosa","","+1 312 555 0199","NEW","2026-03-13 09:14","PAID_SEARCH","lead"'
      )
    );
    expect(found.list.report).toMatch(/HubSpot/);
    expect(pairs(found)).toEqual({2: "L2 by email"});
    expect(reasons(found)).toEqual({3: "unknown"});
  });

  test("ids alone are a list too: without a day there is no window, and the period is that of our leads", async () => {
    const found = await against(business, csv("lead_id", "L2", "L8", "X"));
    expect(pairs(found)).toEqual({2: "L2 by lead_id", 3: "L8 by lead_id"});
    expect(found.period).toEqual({from: "2026-03-03", to: "2026-03-25"});
    expect(found.matched[0]?.daysApart).toBeNull();
  });

  test("nothing of the list becomes a record of the business", async () => {
    const count = "select count(*) as leads from int_lead_outcomes";
    await against(business, csv("lead_id,created_at", "NEW1,2026-03-04"));
    expect(await business.rows(count)).toEqual([{leads: 8}]);
    expect((await business.run()).fresh).toBe(false);
  });

  test("a file of the business itself, and an account that nobody has, are mistakes with a cure", async () => {
    await expect(reconciled(business, join(business.dir, "leads/a.csv"))).rejects.toThrow(
      /one of the business's own files .*; move the agency's list/
    );
    await expect(reconciled(business, "/nowhere.csv")).rejects.toThrow(
      /is not a file; give the agency's list/
    );
    await expect(against(business, "lead_id\nL2\n", {account: "becon"})).rejects.toThrow(
      'account "becon" is not in your records; write one of beacon, in_house'
    );
  });
});
