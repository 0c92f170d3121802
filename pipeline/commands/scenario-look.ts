import {neededFor} from "../../src/model/simulation/analyses/needed.js";
import {tornado} from "../../src/model/simulation/analyses/tornado.js";
import {fastPath} from "../../src/model/simulation/fast.js";
import {type GoalReport, goalJson, goalRows, goalText} from "../print/goal-tables.js";
import {print} from "../print/table.js";
import {type TornadoReport, tornadoJson, tornadoRows, tornadoText} from "../print/tornado-tables.js";
import {goalOf, type Look, leverNamed} from "../simulation/scenarios/look.js";
import {type Subject, subjectOf} from "../simulation/scenarios/subject.js";
import {type Common, type Shell, shapeOf} from "./shell.js";

/** What a number has to be for a goal, or what moves the profit under one contract. */
export async function printLook(
  {effects, out}: Shell,
  business: string,
  name: string | undefined,
  look: Look,
  options: Common
): Promise<void> {
  const subject = await subjectOf(business, name, look.contract, options.asOf ?? null, effects);
  const shape = shapeOf(options);
  if (look.goal === null) {
    const report = tornadoReport(subject, look);
    if (shape === "text") out.write(tornadoText(report));
    else print(out, shape, tornadoRows(report), tornadoJson(report));
  } else {
    const report = goalReport(subject, look, look.goal);
    if (shape === "text") out.write(goalText(report));
    else print(out, shape, goalRows(report), goalJson(report));
  }
}

function goalReport({world, ...subject}: Subject, look: Look, number: string): GoalReport {
  const {side} = look;
  if (world === null) return {...subject, side, number, found: null};
  const {market, deal} = world;
  const fast = fastPath();
  const goal = goalOf(look, market.minorDigits);
  const needed = neededFor(market, deal, leverNamed(number, deal), goal, fast);
  const {outcomes, clientProfits} = fast.evaluate(market, [deal]);
  const outcome = outcomes[0]?.[side] ?? null;
  const draws = clientProfits[0]?.length ?? 0;
  return {...subject, side, number, found: {goal, needed, outcome, months: market.months, draws}};
}

function tornadoReport({world, ...subject}: Subject, {side}: Look): TornadoReport {
  if (world === null) return {...subject, side, found: null};
  const {market, deal} = world;
  const fast = fastPath();
  const outcome = fast.evaluate(market, [deal]).outcomes[0]?.[side] ?? null;
  const bars = tornado(market, deal, fast, side);
  return {...subject, side, found: {bars, outcome, months: market.months}};
}
