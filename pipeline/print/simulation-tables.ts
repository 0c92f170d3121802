import {minorUnitDigits, roundHalfAway} from "../../src/model/money.js";
import type {Deal} from "../../src/model/simulation/deal.js";
import type {SideOutcome} from "../../src/model/simulation/outcome.js";
import type {DealFuture, SideFuture, Simulation} from "../../src/model/simulation/simulate.js";
import {wrapped} from "./sentences.js";
import {alignTable, type Cell, type Table} from "./table.js";

/** What was played, for whom, or why nothing was. */
export interface SimulationReport {
  business: string;
  currency: string;
  asOf: string;
  months: number;
  draws: number;
  seed: number;
  /** Null where the records bear no look ahead, or there is no contract: `reason` says why. */
  simulation: Simulation | null;
  reason: string | null;
  notes: string[];
  deals: readonly Deal[];
}

/** Outcomes with money in whole minor units. */
export function plainOutcome({lossProbability, ...money}: SideOutcome) {
  const {mean, sd, p5, p10, p50, p90, p95, expectedShortfall5} = money;
  return {
    mean: roundHalfAway(mean),
    sd: roundHalfAway(sd),
    p5: roundHalfAway(p5),
    p10: roundHalfAway(p10),
    p50: roundHalfAway(p50),
    p90: roundHalfAway(p90),
    p95: roundHalfAway(p95),
    lossProbability,
    expectedShortfall5: roundHalfAway(expectedShortfall5)
  };
}

function plainSide(side: SideFuture) {
  const whole = <Month extends object>(months: readonly Month[]) =>
    months.map(month =>
      Object.fromEntries(Object.entries(month).map(([key, money]) => [key, roundHalfAway(money as number)]))
    );
  return {
    ...plainOutcome(side),
    cashLow: roundHalfAway(side.cashLow),
    cashLowP5: roundHalfAway(side.cashLowP5),
    cashLowMonth: side.cashLowMonth,
    paybackMonth: side.paybackMonth,
    profitByMonth: whole(side.profitByMonth),
    cashByMonth: whole(side.cashByMonth)
  };
}

/** The simulation as other programs read it: money in minor units, contracts in the order of their files. */
export function simulationJson({deals: _, simulation, ...report}: SimulationReport) {
  const {business, currency, asOf, months, draws, seed, reason, notes} = report;
  return {
    business,
    currency,
    asOf,
    months,
    draws,
    seed,
    reason,
    rows: (simulation?.rows ?? []).map(({deal, model, client, agency, probabilityBest, risk, exitCost}) => ({
      contract: deal,
      model,
      client: plainSide(client),
      agency: agency && plainSide(agency),
      probabilityBest,
      risk,
      exitCost: roundHalfAway(exitCost)
    })),
    beats: simulation?.beats ?? [],
    notes
  };
}

const sideColumns = [
  "mean",
  "p5",
  "p10",
  "p50",
  "p90",
  "p95",
  "lossProbability",
  "expectedShortfall5",
  "cashLow"
] as const;

/** One row a contract; money in minor units. */
export function simulationRows({simulation}: SimulationReport): Table {
  const named = (side: string) =>
    sideColumns.map(name => side + name.charAt(0).toUpperCase() + name.slice(1));
  const cells = (side: SideFuture | null): Cell[] =>
    sideColumns.map(name =>
      side === null ? null : name === "lossProbability" ? side[name] : roundHalfAway(side[name])
    );
  return {
    columns: ["contract", "model", ...named("client"), ...named("agency"), "probabilityBest"],
    rows: (simulation?.rows ?? []).map(({deal, model, client, agency, probabilityBest}) => [
      deal,
      model,
      ...cells(client),
      ...cells(agency),
      probabilityBest
    ])
  };
}

/** Whole major units, as columns of a table take them. */
export function moneyColumn(currency: string): (minor: number) => string {
  const format = new Intl.NumberFormat("en-US", {style: "currency", currency, maximumFractionDigits: 0});
  return minor => format.format(roundHalfAway(minor / 10 ** minorUnitDigits(currency)));
}

/** A share of futures in whole percent; what happened in some and not in all is neither never nor always. */
export function percent(rate: number): string {
  const whole = Math.round(100 * rate);
  if (whole === 0 && rate > 0) return "<1 %";
  return whole === 100 && rate < 1 ? ">99 %" : `${whole} %`;
}

/** The simulation as people read it: what the client keeps, what the agency makes, best first. */
export function simulationText(report: SimulationReport): string {
  const {simulation, reason, months, draws, seed, currency, notes} = report;
  if (simulation === null) return wrapped(`nothing to simulate: ${reason}`, "");
  const money = moneyColumn(currency);
  const rows = [...simulation.rows].sort((a, b) => b.client.mean - a.client.mean);
  const side = ({mean, p10, p90, lossProbability, expectedShortfall5, cashLow}: SideFuture): Cell[] => [
    money(mean),
    money(p10),
    money(p90),
    percent(lossProbability),
    money(expectedShortfall5),
    money(cashLow)
  ];
  const columns = ["mean", "10 %", "90 %", "loss", "worst 5 %", "lowest cash"];
  const paid = rows.flatMap(({deal, agency}: DealFuture) => (agency ? [[deal, ...side(agency)]] : []));
  return [
    wrapped(
      `Profit over ${months} ${months === 1 ? "month" : "months"}, ${currency}: ${draws} futures, seed ${seed}, every contract with the same luck.`,
      ""
    ),
    "\n",
    alignTable({
      columns: ["client's, under", ...columns, "is best"],
      rows: rows.map(({deal, client, probabilityBest}) => [deal, ...side(client), percent(probabilityBest)])
    }),
    ...(paid.length === 0 ? [] : ["\n", alignTable({columns: ["agency's, under", ...columns], rows: paid})]),
    "\n",
    wrapped(errorWords(simulation, money), ""),
    ...notes.map(note => wrapped(`- ${note}`, ""))
  ].join("");
}

/** How far so many futures may be from what all there are would tell, at the widest of the contracts. */
function errorWords({rows, draws}: Simulation, money: (minor: number) => string): string {
  const sides = rows.flatMap(({client, agency}) => (agency ? [client, agency] : [client]));
  const widest = (variance: (side: SideFuture) => number) =>
    1.96 * Math.sqrt(Math.max(0, ...sides.map(variance)) / draws);
  const mean = widest(({sd}) => sd * sd);
  const points = 100 * widest(({lossProbability: p}) => p * (1 - p));
  return `With so many futures a mean is within ${money(mean)} and a chance of a loss within ${points.toFixed(1)} points, 95 of 100 times; one contract against another is told more closely.`;
}
