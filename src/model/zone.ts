/** A change of a zone's offset from UTC: at this instant, from so many minutes to so many. */
export interface Shift {
  at: number;
  before: number;
  after: number;
}

export const minute = 60_000;
export const week = 7 * 24 * 60 * minute;
export const firstInstant = Date.UTC(1990, 0, 1);
const lastInstant = Date.UTC(2060, 0, 1);

/**
 * Minutes that a zone is ahead of UTC at an instant, by the tables that the JavaScript engine carries.
 * @example offsetAt("America/Chicago", Date.UTC(2026, 6, 1)) // -300
 */
export function offsetAt(zone: string, instant: number): number {
  return offsetReader(zone)(instant);
}

function offsetReader(zone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric"
  });
  return instant => {
    const parts = Object.fromEntries(
      format.formatToParts(instant).map(({type, value}) => [type, Number(value)])
    );
    const wall = Date.UTC(
      parts.year ?? 0,
      (parts.month ?? 1) - 1,
      parts.day,
      parts.hour,
      parts.minute,
      parts.second
    );
    return Math.round((wall - Math.floor(instant / 1000) * 1000) / minute);
  };
}

export interface Shifts {
  first: number;
  shifts: Shift[];
}

/** Zones asked about so far: finding a zone's shifts takes as long as reading a small file. */
const found = new Map<string, Shifts>();

/**
 * All changes of a zone's offset from 1990 to 2060.
 * @example shiftsOf("UTC").shifts.length // 0
 */
export function shiftsOf(zone: string): Shifts {
  const known = found.get(zone) ?? findShifts(zone);
  found.set(zone, known);
  return known;
}

/** Week by week, and then to the second. */
function findShifts(zone: string): Shifts {
  const offset = offsetReader(zone);
  const first = offset(firstInstant);
  const shifts: Shift[] = [];
  let before = first;
  for (let end = firstInstant + week; end <= lastInstant; end += week) {
    const after = offset(end);
    if (after === before) continue;
    let low = end - week;
    let high = end;
    while (high - low > 1000) {
      const middle = low + Math.floor((high - low) / 2000) * 1000;
      if (offset(middle) === before) low = middle;
      else high = middle;
    }
    shifts.push({at: high, before, after});
    before = after;
  }
  return {first, shifts};
}

/**
 * Whether the engine knows the zone.
 * @example isZone("Mars/Olympus") // false
 */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en-US", {timeZone: zone});
    return true;
  } catch {
    return false;
  }
}

/**
 * The instant at which a calendar day (YYYY-MM-DD) begins in a zone, as milliseconds of UTC; where the clock skips midnight, the first moment after.
 * @example startOfDay("2026-07-01", "America/Chicago") // Date.UTC(2026, 6, 1, 5)
 */
export function startOfDay(day: string, zone: string): number {
  const wall = Date.parse(`${day}T00:00:00Z`);
  const offsets = [offsetAt(zone, wall - 24 * 60 * minute), offsetAt(zone, wall + 24 * 60 * minute)];
  const starts = offsets.map(offset => wall - offset * minute).sort((a, b) => a - b);
  return starts.find(start => dayOf(start, zone) === day) ?? starts[0] ?? wall;
}

/**
 * The calendar day (YYYY-MM-DD) of an instant in a zone.
 * @example dayOf(Date.UTC(2026, 6, 1), "America/Chicago") // "2026-06-30"
 */
export function dayOf(instant: number, zone: string): string {
  return new Date(instant + offsetAt(zone, instant) * minute).toISOString().slice(0, 10);
}
