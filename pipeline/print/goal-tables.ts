import {minorUnitDigits} from "../../src/model/money.js";
import type {Goal} from "../../src/model/simulation/analyses/goal-seek.js";
import type {Needed} from "../../src/model/simulation/analyses/needed.js";
import {boundWords, nowWords, roomWords} from "../../src/model/simulation/analyses/needed-words.js";
import type {SideOutcome} from "../../src/model/simulation/outcome.js";
import type {Subject} from "../simulation/scenarios/subject.js";
import {wrapped} from "./sentences.js";
import {moneyColumn, plainOutcome} from "./simulation-tables.js";
import type {Table} from "./table.js";

/** What a number of a contract's months ahead has to be for a goal, or why nothing was sought. */
export interface GoalReport extends Omit<Subject, "world"> {
  side: Goal["side"];
  /** What is sought, by its name on the command line. */
  number: string;
  found: {goal: Goal; needed: Needed; outcome: SideOutcome | null; months: number; draws: number} | null;
}

const leastOf = ({least}: Goal): [name: string, value: number] =>
  "mean" in least ? ["mean", least.mean] : ["chanceOfNoLoss", least.chanceOfNoLoss];

/** The report as other programs read it: money in minor units, rates 0-1, the value with all of its digits. */
export function goalJson({found, number, reason, notes, ...subject}: GoalReport) {
  const needed = found?.needed;
  return {
    ...subject,
    months: found?.months ?? null,
    goal: found?.goal.least ?? null,
    number,
    unit: needed?.unit ?? null,
    now: needed?.now ?? null,
    isReached: needed?.isReached ?? null,
    value: needed?.value ?? null,
    bound: needed?.bound ?? null,
    draws: found?.draws ?? null,
    error: found === null ? null : errorOf(found),
    outcome: found?.outcome ? plainOutcome(found.outcome) : null,
    reason: reason ?? needed?.reason ?? null,
    notes
  };
}

/** The same as one row. */
export function goalRows(report: GoalReport): Table {
  const {scenario, contract, side, number, unit, now, isReached, value, bound, reason} = goalJson(report);
  const [goal, least] = report.found ? leastOf(report.found.goal) : [null, null];
  return {
    columns: [
      "scenario",
      "contract",
      "side",
      "goal",
      "least",
      "number",
      "unit",
      "now",
      "isReached",
      "value",
      "bound",
      "reason"
    ],
    rows: [
      [scenario?.id ?? null, contract, side, goal, least, number, unit, now, isReached, value, bound, reason]
    ]
  };
}

/** The report as people read it: where things stand, and what the number has to be. */
export function goalText(report: GoalReport): string {
  const {found, reason, contract, side, scenario, currency, notes} = report;
  if (found === null) return wrapped(`nothing to seek: ${reason}`, "");
  const {goal, needed, outcome, months, draws} = found;
  const money = {currency, minorDigits: minorUnitDigits(currency)};
  const start = scenario ? `In "${scenario.name}"` : "As things are";
  const stands = outcome
    ? `${start} the ${side} comes to ${moneyColumn(currency)(outcome.mean)} on average over ${months} months under ${contract}, and loses in ${hundred(outcome.lossProbability)} futures.`
    : `${start} nobody is paid under ${contract}.`;
  const label = "price" in needed.lever ? `Price (${needed.label})` : needed.label;
  const bound = boundWords(needed, money);
  const sought = bound === "" ? ". Sought" : `, ${bound}`;
  const room = roomWords(needed);
  const rest = bound === "" ? `; ${room}` : `. ${room.charAt(0).toUpperCase()}${room.slice(1)}`;
  const sentence = `${label}: now ${nowWords(needed, money)}${sought} for ${goalWords(goal, currency)}${rest}.`;
  const error = errorOf(found);
  const near =
    error === null || bound === ""
      ? ""
      : ` Found on ${draws.toLocaleString("en-US")} futures: ${"mean" in goal.least ? `the mean is within ${moneyColumn(currency)(error)}` : `the chance of a loss is within ${(100 * error).toFixed(1)} points`} of what more would tell, 95 of 100 times.`;
  return [
    wrapped(stands, ""),
    wrapped(sentence + near, ""),
    "\n",
    ...notes.map(note => wrapped(`- ${note}`, ""))
  ].join("");
}

/** How far the goal may be missed by luck of the futures played: minor units of a mean, or a share; null where nobody is paid. */
function errorOf({goal, outcome, draws}: NonNullable<GoalReport["found"]>): number | null {
  if (outcome === null) return null;
  const {least} = goal;
  const sd = "mean" in least ? outcome.sd : Math.sqrt(least.chanceOfNoLoss * (1 - least.chanceOfNoLoss));
  return (1.96 * sd) / Math.sqrt(draws);
}

function goalWords({side, least}: Goal, currency: string): string {
  return "mean" in least
    ? `the ${side} to come to at least ${moneyColumn(currency)(least.mean)} on average`
    : `the ${side} to lose in at most ${hundred(1 - least.chanceOfNoLoss)} futures`;
}

const hundred = (share: number) => `${Number((100 * share).toFixed(2))} of 100`;
