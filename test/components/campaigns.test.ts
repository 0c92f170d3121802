import {describe, expect, test} from "vitest";
import {besideRest, certaintyText} from "../../src/components/campaigns/campaign-tables.js";
import {
  campaignsAnswer,
  campaignsBecause,
  closeRatesNote,
  costsNote
} from "../../src/components/campaigns/campaigns-answer.js";
import {campaignsPage, type LevelView, type Named} from "../../src/components/campaigns/campaigns-page.js";
import {casesOf, comparisonAnswer} from "../../src/components/campaigns/compare-two.js";
import {plainly} from "../../src/components/contracts/sentence.js";
import type {CampaignGroup} from "../../src/model/economics/campaigns/evidence.js";
import type {PublishedCampaigns} from "../../src/model/economics/campaigns/row.js";
import {campaigns} from "../../src/model/economics/campaigns.js";
import type {LagCurve} from "../../src/model/statistics/lag/lag-curve.js";
import {business} from "./fixture.js";

const curve: LagCurve = {horizon: 90, share: age => (age < 30 ? 0.5 : 1)};

/** A campaign whose leads are all of one age; so many of them bought on the first day. */
function group(
  name: string | null,
  sold: number,
  leads: number,
  age = 120,
  spend: number | null = 500_00
): CampaignGroup {
  const ages = Array.from({length: age + 1}, (_, day) => (day === age ? leads : 0));
  const open = ages.map(n => Math.max(0, n - sold));
  return {
    channel: "google_ads",
    name,
    counts: {spend, leads, duplicateLeads: 0, customers: sold},
    cohort: {bins: {sold: [sold], open}, ages, weeks: []}
  };
}

function view(
  groups: CampaignGroup[],
  given: LagCurve | null = curve,
  more: Partial<PublishedCampaigns> = {}
): LevelView {
  const campaign = campaigns(groups, given);
  const none = {rows: [], between: [], others: {groups: 0, spend: null, leads: 0}};
  const [level] = campaignsPage(business, {
    days: 90,
    isByCurve: given !== null,
    salesKnown: true,
    recordedFrom: null,
    levels: {campaign, keyword: none, ad: none},
    ...more
  });
  if (level === undefined) throw new RangeError("no level");
  return level;
}
const say = (level: LevelView) => plainly(campaignsAnswer(level));
const at = (level: LevelView, place: number): Named => {
  const row = level.rows[place];
  if (row === undefined) throw new RangeError(`no row ${place}`);
  return row;
};
/** Everything that the page says of a level. */
const wholePage = (level: LevelView) =>
  [
    say(level),
    campaignsBecause(level),
    closeRatesNote(level),
    costsNote(level),
    plainly(comparisonAnswer(level, {one: level.rows[0] ?? null, other: level.rows[1] ?? null})),
    ...level.rows.flatMap(row => [certaintyText(row), besideRest(row), row.costPerCustomer.reason ?? ""])
  ].join("\n");
const machine = /\b(null|undefined|NaN|Infinity)\b/;

/** Ten campaigns alike, and one that sells three times as often. */
const ordinary = Array.from({length: 10}, (_, i) => group(`plain ${i}`, 30 + (i % 3), 300));
const strong = group("Strong", 300, 1000, 120, 900_00);

describe("the answer", () => {
  test("names who surely buys more often, and not the ordinary ones", () => {
    const level = view([...ordinary, strong]);
    expect(say(level)).toMatch(
      /^Leads of Strong buy more often than those of the rest; leads of .* buy less often\.$|^Leads of Strong buy more often than those of the rest\.$/
    );
    expect(campaignsBecause(level)).toContain("4,000 leads of 11 campaigns, and 609 sales within 90 days.");
  });

  test("says that campaigns cannot be told apart where they are alike", () => {
    const level = view(ordinary);
    expect(say(level)).toBe("No campaign can be told apart from the rest yet.");
    expect(campaignsBecause(level)).toContain(
      "10 campaigns are practically equal to the rest: what differs may be luck."
    );
  });

  test("makes no winner of two lucky leads where each campaign stands alone", () => {
    const level = view([group("Lucky", 2, 2), group("Plain", 1, 10), group("Other", 1, 12)], null);
    expect(say(level)).toBe("No campaign can be told apart from the rest yet.");
    expect(campaignsBecause(level)).toContain("Those of Lucky probably buy more often");
    expect(closeRatesNote(level)).toContain("Each campaign stands alone");
  });

  test("does not name whoever is still deciding", () => {
    const level = view([...ordinary, group("Young", 200, 400, 10)]);
    expect(say(level)).not.toContain("Young");
    expect(campaignsBecause(level)).toContain("1 campaign is still deciding and compared with nobody.");
    const young = level.rows.find(({name}) => name === "Young");
    expect(young && certaintyText(young)).toMatch(/^still deciding: between /);
    expect(young && besideRest(young)).toBe("");
  });

  test("of 3 leads, no sale and 1 campaign, says what would be needed and no number that does not exist", () => {
    const level = view([group("Only", 0, 3, 5)], null);
    expect(say(level)).toBe("There is one campaign, and nothing to compare it with.");
    const because = campaignsBecause(level);
    expect(because).toContain("It takes 15 sales to know how long leads take to buy");
    expect(because).toContain("it takes about 15 sales; none has bought so far.");
    expect(closeRatesNote(level)).toBe(
      "No campaign has a close rate yet: none of its leads is 90 days old yet."
    );
    expect(wholePage(level)).not.toMatch(machine);
  });

  test("of no leads at all, says so", () => {
    const level = view([]);
    expect(say(level)).toBe("No leads are in the records yet.");
    expect(wholePage(level)).not.toMatch(machine);
  });

  test("without sales on record, says that nothing can be told, and no rate", () => {
    const unknown = group("a", 0, 40);
    const level = view([{...unknown, counts: {...unknown.counts, customers: null}}], null, {
      salesKnown: false
    });
    expect(say(level)).toBe("Which campaign brings customers cannot be told without sales on record.");
    expect(wholePage(level)).not.toMatch(machine);
  });

  test("with spend and no leads, says that and no cost", () => {
    const level = view([group("Early", 0, 0), ...ordinary]);
    const early = level.rows.find(({name}) => name === "Early");
    expect(early && certaintyText(early)).toBe("no leads yet");
    expect(wholePage(level)).not.toMatch(machine);
  });
});

describe("one beside another", () => {
  test("the better one is named with its cases, whichever stands first", () => {
    const level = view([strong, ...ordinary]);
    const said = (one: Named, other: Named) => plainly(comparisonAnswer(level, {one, other}));
    expect(said(at(level, 0), at(level, 3))).toMatch(
      /^Strong, Google ads is better in more than 99 of 100 cases\. /
    );
    expect(said(at(level, 3), at(level, 0))).toMatch(
      /^Strong, Google ads is better in more than 99 of 100 cases\. /
    );
  });

  test("two alike are practically equal, and one is not beside itself", () => {
    const level = view(ordinary);
    const [one, other] = [at(level, 0), at(level, 3)];
    expect(plainly(comparisonAnswer(level, {one, other}))).toMatch(
      /^Practically equal: plain 0, Google ads is better in \d\d of 100 cases\./
    );
    expect(plainly(comparisonAnswer(level, {one, other: one}))).toBe("Choose two different campaigns.");
  });

  test("whoever is still deciding is named as the reason", () => {
    const level = view([...ordinary, group("Young", 20, 100, 10, 100_00)]);
    expect(plainly(comparisonAnswer(level, {one: at(level, 10), other: at(level, 0)}))).toBe(
      "Nothing can be said yet: Young, Google ads is still deciding."
    );
  });

  test("cases are never all and never none", () => {
    expect([casesOf(0.9999), casesOf(0.931), casesOf(0.0001)]).toEqual([
      "more than 99 of 100 cases",
      "93 of 100 cases",
      "fewer than 1 of 100 cases"
    ]);
  });
});

test("whatever a campaign is called stays what it is called, and one without a name goes by its channel", () => {
  const level = view([group("<img src=x onerror=alert(1)>", 3, 30), group(null, 3, 30)]);
  expect(level.rows.map(({title, of}) => [title, of])).toEqual([
    ["Google ads", "no campaign recorded"],
    ["<img src=x onerror=alert(1)>", "Google ads"]
  ]);
});

test("a level of which no name is recorded is not offered", () => {
  const one = campaigns([group("a", 3, 30)], curve);
  const nameless = campaigns([group(null, 3, 30)], curve);
  const levels = campaignsPage(business, {
    days: 90,
    isByCurve: true,
    salesKnown: true,
    recordedFrom: null,
    levels: {campaign: nameless, keyword: one, ad: nameless}
  });
  expect(levels.map(({key}) => key)).toEqual(["campaign", "keyword"]);
});
