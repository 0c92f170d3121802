/** An instant on the wall clock of Chicago, in milliseconds since 1970 as if that clock were UTC. */
export type Wall = number;

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** The first day of the sample and the first day that it no longer covers. */
export const firstDay: Wall = Date.UTC(2024, 10, 1);
export const dataEnd: Wall = Date.UTC(2026, 9, 31);

export const startOfDay = (at: Wall): Wall => Math.floor(at / day) * day;
export const monthOf = (at: Wall): number => new Date(at).getUTCMonth();
export const yearOf = (at: Wall): number => new Date(at).getUTCFullYear();
export const weekdayOf = (at: Wall): number => new Date(at).getUTCDay();
const hourOf = (at: Wall): number => new Date(at).getUTCHours();

/** 2026-03-14 18:05:09 */
export const stamp = (at: Wall): string => new Date(at).toISOString().slice(0, 19).replace("T", " ");
/** 2026-03-14 */
export const isoDay = (at: Wall): string => new Date(at).toISOString().slice(0, 10);
/** 14.3.2026 */
export function dottedDay(at: Wall): string {
  const date = new Date(at);
  return `${date.getUTCDate()}.${date.getUTCMonth() + 1}.${date.getUTCFullYear()}`;
}
/** 3/14/2026 7:05 PM, on the clock of New York, which is an hour ahead all year. */
export function newYorkStamp(at: Wall): string {
  const date = new Date(at + hour);
  const [h, m] = [date.getUTCHours(), date.getUTCMinutes()];
  const day = `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}`;
  return `${day} ${h % 12 || 12}:${String(m).padStart(2, "0")} ${h < 12 ? "AM" : "PM"}`;
}
/** 2026-03-14T23:05:09Z */
export const utcStamp = (at: Wall): string =>
  new Date(at + (isDaylight(at) ? 5 : 6) * hour).toISOString().replace(".000Z", "Z");

/** Chicago's daylight time runs from the second Sunday of March to the first Sunday of November, 2 a.m. each. */
function isDaylight(at: Wall): boolean {
  const year = yearOf(at);
  return at >= sunday(year, 2, 2) + 2 * hour && at < sunday(year, 10, 1) + 2 * hour;
}

const smallHours = 5;

/**
 * True in the nights of the two Sundays a year on which the clocks change. Nothing is recorded then, so that every time
 * in an export is on the clock, and on it once.
 */
export function inSmallHours(at: Wall): boolean {
  const year = yearOf(at);
  return hourOf(at) < smallHours && [sunday(year, 2, 2), sunday(year, 10, 1)].includes(startOfDay(at));
}

/** The nth Sunday of a month. */
function sunday(year: number, month: number, nth: number): Wall {
  const first = Date.UTC(year, month, 1);
  return first + (((7 - weekdayOf(first)) % 7) + 7 * (nth - 1)) * day;
}

/** The office is staffed from and to these hours, Sunday first. */
const opening: readonly (readonly [from: number, to: number])[] = [
  [0, 0],
  [8, 18],
  [8, 18],
  [8, 18],
  [8, 18],
  [8, 18],
  [9, 13]
];

const hoursOf = (at: Wall): readonly [number, number] => opening[weekdayOf(at)] ?? [0, 0];

/** True while somebody is in the office. */
export function isOpen(at: Wall): boolean {
  const [from, to] = hoursOf(at);
  const since = at - startOfDay(at);
  return since >= from * hour && since < to * hour;
}

/** The instant itself while the office is open, otherwise the next opening. */
export function nextOpening(at: Wall): Wall {
  if (isOpen(at)) return at;
  for (let date = startOfDay(at); ; date += day) {
    const [from, to] = hoursOf(date);
    if (to > from && date + from * hour >= at) return date + from * hour;
  }
}
