import {describe, expect, test} from "vitest";
import {BusinessConfig} from "../../../pipeline/business.js";
import {signalsOf} from "../../../pipeline/economics/signals.js";
import {
  type PublishedSignals,
  PublishedSignals as Schema
} from "../../../src/model/economics/signals/published.js";
import {csv, type Files} from "../../support/business.js";
import {openModels} from "../../support/models.js";

const config = (more: object = {}) =>
  BusinessConfig.parse({name: "Small", currency: "USD", timeZone: "America/Chicago", ...more});

/** What the page receives of these files, through JSON and its schema. */
async function signals(files: Files, more: object = {}, asOf = "2026-10-31"): Promise<PublishedSignals> {
  const db = await openModels({files}, asOf);
  const found = await signalsOf(db, {config: config(more)}, [], asOf);
  db.close();
  return Schema.parse(JSON.parse(JSON.stringify(Schema.parse(found))));
}

const day = (from: string, later: number) =>
  new Date(Date.parse(`${from}T00:00:00Z`) + later * 86_400_000).toISOString().slice(0, 10);

describe("a business with three leads", () => {
  const files = {
    "leads/a.csv": csv(
      "lead_id,created_at,channel,phone,first_response_at,call_seconds",
      "a,2026-10-01 10:00,google,312 555 0142,2026-10-01 10:04,130",
      "b,2026-10-02 10:00,google,312 555 0143,,10",
      "c,2026-10-03 10:00,meta,,2026-10-05 11:00,"
    ),
    "sales/a.csv": csv("sale_id,closed_at,lead_id,revenue", "s,2026-10-09,a,100")
  };
  const more = {
    capacity: {reps: "1", hours_per_month: "2", hours_per_lead: "1"},
    changes: [{date: "2026-10-02", what: "New script"}]
  };

  test("is told that there is not enough data, and never a number that does not exist", async () => {
    const found = await signals(files, more);
    expect(JSON.stringify(found)).not.toMatch(/NaN|Infinity/);
    expect(found.watched.map(({metric, scope}) => [metric, scope])).toEqual([
      ["leads", "all"],
      ["closeRate", "all"]
    ]);
    for (const {reason, isAlert, power} of found.watched) {
      expect(reason).toContain("not enough data");
      expect([isAlert, power]).toEqual([false, null]);
    }
    expect(found.responses.days).toBeNull();
    expect(found.association).toHaveProperty("reason");
    expect(found.changes).toMatchObject([
      {
        what: "New script",
        daysBefore: 1,
        closeRate: {verdict: "not enough data", days: null},
        costPerLead: {ratio: null}
      }
    ]);
  });

  test("still knows what it counted: answers, duplicates, who cannot be called back, hours", async () => {
    const found = await signals(files, more);
    expect(found.speed).toMatchObject({
      prospects: 3,
      unanswered: 1,
      medianSeconds: 176_400,
      p90Seconds: null,
      isLate: true
    });
    expect(found.contacts).toEqual({leads: 3, duplicates: 0, unreachable: 1});
    expect(found.capacity).toMatchObject({leadsPossible: 2});
    expect(found.capacityMonths).toMatchObject([{month: "2026-10", leads: 3, isOver: true, leadsLost: 1}]);
  });
});

test("a business without any record has signals without any number", async () => {
  const found = await signals({});
  expect(found).toMatchObject({through: null, watched: [], bursts: [], capacity: null, changes: []});
  expect(found.speed).toMatchObject({prospects: 0, withinFive: null, isLate: false});
  expect(JSON.stringify(found)).not.toMatch(/NaN|Infinity/);
});

describe("forty weeks of leads that double in the last six", () => {
  const rows = Array.from({length: 280}, (_, i) => i).flatMap(i =>
    Array.from({length: i < 238 ? 2 : 4}, (_, n) => {
      const created = `${day("2026-01-05", i)} ${n < 3 ? "10" : "23"}:00`;
      return `l${i}-${n},${created},${n % 2 ? "meta" : "google"},${day("2026-01-05", i)} ${n < 3 ? "10" : "23"}:0${n}`;
    })
  );
  const files = {
    "leads/a.csv": csv("lead_id,created_at,channel,first_response_at", ...rows),
    "sales/a.csv": csv(
      "sale_id,closed_at,lead_id,revenue",
      ...Array.from({length: 28}, (_, i) => `s${i},${day("2026-01-08", i * 9)} 12:00,l${i * 9}-0,100`)
    ),
    "spend/a.csv": csv(
      "date,channel,cost",
      ...Array.from({length: 280}, (_, i) => `${day("2026-01-05", i)},google,10`)
    )
  };

  test("are an alert with the week from which they came, and each lead of the spend is cheaper", async () => {
    const {watched, through} = await signals(
      files,
      {changes: [{date: "2026-08-31", what: "More ads"}]},
      "2026-10-11"
    );
    expect(through).toBe("2026-10-11");
    const all = watched.filter(({scope}) => scope === "all");
    expect(all.map(({metric}) => metric)).toEqual(["leads", "costPerLead", "closeRate"]);
    expect(all[0]).toMatchObject({weeks: 40, isAlert: true});
    expect(all[0]?.shifts).toMatchObject([{since: "2026-08-31", direction: "up", isRecent: true}]);
    expect(all[1]?.shifts).toMatchObject([{since: "2026-08-31", direction: "up"}]);
    expect(all[2]?.isAlert).toBe(false);
    expect(all[2]?.weeks).toBeLessThan(37);
  });

  test("cost half of what they did after the change that is dated there", async () => {
    const {changes} = await signals(files, {changes: [{date: "2026-08-31", what: "More ads"}]}, "2026-10-11");
    expect(changes[0]?.costPerLead).toMatchObject({before: 500, after: 250, ratio: 0.5, verdict: "lower"});
    expect(changes[0]?.leadsPerWeek).toEqual({before: 14, after: 28});
    expect(changes[0]?.closeRate.days).toBe(30);
  });
});

describe("the changes of business.yaml", () => {
  test("carry a day that exists and words", () => {
    const given = (changes: unknown) => () => config({changes});
    expect(given([{date: "2026-03-02", what: "New script"}])).not.toThrow();
    expect(given([{date: "2026-02-30", what: "New script"}])).toThrow("is not a day");
    expect(given([{date: "March", what: "New script"}])).toThrow("is not a day");
    expect(given([{date: "2026-03-02", what: " "}])).toThrow("write what changed");
    expect(given([{date: "2026-03-02", what: "New script", who: "me"}])).toThrow();
  });
});
