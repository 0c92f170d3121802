import {minorUnitDigits, roundHalfAway} from "../../src/model/money.js";
import type {Goal} from "../../src/model/simulation/analyses/goal-seek.js";
import {nowWords} from "../../src/model/simulation/analyses/needed-words.js";
import type {TornadoBar, TornadoEnd} from "../../src/model/simulation/analyses/tornado.js";
import type {SideOutcome} from "../../src/model/simulation/outcome.js";
import {inputNames} from "../../src/model/simulation/scenario/schema.js";
import type {Subject} from "../simulation/scenarios/subject.js";
import {wrapped} from "./sentences.js";
import {moneyColumn, percent, plainOutcome} from "./simulation-tables.js";
import {alignTable, type Table} from "./table.js";

/** What moves the profit of a side under one contract, or why nothing was tried. */
export interface TornadoReport extends Omit<Subject, "world"> {
  side: Goal["side"];
  found: {bars: TornadoBar[]; outcome: SideOutcome | null; months: number} | null;
}

/** What scenario files call the number. */
const nameOf = ({input}: TornadoBar) => [...inputNames].find(([, {key}]) => key === input)?.[0] ?? input;

const plainEnd = ({at, mean, lossProbability}: TornadoEnd) => ({
  at,
  mean: roundHalfAway(mean),
  lossProbability
});

/** The report as other programs read it: money in minor units, the widest span first. */
export function tornadoJson({found, reason, notes, ...subject}: TornadoReport) {
  return {
    ...subject,
    months: found?.months ?? null,
    outcome: found?.outcome ? plainOutcome(found.outcome) : null,
    bars: (found?.bars ?? []).map(bar => ({
      number: nameOf(bar),
      unit: bar.unit,
      by: bar.by,
      low: plainEnd(bar.low),
      high: plainEnd(bar.high),
      span: roundHalfAway(bar.span)
    })),
    reason,
    notes
  };
}

/** One row a number. */
export function tornadoRows(report: TornadoReport): Table {
  const {scenario, contract, side, bars} = tornadoJson(report);
  return {
    columns: [
      "scenario",
      "contract",
      "side",
      "number",
      "unit",
      "by",
      "lowAt",
      "lowMean",
      "lowLossProbability",
      "highAt",
      "highMean",
      "highLossProbability"
    ],
    rows: bars.map(({number, unit, by, low, high}) => [
      scenario?.id ?? null,
      contract,
      side,
      number,
      unit,
      by,
      low.at,
      low.mean,
      low.lossProbability,
      high.at,
      high.mean,
      high.lossProbability
    ])
  };
}

/** The report as people read it: each number alone at both ends, and what the side comes to there. */
export function tornadoText({
  found,
  reason,
  contract,
  side,
  scenario,
  currency,
  notes
}: TornadoReport): string {
  if (found === null) return wrapped(`nothing to move: ${reason}`, "");
  const {bars, outcome, months} = found;
  const start = scenario ? `In "${scenario.name}"` : "As things are";
  if (outcome === null) return wrapped(`${start} nobody is paid under ${contract}.`, "");
  const money = moneyColumn(currency);
  const digits = {currency, minorDigits: minorUnitDigits(currency)};
  const cells = ({at, mean, lossProbability}: TornadoEnd, {unit}: TornadoBar) => [
    nowWords({now: at, unit}, digits),
    money(mean),
    percent(lossProbability)
  ];
  return [
    wrapped(
      `${start} the ${side} comes to ${money(outcome.mean)} on average over ${months} months under ${contract}. Each number alone from its 10th to its 90th percentile where the records leave it open, else a tenth down and up:`,
      ""
    ),
    "\n",
    alignTable({
      columns: ["number", "moved by", "low", side, "loss", "high", side, "loss"],
      rows: bars.map(bar => [
        bar.label,
        bar.by === "uncertainty" ? "what is open" : "a tenth",
        ...cells(bar.low, bar),
        ...cells(bar.high, bar)
      ])
    }),
    "\n",
    ...notes.map(note => wrapped(`- ${note}`, ""))
  ].join("");
}
