import {type Currency, formatMoney} from "../../lib/currency.js";
import {channelLabel, shorten} from "../../lib/labels.js";
import {countOf, formatRate} from "../../lib/numbers.js";
import type {Watched} from "../../model/economics/signals/published.js";
import type {ResponseBucket} from "../../model/economics/speed/response-buckets.js";

/** How long leads of a bucket waited for the first response. */
export const bucketLabels: Record<ResponseBucket, string> = {
  "5": "within 5 minutes",
  "30": "5 to 30 minutes",
  "60": "30 to 60 minutes",
  "240": "1 to 4 hours",
  "1440": "4 to 24 hours",
  later: "after a day",
  never: "not answered so far"
};

/** A time in the largest unit that leaves at least two of it; rounded up, as waiting is. */
export function durationText(seconds: number): string {
  if (seconds < 120) return countOf(Math.ceil(seconds), "second");
  if (seconds < 2 * 3600) return countOf(Math.ceil(seconds / 60), "minute");
  if (seconds < 2 * 86_400) return countOf(Math.ceil(seconds / 3600), "hour");
  return countOf(Math.ceil(seconds / 86_400), "day");
}

/** Whose weeks are watched, and what of them. */
export function watchedName({metric, scope, channel}: Pick<Watched, "metric" | "scope" | "channel">): string {
  const what = {
    leads: "leads a week",
    costPerLead: "ad spend per lead",
    closeRate: "leads that buy within 30 days"
  }[metric];
  return scope === "all" ? `all channels, ${what}` : `${shorten(channelLabel(channel), 40)}, ${what}`;
}

/** A level of what is watched: leads a week, money a lead, or a rate. */
export function levelText(metric: Watched["metric"], perExposure: number, money: Currency): string {
  if (metric === "leads")
    return `${perExposure < 10 ? perExposure.toFixed(1) : Math.round(perExposure)} a week`;
  if (metric === "closeRate") return formatRate(Math.min(1, perExposure));
  return perExposure > 0 ? formatMoney(1 / perExposure, money) : "no lead for the money";
}

/** In which direction the reader sees it move: more leads for the money are cheaper leads. */
export function moved(metric: Watched["metric"], direction: "up" | "down"): string {
  const isMore = direction === "up";
  if (metric === "leads") return isMore ? "more leads" : "fewer leads";
  if (metric === "costPerLead") return isMore ? "cheaper leads" : "dearer leads";
  return isMore ? "more of the leads buy" : "fewer of the leads buy";
}
