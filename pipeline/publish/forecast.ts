import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {capacity} from "../../src/model/economics/capacity.js";
import type {Forecasted} from "../../src/model/forecast/forecast.js";
import {
  forecastMeasures,
  PublishedForecast,
  type PublishedPeriods
} from "../../src/model/forecast/published.js";
import type {Db} from "../db.js";
import {datesAhead, historyOf, type Period} from "../forecast/history.js";
import {lookAhead} from "../forecast.js";
import type {Workspace} from "../workspace.js";

/** How far the page looks ahead, and over how many periods the spend that it takes as planned is the mean. */
const horizons = {week: 13, month: 6};
const PLAN = 8;

/** What the page of forecasts receives: every measure by week and by month. */
export async function publishedForecast(
  db: Db,
  {config}: Pick<Workspace, "config">
): Promise<PublishedForecast> {
  const week = await periodsOf(db, "week");
  const month = await periodsOf(db, "month");
  const people = config.capacity;
  const leadsPossible = people
    ? capacity(
        {reps: people.reps, hoursPerMonth: people.hours_per_month, hoursPerLead: people.hours_per_lead},
        0
      ).leadsPossible
    : null;
  return {through: month.through, leadsPossible, week: week.found, month: month.found};
}

async function periodsOf(db: Db, by: Period): Promise<{through: string | null; found: PublishedPeriods}> {
  const history = await historyOf(db, by);
  const {dates, lastShare, spend, through} = history;
  const horizon = horizons[by];
  const found = {} as Record<(typeof forecastMeasures)[number], Forecasted>;
  for (const measure of forecastMeasures) found[measure] = await lookAhead(db, history, measure, horizon);
  const seriesOf = (measure: (typeof forecastMeasures)[number]) => {
    const {forecast, reason, backtest} = found[measure];
    return {
      values: history[measure].map(value => (history.isRecorded[measure] ? value : null)),
      forecast: forecast && {
        mean: forecast.mean.map(short),
        quantiles: forecast.quantiles.map(row => row.map(short)),
        method: forecast.method
      },
      reason,
      backtest: backtest && {
        held80: backtest.held80,
        mase: backtest.mase,
        baselineMase: backtest.baselineMase
      }
    };
  };
  const over = (lastShare < 1 ? spend.slice(0, -1) : spend).slice(-PLAN);
  const isSpent = spend.some(value => value > 0) && over.length > 0;
  return {
    through,
    found: {
      dates,
      lastShare,
      ahead: datesAhead(history, horizon),
      plannedSpend: isSpent ? over.reduce((sum, value) => sum + value, 0) / over.length : null,
      series: {
        leads: seriesOf("leads"),
        spend: seriesOf("spend"),
        sales: seriesOf("sales"),
        revenue: seriesOf("revenue")
      },
      posterior: found.leads.posterior
    }
  };
}

/** A forecast needs no more digits than this, and pages are read over slow lines. */
const short = (value: number) => Number(value.toPrecision(6));

/** Writes it beside the database. */
export async function writeForecast(
  db: Db,
  workspace: Pick<Workspace, "config">,
  dir: string
): Promise<void> {
  const found = await publishedForecast(db, workspace);
  writeFileSync(join(dir, "forecast.json"), JSON.stringify(PublishedForecast.parse(found)));
}
