import {day, firstDay, monthOf, startOfDay, type Wall, weekdayOf} from "./calendar.js";
import {choose, type Draw, gamma, stream} from "./random.js";
import type {Demand, Need, Source} from "./source.js";
import {sources} from "./sources.js";

/** Demand by month, January first, as a multiple of an average month. */
const seasons: Record<Demand, readonly number[]> = {
  cooling: [0.1, 0.15, 0.4, 0.7, 1.3, 2.1, 2.4, 2.0, 1.1, 0.5, 0.2, 0.1],
  heating: [2.0, 1.8, 1.2, 0.7, 0.4, 0.2, 0.15, 0.2, 0.6, 1.4, 1.8, 2.0],
  all: [1.12, 1.0, 0.78, 0.76, 0.95, 1.3, 1.42, 1.25, 0.88, 0.9, 1.0, 1.14]
};

/** Demand on a day: months are joined by straight lines between their 15ths, so that no first of a month jumps. */
export function season(demand: Demand, at: Wall): number {
  const months = seasons[demand];
  const date = new Date(at);
  const since = (date.getUTCDate() - 15) / 30;
  const here = months[monthOf(at)] ?? 1;
  const neighbour = months[(monthOf(at) + (since < 0 ? 11 : 1)) % 12] ?? 1;
  return here + Math.min(Math.abs(since), 0.5) * (neighbour - here);
}

/** People get in touch less on weekends. Sunday first. */
const weekdays: readonly number[] = [0.62, 1.25, 1.12, 1.05, 1.03, 1.03, 0.9];
export const weekdayFactor = (at: Wall): number => weekdays[weekdayOf(at)] ?? 1;

const demandGrowth = 0.07;
const clickInflation = 0.08;
const yearsFromMiddle = (at: Wall): number => (at - firstDay) / (365.25 * day) - 1;
export const growth = (at: Wall): number => 1 + demandGrowth * yearsFromMiddle(at);
export const inflation = (at: Wall): number => 1 + clickInflation * yearsFromMiddle(at);

/** Weeks differ by more than chance: what all sources share (weather) and what is a source's own, as gamma shapes. */
const sharedShape = 28;
const ownShape = 11;
const weeks = 106;

const noise = (label: string, shape: number): readonly number[] => {
  const draw = stream(label);
  return Array.from({length: weeks}, () => gamma(draw, shape));
};
const sharedNoise = noise("weather", sharedShape);
const ownNoise = sources.map((_, index) => noise(`week ${index}`, ownShape));

/** How busy a source's week is, mean 1. */
export function weekFactor(source: Source, at: Wall): number {
  const week = Math.floor((startOfDay(at) - firstDay) / (7 * day));
  return (sharedNoise[week] ?? 1) * (ownNoise[sources.indexOf(source)]?.[week] ?? 1);
}

/** What somebody wants who comes on that day: cooling in summer, heating in winter, a little upkeep all year. */
export function needOn(draw: Draw, source: Source, at: Wall): Need {
  if (source.needs) return choose(draw, source.needs);
  const cooling = source.demand === "heating" ? 0 : season("cooling", at);
  const heating = source.demand === "cooling" ? 0 : season("heating", at);
  return choose<Need>(draw, {
    "AC repair": 0.72 * cooling,
    "AC installation": 0.16 * cooling,
    "Furnace repair": 0.72 * heating,
    "Furnace installation": 0.16 * heating,
    "Maintenance plan": 0.16,
    "Duct cleaning": 0.05
  });
}
