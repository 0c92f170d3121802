import {dataEnd, day, firstDay, hour, inSmallHours, second, type Wall} from "./calendar.js";
import {growth, season, weekdayFactor, weekFactor} from "./market.js";
import {type Draw, place, poisson, whole} from "./random.js";
import {isRunning, type Source} from "./source.js";
import {sources} from "./sources.js";

export interface Arrival {
  at: Wall;
  source: Source;
}

/** Hours at which people get in touch, midnight first. */
const hourWeights = [
  1, 0.7, 0.5, 0.4, 0.4, 0.8, 2, 4.5, 8, 9.5, 9, 8, 7, 7, 7, 7, 7, 6.5, 5.5, 5, 4.2, 3.4, 2.4, 1.6
];
const monthsPerDay = 12 / 365.25;

/** When somebody gets in touch, and through what: Poisson days in weeks of uneven luck. In order of time. */
export function arrivals(draw: Draw): Arrival[] {
  const all: Arrival[] = [];
  for (let date = firstDay; date < dataEnd; date += day) {
    for (const source of sources) {
      if (!isRunning(source, date)) continue;
      const pace =
        season(source.demand, date) * weekdayFactor(date) * growth(date) * weekFactor(source, date);
      const count = poisson(draw, source.leadsPerMonth * monthsPerDay * pace);
      for (let n = 0; n < count; n++) all.push({at: timeOn(draw, date), source});
    }
  }
  return all.sort((a, b) => a.at - b.at);
}

/** A time of day. None in the small hours of the Sundays on which the clocks change. */
function timeOn(draw: Draw, date: Wall): Wall {
  for (;;) {
    const at = date + place(draw, hourWeights) * hour + whole(draw, 0, 3599) * second;
    if (!inSmallHours(at)) return at;
  }
}
