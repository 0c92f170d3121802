import {describe, expect, test} from "vitest";
import {randomOf} from "../../../src/model/statistics/random.js";
import {businessFolder, csv} from "../../support/business.js";
import {against} from "../../support/reconcile.js";

describe("pairing", () => {
  /** Leads of few people within few days, some without an id, a phone or an e-mail. */
  const crowd = (seed: number, prefix: string, size: number) => {
    const random = randomOf(seed);
    const below = (n: number) => Math.floor(random() * n);
    return Array.from({length: size}, (_, i) => ({
      id: below(3) === 0 ? `S${below(60)}-${prefix}` : `${prefix}${i}`,
      at: Date.UTC(2026, 2, 1) + below(20 * 86_400) * 1_000,
      phone: below(4) === 0 ? "" : `31255501${String(below(12)).padStart(2, "0")}`
    }));
  };
  const line = ({id, at, phone}: {id: string; at: number; phone: string}) =>
    `${id},${new Date(at).toISOString().slice(0, 19).replace("T", " ")},${phone}`;

  test("makes the pairs that going through all of them, nearest first, makes", async () => {
    const ours = crowd(1, "O", 150).filter(({id}, i, all) => all.findIndex(other => other.id === id) === i);
    const theirs = crowd(2, "A", 120);
    const business = businessFolder({
      yaml: "name: Test\ncurrency: USD\ntimeZone: UTC\n",
      files: {"leads/a.csv": csv("lead_id,created_at,phone", ...ours.map(line))}
    });
    const found = await against(business, csv("lead_id,created_at,phone", ...theirs.map(line)), {
      from: "2026-03-01",
      to: "2026-03-31"
    });
    const day = 86_400_000;
    const near = (a: number, b: number) => Math.abs(Math.floor(a / day) - Math.floor(b / day)) <= 3;
    const candidates = theirs
      .flatMap((row, place) =>
        ours
          .filter(lead => lead.phone !== "" && lead.phone === row.phone && near(lead.at, row.at))
          .map(lead => ({place, id: lead.id, gap: Math.abs(lead.at - row.at)}))
      )
      .sort((a, b) => a.gap - b.gap);
    const rows = new Set<number>();
    const leads = new Set<string>();
    let gaps = 0;
    for (const {place, id, gap} of candidates) {
      if (rows.has(place) || leads.has(id)) continue;
      rows.add(place);
      leads.add(id);
      gaps += gap;
    }
    const moment = (text: string | null) =>
      Date.parse((text ?? "").length === 10 ? `${text}T00:00:00Z` : (text ?? ""));
    expect(found.counts.matchedBy.phone).toBe(rows.size);
    expect(
      found.matched.reduce(
        (sum, lead) => sum + Math.abs(moment(lead.createdAt) - moment(lead.listCreatedAt)),
        0
      )
    ).toBe(gaps);
    expect(new Set(found.matched.map(lead => lead.line)).size).toBe(found.counts.matched);
    expect(new Set(found.matched.map(lead => lead.leadId)).size).toBe(found.counts.matched);
    expect(found.counts.matched + found.counts.onlyInRecords).toBe(ours.length);
  });

  test("ends soon where one phone stands for everybody", async () => {
    const rows = Array.from(
      {length: 1_000},
      (_, i) => `2026-03-02 ${String(i % 24).padStart(2, "0")}:00:00,3125550100`
    );
    const business = businessFolder({files: {"leads/a.csv": csv("created_at,phone", ...rows)}});
    const found = await against(business, csv("created_at,phone", ...rows.slice(0, 900)));
    expect(found.counts).toMatchObject({matched: 900, onlyInRecords: 100});
  });
});
