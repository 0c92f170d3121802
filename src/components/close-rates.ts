import {channelLabel, shorten, twoLines} from "../lib/labels.js";
import {formatCount} from "../lib/numbers.js";
import {certaintyOfRate} from "../model/statistics/certainty.js";
import {Blank, narrow, type Size} from "./chart.js";
import type {ChannelGroup} from "./leads-report.js";
import {rangeText, rateText} from "./metric-text.js";
import {type Rate, type RateGroup, RateRows} from "./rate-rows.js";

/** How many channels the chart holds; the table behind it holds all. */
export const chartRows = 20;

/** The close rate so far of each channel: a pale band for the interval, a firm tick where the sample bears a number. */
export function CloseRates(groups: ChannelGroup[], size: Size): Element {
  const small = size.width < narrow;
  const rows = groups.flatMap(group => rowOf(group, small)).slice(0, chartRows);
  if (rows.length === 0) return Blank();
  return RateRows(
    {
      title: "Close rate so far by channel",
      description: describe(groups.slice(0, chartRows)),
      groups: rows,
      rates: rows,
      rowHeight: 52,
      marginLeft: small ? 112 : 184
    },
    size
  );
}

function rowOf({channel, metrics: {closeRate}}: ChannelGroup, small: boolean): (Rate & RateGroup)[] {
  const {value, low, high, numerator, denominator} = closeRate;
  if (value === null || low === null || high === null || numerator === null || denominator === null)
    return [];
  const young = closeRate.state === "immature";
  const thin = young || certaintyOfRate(numerator, denominator) === "not enough data";
  const sample = `${formatCount(numerator)} of ${formatCount(denominator)}`;
  return [
    {
      id: channel === null ? "blank" : `named ${channel}`,
      label: twoLines(channelLabel(channel), small ? 14 : 24),
      rate: value,
      low,
      high,
      thin,
      sample: thin && !small ? `${sample}, ${young ? "still deciding" : "not enough data"}` : sample
    }
  ];
}

function describe(groups: ChannelGroup[]): string {
  return groups
    .map(
      ({channel, metrics: {closeRate}}) =>
        `${shorten(channelLabel(channel), 60)}: ${rateText(closeRate)}, ${rangeText(closeRate)}`
    )
    .join("; ");
}
