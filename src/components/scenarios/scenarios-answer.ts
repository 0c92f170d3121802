import {shorten} from "../../lib/labels.js";
import type {Sentence} from "../contracts/sentence.js";
import type {Figure} from "../figures.js";
import {payWords} from "../future/deal-view.js";
import {noContracts, noMarket} from "../future/future-answer.js";
import {losing, whole} from "../future/words.js";
import type {ScenarioRow, ScenariosReport, ScenarioView} from "./scenarios-report.js";

/** The answer of the page: in how many scenarios the contract that is best as things are stays the best. */
export function scenariosAnswer({published, base, scenarios, isPlaying, money}: ScenariosReport): Sentence {
  if (published.market === null)
    return [{figure: "What lies ahead", of: "nothing"}, " cannot be told from your records yet."];
  if (published.deals.length === 0)
    return [{figure: "No contract", of: "nothing"}, " is in your folder yet."];
  if (published.scenarios.length === 0)
    return [{figure: "No scenario", of: "nothing"}, " is in your folder yet."];
  if (isPlaying || base === null || base.answer === null)
    return [{figure: "Your scenarios", of: "nothing"}, " are being played."];
  const {answer} = base;
  const whom = answer.isOwn ? "Doing it yourselves" : `Paying ${payWords(answer)}`;
  if (base.rows.length === 1) {
    const means = scenarios.flatMap(({rows}) => rows.map(({outcome}) => outcome.client.mean));
    const range = [...new Set([Math.min(...means), Math.max(...means)].map(mean => whole(mean, money)))];
    return [
      `${whom} leaves you `,
      {figure: whole(answer.outcome.client.mean, money)},
      " as things are, and ",
      {figure: range.join(" to ")},
      ` in ${scenarios.length === 1 ? "the one scenario" : `${scenarios.length} scenarios`}.`
    ];
  }
  const same = scenarios.filter(scenario => scenario.answer?.id === answer.id).length;
  const how = answer.outcome.client.mean < 0 ? "loses you least" : "leaves you most";
  const all = scenarios.length;
  if (same === all)
    return [
      `${whom} ${how} as things are, and `,
      {figure: all === 1 ? "in the one scenario too" : `in all ${all} scenarios`},
      "."
    ];
  return same === 0
    ? [`${whom} ${how} as things are, and `, {figure: "in no scenario", of: "loss"}, "."]
    : [`${whom} ${how} as things are, and in `, {figure: `${same} of ${all} scenarios`}, "."];
}

/** Where another contract is best, and the scenario that is worst for the one that is best now. */
export function scenariosBecause(report: ScenariosReport): string {
  const {published, base, scenarios, money} = report;
  if (published.market === null) return noMarket(published);
  if (published.deals.length === 0) return noContracts;
  if (published.scenarios.length === 0)
    return "A scenario is a file of the folder scenarios/ of your business that says which numbers or terms are others. The page of what-ifs saves one.";
  if (report.isPlaying || base === null || base.answer === null)
    return "Every contract is billed on the same luck, as things are and in each scenario.";
  const {answer} = base;
  const others = scenarios.flatMap(scenario =>
    scenario.answer !== null && scenario.answer.id !== answer.id
      ? [`In “${shorten(scenario.name, 60)}” ${payWords(scenario.answer)} does.`]
      : []
  );
  const worst = worstFor(answer, scenarios);
  if (worst === null) return others.join(" ");
  const {client} = worst.row.outcome;
  const amount =
    client.mean < 0 ? `you lose ${whole(-client.mean, money)}` : `you keep ${whole(client.mean, money)}`;
  const risk =
    client.lossProbability > 0 ? `, and ${losing(client.lossProbability, worst.row.draws)} money` : "";
  const theirs = worst.row.outcome.agency?.mean ?? 0;
  const agency = theirs < 0 ? `; the agency loses ${whole(-theirs, money)} then` : "";
  return [
    ...others,
    `Hardest on it is “${shorten(worst.scenario.name, 60)}”: ${amount} on average instead of ${whole(answer.outcome.client.mean, money)}${risk}${agency}.`
  ].join(" ");
}

/** The scenario in which a contract leaves the client least. */
function worstFor(
  {id}: ScenarioRow,
  scenarios: readonly ScenarioView[]
): {scenario: ScenarioView; row: ScenarioRow} | null {
  const each = scenarios.flatMap(scenario => {
    const row = scenario.rows.find(found => found.id === id);
    return row ? [{scenario, row}] : [];
  });
  return each.sort((a, b) => a.row.outcome.client.mean - b.row.outcome.client.mean)[0] ?? null;
}

/** What the chosen scenario does: its best contract, and what is paid now or was best before. */
export function scenarioFigures({base, money}: ScenariosReport, chosen: ScenarioView | null): Figure[] {
  const best = chosen?.answer ?? null;
  const before = base?.rows.find(({isInForce}) => isInForce) ?? base?.answer ?? null;
  const after = chosen?.rows.find(({id}) => id === before?.id) ?? null;
  if (best === null || before === null || after === null) return [];
  const {client, agency} = best.outcome;
  const lose = ({outcome, draws}: ScenarioRow) => losing(outcome.client.lossProbability, draws);
  return [
    {
      label: "the best contract in it",
      value: whole(client.mean, money),
      note: `${shorten(best.name, 60)}: ${best.short}`
    },
    {
      label: "8 of 10 futures of that",
      value: `${whole(client.p10, money)} to ${whole(client.p90, money)}`,
      note: `${lose(best)} money`
    },
    {
      label: before.isInForce ? "what you pay now" : "the best as things are",
      value: whole(after.outcome.client.mean, money),
      note: `instead of ${whole(before.outcome.client.mean, money)}; ${lose(after)}, as things are ${lose(before)}`
    },
    agency === null
      ? {label: "left to the agency of the best", value: "no agency", note: "nobody is paid"}
      : {
          label: "left to the agency of the best",
          value: whole(agency.mean, money),
          note: losing(agency.lossProbability, best.draws)
        }
  ];
}
