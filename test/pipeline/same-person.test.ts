import {describe, expect, test} from "vitest";
import {csv} from "../support/business.js";
import {openModels} from "../support/models.js";

/** The leads that repeat nobody, and of each lead the one that stands for it. */
async function standing(
  lines: string[],
  yaml = ""
): Promise<{kept: string[]; prospects: Record<string, string | null>}> {
  const db = await openModels({
    files: {"leads/a.csv": csv("lead_id,created_at,kind,phone,email,is_repeat", ...lines)},
    yaml
  });
  const rows = await db.rows<{lead_id: string; is_duplicate: boolean; prospect: string | null}>(
    `select leads.lead_id, leads.is_duplicate, first.lead_id as prospect
     from int_lead_outcomes as leads left join int_lead_outcomes as first on leads.prospect = first.lead_no order by leads.lead_no`
  );
  const {prospects} = await db.row<{prospects: number}>(
    "select count(*)::int as prospects from int_prospects"
  );
  db.close();
  const kept = rows.filter(({is_duplicate}) => !is_duplicate).map(({lead_id}) => lead_id);
  expect(prospects).toBe(kept.length);
  return {kept, prospects: Object.fromEntries(rows.map(({lead_id, prospect}) => [lead_id, prospect]))};
}

const calls = "dedupe: {window: 30 days, precedence: [call, form]}\n";

describe("a person who fills in a form and calls is one lead", () => {
  const lines = [
    "form,2026-03-01 10:00,form,312 555 0101,ada@example.com,",
    "chat,2026-03-01 12:00,chat,,ADA@example.com,",
    "call,2026-03-02 10:00,call,+1 312 555 0101,,",
    "second call,2026-03-03 10:00,call,(312) 555-0101,,"
  ];
  test("the earliest, where the business declares nothing", async () => {
    expect(await standing(lines)).toEqual({
      kept: ["form"],
      prospects: {form: "form", chat: "form", call: "form", "second call": "form"}
    });
  });
  test("the earliest of the strongest kind, where it declares which kind stands", async () => {
    expect(await standing(lines, calls)).toEqual({
      kept: ["call"],
      prospects: {form: "call", chat: "call", call: "call", "second call": "call"}
    });
  });
  test("the chat, which shares no key with the call, is one with it by way of the form", async () => {
    const {prospects} = await standing(lines, "dedupe: {precedence: [chat]}\n");
    expect(new Set(Object.values(prospects))).toEqual(new Set(["chat"]));
  });
  test("in any order in which the file has them", async () => {
    expect((await standing([...lines].reverse(), calls)).kept).toEqual(["call"]);
  });
  test("kinds that are not declared come last, the earliest first", async () => {
    expect((await standing(lines, "dedupe: {precedence: [signup]}\n")).kept).toEqual(["form"]);
  });
});

test("who comes back after the window is another lead, whatever the kind", async () => {
  const {kept, prospects} = await standing(
    [
      "form,2026-03-01,form,312 555 0101,,",
      "call,2026-04-05,call,312 555 0101,,",
      "form again,2026-04-20,form,312 555 0101,,",
      "call again,2026-05-19,call,312 555 0101,,"
    ],
    calls
  );
  expect(kept).toEqual(["form", "call"]);
  expect(prospects).toEqual({form: "form", call: "call", "form again": "call", "call again": "call"});
});

test("people who share nothing stay apart, and so do leads that leave nothing", async () => {
  const {kept} = await standing(
    [
      "a,2026-03-01,form,312 555 0101,,",
      "b,2026-03-01,call,312 555 0102,,",
      "c,2026-03-01,form,,,",
      "d,2026-03-01,call,,,"
    ],
    calls
  );
  expect(kept).toEqual(["a", "b", "c", "d"]);
});

describe("a caller whom the tracker knows already", () => {
  test("is no new lead, even where the call before is not on file", async () => {
    expect(
      await standing([
        "a,2026-03-01,call,312 555 0101,,yes",
        "b,2026-03-01,call,,,yes",
        "c,2026-03-01,call,,,no"
      ])
    ).toEqual({kept: ["c"], prospects: {a: null, b: null, c: "c"}});
  });
  test("never stands for a person, while a form of theirs may", async () => {
    expect(
      await standing(["form,2026-03-01,form,312 555 0101,,", "call,2026-03-02,call,312 555 0101,,yes"], calls)
    ).toEqual({kept: ["form"], prospects: {form: "form", call: "form"}});
  });
});

test("a sale to any contact of a person is the prospect's, on the day and in the channel of the one that stands", async () => {
  const db = await openModels({
    files: {
      "leads/a.csv": csv(
        "lead_id,created_at,kind,channel,phone",
        "form,2026-03-01,form,meta,312 555 0101",
        "call,2026-03-04,call,google,312 555 0101"
      ),
      "sales/a.csv": csv("sale_id,lead_id,closed_at,revenue", "S,form,2026-03-20,100")
    },
    yaml: calls
  });
  expect(
    await db.rows("select channel, day::varchar as day, days_to_close, prospects from mart_cohort_lags")
  ).toEqual([{channel: "google", day: "2026-03-04", days_to_close: 16, prospects: 1}]);
  db.close();
});

test("a precedence names each kind once, and only kinds that there are", async () => {
  await expect(standing([], "dedupe: {precedence: [call, call]}\n")).rejects.toThrow("names one twice");
  await expect(standing([], "dedupe: {precedence: [fax]}\n")).rejects.toThrow(
    "is not one of form, call, chat, signup"
  );
  await expect(standing([], "joins: {order: []}\n")).rejects.toThrow("is empty; name one");
  await expect(standing([], "country: usa\n")).rejects.toThrow(
    "is not a country; write its two letters, such as US"
  );
});
