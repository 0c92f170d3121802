import {dataEnd, day, firstDay, startOfDay, type Wall} from "./calendar.js";
import type {Lead} from "./leads.js";
import {inflation, season, weekdayFactor, weekFactor} from "./market.js";
import {between, type Draw, lognormal, poisson} from "./random.js";
import {isRunning, type Placement, type Source} from "./source.js";
import {sources} from "./sources.js";

/** One day of one place where ads stand. Cost is in cents; null counts were never reported. */
export interface SpendRow {
  date: Wall;
  source: Source;
  placement: Placement | null;
  impressions: number | null;
  clicks: number | null;
  cost: number;
}

/** Budgets follow demand, but less than demand swings; a good week for leads is only half a good week for clicks. */
const budgetFollows = 0.45;
const weekFollows = 0.5;
const priceNoise = 0.13;

/** Every day of every campaign that runs; a day without an impression is not in the export. */
export function clickSpend(draw: Draw): SpendRow[] {
  const rows: SpendRow[] = [];
  for (let date = firstDay; date < dataEnd; date += day) {
    for (const source of sources) {
      if (!source.media || !isRunning(source, date)) continue;
      const pace = season(source.demand, date) ** budgetFollows * weekFactor(source, date) ** weekFollows;
      for (const placement of source.placements) {
        const {clicksPerDay, costPerClick, clickRate} = source.media;
        const clicks = poisson(draw, clicksPerDay * placement.share * pace * Math.sqrt(weekdayFactor(date)));
        const wasted = poisson(draw, 9) / 9;
        const impressions = Math.round(((clicks + wasted) / clickRate) * between(draw, 0.85, 1.15));
        if (impressions === 0) continue;
        const price = costPerClick * inflation(date) * lognormal(draw, 1, priceNoise);
        rows.push({date, source, placement, impressions, clicks, cost: Math.round(clicks * price * 100)});
      }
    }
  }
  return rows;
}

/** USD for a lead, as Local Services Ads charge: by the lead, whatever becomes of it. */
const leadPrice = {least: 47, most: 77};

/** Days of Local Services Ads: the export knows neither impressions nor clicks. */
export function leadSpend(draw: Draw, leads: readonly Lead[]): SpendRow[] {
  const days = new Map<Wall, SpendRow>();
  for (const {desk, createdAt, source} of leads) {
    if (desk !== "local_services") continue;
    const date = startOfDay(createdAt);
    const row = days.get(date) ?? {date, source, placement: null, impressions: null, clicks: null, cost: 0};
    row.cost += Math.round(between(draw, leadPrice.least, leadPrice.most) * inflation(date) * 100);
    days.set(date, row);
  }
  return [...days.values()];
}
