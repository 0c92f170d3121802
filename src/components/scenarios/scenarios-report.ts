import type {Currency} from "../../lib/currency.js";
import type {Business} from "../../model/rows.js";
import {type FastOutcome, type FastPath, fastPath} from "../../model/simulation/fast.js";
import type {PublishedFuture} from "../../model/simulation/published.js";
import {applyScenario, type World} from "../../model/simulation/scenario/apply.js";
import type {Scenario} from "../../model/simulation/scenario/schema.js";
import {bestOf, candidatesOf, type DealView, dealViews} from "../future/deal-view.js";
import {changeWords} from "./changes.js";

/** A contract in a world, and what may come of it there. */
export interface ScenarioRow extends DealView {
  outcome: FastOutcome;
  /** How many futures that rests on. */
  draws: number;
}

/** One world: things as they are, or one of the scenarios. */
export interface ScenarioView {
  name: string;
  description: string;
  /** Null for things as they are. */
  scenario: Scenario | null;
  /** What it changes, in phrases. */
  changes: string[];
  /** By what they leave the client on average, the best first. */
  rows: ScenarioRow[];
  /** Leaves the client most of the contracts on which the agency does not lose as things are. */
  answer: ScenarioRow | null;
}

/** Things as they are beside every scenario of the business, on the same draws. */
export interface ScenariosReport {
  business: Business;
  published: PublishedFuture;
  money: Currency;
  fast: FastPath;
  /** Null where there is no market or no contract. */
  base: ScenarioView | null;
  scenarios: ScenarioView[];
  /** Whether some of it is missing yet. */
  isPlaying: boolean;
}

/**
 * Plays things as they are and every scenario by the quick simulation, as the command line does, a world a step: what
 * is not played yet is missing.
 */
export function* playScenarios(business: Business, published: PublishedFuture): Generator<ScenariosReport> {
  const money = {currency: business.currency, minorDigits: business.minorDigits};
  const fast = fastPath();
  const {market, deals, now} = published;
  const report: ScenariosReport = {
    business,
    published,
    money,
    fast,
    base: null,
    scenarios: [],
    isPlaying: false
  };
  if (market === null || deals.length === 0 || published.scenarios.length === 0) {
    yield report;
    return;
  }
  yield {...report, isPlaying: true};
  const world = {market, deals};
  const asThingsAre = rowsOf(world, now, fast, money);
  const candidates = new Set(candidatesOf(asThingsAre, meansOf).map(({id}) => id));
  const answerOf = (rows: ScenarioRow[]) =>
    bestOf(
      rows.filter(({id}) => candidates.has(id)),
      meansOf
    );
  const base: ScenarioView = {
    name: "As things are",
    description: "",
    scenario: null,
    changes: [],
    rows: asThingsAre,
    answer: answerOf(asThingsAre)
  };
  const scenarios: ScenarioView[] = [];
  for (const scenario of published.scenarios) {
    yield {...report, base, scenarios: [...scenarios], isPlaying: true};
    const after = applyScenario(market, deals, scenario);
    const rows = rowsOf(after, now, fast, money);
    scenarios.push({
      name: scenario.name,
      description: scenario.description ?? "",
      scenario,
      changes: changeWords(world, after, money),
      rows,
      answer: answerOf(rows)
    });
  }
  yield {...report, base, scenarios};
}

/** The same for a page, which gets the first and the last report, and stays alive between the steps. */
export async function* playedScenarios(
  business: Business,
  published: PublishedFuture
): AsyncGenerator<ScenariosReport> {
  for (const report of playScenarios(business, published)) {
    if (!report.isPlaying || report.base === null) yield report;
    await new Promise(go => setTimeout(go));
  }
}

const meansOf = ({isOwn, outcome: {client, agency}}: ScenarioRow) => ({
  isOwn,
  client: client.mean,
  agency: agency?.mean ?? null
});

function rowsOf({market, deals}: World, now: string | null, fast: FastPath, money: Currency): ScenarioRow[] {
  const {outcomes, clientProfits} = fast.evaluate(market, deals);
  return dealViews(deals, now, money)
    .flatMap((view): ScenarioRow[] => {
      const place = outcomes.findIndex(({deal}) => deal === view.id);
      const outcome = outcomes[place];
      return outcome ? [{...view, outcome, draws: clientProfits[place]?.length ?? 0}] : [];
    })
    .sort((a, b) => b.outcome.client.mean - a.outcome.client.mean);
}
