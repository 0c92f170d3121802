import {z} from "zod";
import {levels} from "./series.js";

const number = z.number();
const count = z.number().nonnegative();
const share = z.number().min(0).max(1);

/** What is forecast for the pages. */
export const forecastMeasures = ["leads", "spend", "sales", "revenue"] as const;
export type ForecastMeasure = (typeof forecastMeasures)[number];

/** A measure period by period, and what comes next; money in minor units. */
export const PublishedSeries = z.object({
  values: z.array(number.nullable()).describe("null throughout where no file carries it"),
  forecast: z
    .object({
      mean: z.array(number),
      quantiles: z.array(z.array(number).length(levels.length)),
      method: z.string()
    })
    .nullable(),
  reason: z.string().nullable().describe("why there is no forecast"),
  backtest: z
    .object({held80: z.tuple([count, count]), mase: number.nullable(), baselineMase: number.nullable()})
    .nullable()
    .describe("how the method did on the past; null where the history is too short to try it")
});
export type PublishedSeries = z.infer<typeof PublishedSeries>;

/** All measures by week or by month. */
export const PublishedPeriods = z.object({
  dates: z.array(z.string()).describe("first days of the periods"),
  lastShare: share.describe("share of the last period that has passed"),
  ahead: z.array(z.string()).describe("first days of the periods ahead"),
  plannedSpend: number.nullable().describe("mean of the last 8 periods that are over; null without spend"),
  series: z.object({
    leads: PublishedSeries,
    spend: PublishedSeries,
    sales: PublishedSeries,
    revenue: PublishedSeries
  }),
  posterior: z
    .object({
      components: z.array(
        z.object({weight: share, discount: number, dispersion: number, shape: number, rate: number})
      ),
      season: z.array(z.object({mean: number, sd: number})).nullable()
    })
    .nullable()
    .describe("what a law of counts learnt of the level of leads")
});
export type PublishedPeriods = z.infer<typeof PublishedPeriods>;

/** What the page of forecasts receives. */
export const PublishedForecast = z.object({
  through: z.string().nullable().describe("the last day that the records tell of"),
  leadsPossible: number.nullable().describe("leads a month that there is time for, where it is declared"),
  week: PublishedPeriods,
  month: PublishedPeriods
});
export type PublishedForecast = z.infer<typeof PublishedForecast>;
