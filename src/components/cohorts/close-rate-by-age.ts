import * as Plot from "@observablehq/plot";
import {countOf, formatCount, formatRange, formatRate} from "../../lib/numbers.js";
import {
  AT_RISK_NEEDS,
  kaplanMeier,
  type LagStep,
  supportedHorizon
} from "../../model/statistics/lag/kaplan-meier.js";
import {Blank, chart, gridY, halo, narrow, rateAxisY, type Size, zeroY} from "../chart.js";
import {DataTable} from "../data-table.js";
import {ultimateNote, whyUntold} from "./cohorts-answer.js";
import type {ChosenCohorts, RateWithin} from "./cohorts-report.js";

/** What the chart shows: the steps up to the day after which too few leads have been watched. */
interface Shown {
  steps: LagStep[];
  within: RateWithin;
  end: number;
  /** The chart ends because of the leads, not because it is long enough. */
  isCut: boolean;
}

const TICK_WIDTH = 44;
const MOST_TICKS = 8;
/** How wide a letter of the bold label is at the most, in pixels. */
const CHARACTER = 7.5;

/** The share of leads that had become customers by each day after the lead: a step line in its band. */
export function CloseRateByAge(chosen: ChosenCohorts, size: Size): Element {
  const shown = shownOf(chosen);
  if (shown === null || shown.steps.length === 0) return Blank();
  const {within, end} = shown;
  const points = pointsOf(shown);
  const small = size.width < narrow;
  const space = size.width - 80;
  const text = `${within.isThin ? formatRange(within.low, within.high, " to ") : formatRate(within.rate)} within ${countOf(within.days, "day")}`;
  const room = (share: number) => share * (size.width - 68) > text.length * CHARACTER + 8;
  const [textAnchor, dx] = room(1 - within.days / end)
    ? (["start", 8] as const)
    : room(within.days / end)
      ? (["end", -8] as const)
      : (["middle", 0] as const);
  return chart(size, "Leads that became customers, by days since the lead", describe(shown), {
    height: small ? 240 : 320,
    marginLeft: 44,
    marginRight: 24,
    marginTop: 24,
    marginBottom: 48,
    x: {domain: [0, end]},
    y: {domain: [0, Math.max(...points.map(({high}) => high))], nice: true},
    marks: [
      gridY(),
      rateAxisY(),
      Plot.axisX(ticksOf(end, space), {
        label: "days since the lead",
        labelAnchor: "right",
        labelArrow: "none",
        tickSize: 0,
        tickFormat: String
      }),
      zeroY(),
      Plot.areaY(points, {
        x: "days",
        y1: "low",
        y2: "high",
        curve: "step-after",
        fill: "var(--client)",
        fillOpacity: 0.2
      }),
      Plot.ruleX([within.days], {stroke: "currentColor", strokeOpacity: 0.5, strokeDasharray: "4 3"}),
      Plot.lineY(points, {
        x: "days",
        y: "rate",
        curve: "step-after",
        stroke: "var(--client)",
        strokeWidth: 2
      }),
      Plot.dot([within], {x: "days", y: "rate", r: 4.5, fill: "var(--client)"}),
      Plot.text([within], {
        x: "days",
        y: "rate",
        ...halo,
        text: () => text,
        fontWeight: 600,
        dx,
        dy: 24,
        textAnchor
      })
    ]
  });
}

/** The steps of the chart as a table. */
export function CloseRateByAgeTable(chosen: ChosenCohorts): HTMLElement {
  const steps = shownOf(chosen)?.steps ?? [];
  const share = (name: string, pick: "rate" | "low" | "high") => ({
    name,
    number: true,
    show: (step: LagStep) => formatRate(step[pick]),
    csv: (step: LagStep) => step[pick]
  });
  return DataTable({
    caption: "Leads that became customers, by days since the lead",
    file: "close-rate-by-age",
    columns: [
      {name: "Days since the lead", show: ({days}) => formatCount(days), csv: ({days}) => days},
      {
        name: "Leads watched until then",
        number: true,
        show: ({atRisk}) => formatCount(atRisk),
        csv: ({atRisk}) => atRisk
      },
      {name: "Bought on that day", number: true, show: ({sold}) => formatCount(sold), csv: ({sold}) => sold},
      share("Bought by then", "rate"),
      share("95 % interval from", "low"),
      share("95 % interval to", "high")
    ],
    rows: steps,
    none: "Nothing can be shown yet."
  });
}

/** How to read the chart, or why there is none. */
export function ageNote(chosen: ChosenCohorts): string {
  const untold = whyUntold(chosen);
  if (untold !== null) return untold;
  const shown = shownOf(chosen);
  if (shown === null) return "";
  const {within, end, isCut, steps} = shown;
  if (steps.length === 0)
    return `No lead has become a customer within ${countOf(within.days, "day")} yet: at most ${formatRate(within.high)} do, in 19 cases of 20.`;
  const parts = [
    `The line is the share that had bought by each day; a lead counts for as long as it has been watched. The pale band holds the true share in 19 cases of 20.`,
    isCut &&
      `It ends on day ${formatCount(end)}: fewer than ${AT_RISK_NEEDS} leads have been watched for longer.`,
    ultimateNote(chosen)
  ];
  return parts.filter(part => typeof part === "string" && part !== "").join(" ");
}

function shownOf({cohort, within, report}: ChosenCohorts): Shown | null {
  if (within === null || !report.hasSales) return null;
  const most = 2 * within.days;
  const end = Math.max(within.days, supportedHorizon(cohort.bins, most) ?? 0);
  return {
    steps: kaplanMeier(cohort.bins).filter(({days}) => days <= end),
    within,
    end,
    isCut: end < most
  };
}

/** From nothing before the first sale to what is known on the last day. */
function pointsOf({steps, end}: Shown) {
  const first = steps[0];
  const last = steps.at(-1);
  const start = first && first.days > 0 ? [{days: 0, rate: 0, low: 0, high: 0}] : [];
  const stop = last && last.days < end ? [{...last, days: end}] : [];
  return [...start, ...steps, ...stop];
}

function ticksOf(end: number, width: number): number[] {
  const most = Math.min(MOST_TICKS, width / TICK_WIDTH);
  const step = [1, 2, 7, 14, 30, 60, 90].find(step => end / step <= most) ?? 90;
  return Array.from({length: Math.floor(end / step) + 1}, (_, i) => i * step);
}

function describe({steps, within}: Shown): string {
  const last = steps.at(-1);
  const ages = [0, 7, 30, 60, 90].filter(age => age <= (last?.days ?? 0) && age !== within.days);
  const by = (age: number) => steps.filter(({days}) => days <= age).at(-1)?.rate ?? 0;
  const said = ages.map(age => `by day ${age}: ${formatRate(by(age))}`);
  return [
    `within ${countOf(within.days, "day")}: ${formatRate(within.rate)}, between ${formatRange(within.low, within.high)}`,
    ...said
  ].join("; ");
}
