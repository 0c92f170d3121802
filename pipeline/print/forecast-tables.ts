import type {ForecastReport} from "../forecast.js";
import {wrapped} from "./sentences.js";
import {alignTable, type Table} from "./table.js";

/** The forecast as other programs read it: money in minor units, null where there is none. */
export function forecastJson(report: ForecastReport) {
  const {business, currency, dataThrough, measure, by, history, lastShare, forecast, reason} = report;
  const {
    mase = null,
    smape = null,
    coverage80 = null,
    coverage95 = null,
    baselineMase = null
  } = report.backtest ?? {};
  return {
    business,
    currency,
    dataThrough,
    measure,
    by,
    method: forecast?.method ?? null,
    reason,
    history,
    lastShare,
    forecast: rowsOf(report),
    backtest: report.backtest && {
      mase,
      smape,
      coverage80,
      coverage95,
      baselineMase,
      origins: report.backtest.origins,
      held80: report.backtest.held80
    }
  };
}

const isMoney = ({measure}: ForecastReport) => measure === "spend" || measure === "revenue";

function rowsOf(report: ForecastReport) {
  const {ahead, forecast} = report;
  if (forecast === null) return [];
  const whole = isMoney(report) ? Math.round : (value: number) => value;
  return ahead.map((date, i) => {
    const row = (forecast.quantiles[i] ?? []).map(whole);
    const [low95 = 0, low80 = 0, , , , high80 = 0, high95 = 0] = row;
    return {date, mean: whole(forecast.mean[i] ?? 0), low80, high80, low95, high95};
  });
}

/** One row a period ahead; money in minor units. */
export function forecastRows(report: ForecastReport): Table {
  return {
    columns: ["date", "mean", "low80", "high80", "low95", "high95"],
    rows: rowsOf(report).map(row => [row.date, row.mean, row.low80, row.high80, row.low95, row.high95])
  };
}

/** The forecast as people read it: the periods ahead, how it was made, and how it did on the past. */
export function forecastText(report: ForecastReport, minorDigits: number): string {
  const {measure, by, reason, forecast, backtest, dataThrough, currency} = report;
  if (forecast === null) return wrapped(`no forecast of ${measure}: ${reason}`, "");
  const money = isMoney(report);
  const say = (value: number) =>
    money ? (value / 10 ** minorDigits).toFixed(0) : value.toFixed(value < 10 ? 1 : 0);
  const table = alignTable({
    columns: [`${by} of`, money ? `${measure}, ${currency}` : measure, "80 % between", "95 % between"],
    rows: rowsOf(report).map(({date, mean, low80, high80, low95, high95}) => [
      date,
      say(mean),
      `${say(low80)} and ${say(high80)}`,
      `${say(low95)} and ${say(high95)}`
    ])
  });
  const past =
    backtest === null
      ? "the history is too short to try this on the past"
      : `on past data the 80 % band held ${backtest.held80[0]} times of ${backtest.held80[1]}`;
  return `${table}\n${wrapped(`records to ${dataThrough}; method: ${forecast.method}; ${past}`, "")}`;
}
