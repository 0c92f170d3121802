import {type Db, literal} from "./db.js";

/** A change of a zone's offset from UTC: at this instant, from so many minutes to so many. */
export interface Shift {
  at: number;
  before: number;
  after: number;
}

const minute = 60_000;
const week = 7 * 24 * 60 * minute;
const firstInstant = Date.UTC(1990, 0, 1);
const lastInstant = Date.UTC(2060, 0, 1);

/** Minutes that a zone is ahead of UTC at an instant, by the tables that the JavaScript engine carries. */
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

interface Shifts {
  first: number;
  shifts: Shift[];
}

/** Zones asked about so far: finding a zone's shifts takes as long as reading a small file. */
const found = new Map<string, Shifts>();

/** All changes of a zone's offset from 1990 to 2060. */
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

/** Whether the engine knows the zone. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en-US", {timeZone: zone});
    return true;
  } catch {
    return false;
  }
}

/** The instant at which a calendar day (YYYY-MM-DD) begins in a zone, as milliseconds of UTC; where the clock skips midnight, the first moment after. */
export function startOfDay(day: string, zone: string): number {
  const wall = Date.parse(`${day}T00:00:00Z`);
  const offsets = [offsetAt(zone, wall - 24 * 60 * minute), offsetAt(zone, wall + 24 * 60 * minute)];
  const starts = offsets.map(offset => wall - offset * minute).sort((a, b) => a - b);
  return starts.find(start => dayOf(start, zone) === day) ?? starts[0] ?? wall;
}

/** The calendar day (YYYY-MM-DD) of an instant in a zone. */
export function dayOf(instant: number, zone: string): string {
  return new Date(instant + offsetAt(zone, instant) * minute).toISOString().slice(0, 10);
}

/**
 * A zone's wall time as UTC, as an SQL expression: a time that the clock skips counts as after the skip, one that it repeats as the first.
 * An expression and not a join, so that rows keep their order.
 */
export function wallToUtc(wall: string, zone: string): string {
  const {first, shifts} = shiftsOf(zone);
  const minutes = (n: number) => `interval '${n} minutes'`;
  const cases = shifts.map(({at, before, after}) => {
    const until = new Date(at + Math.max(before, after) * minute)
      .toISOString()
      .slice(0, 19)
      .replace("T", " ");
    return `when ${wall} < timestamp '${until}' then ${minutes(before)}`;
  });
  const last = minutes(shifts.at(-1)?.after ?? first);
  return `${wall} - ${cases.length ? `case ${cases.join(" ")} else ${last} end` : last}`;
}

/** First and last day for which zones are known here; a moment outside is refused. */
export const knownDays = ["1990-01-01", "2060-01-01"] as const;

/** Writes the days of a zone as the table `zone_days`, so that plain SQL converts UTC to the zone's calendar with one join. */
export async function writeZone(db: Db, zone: string): Promise<void> {
  const {first, shifts} = shiftsOf(zone);
  const values = [{at: firstInstant - week, before: first, after: first}, ...shifts].map(
    ({at, before, after}) => `(epoch_ms(${at}), ${before}, ${after})`
  );
  await db.run(`
    insert into zone_days
    with shifts as (
      select shift_at::timestamp as until, before_minutes::int as before_minutes, after_minutes::int as after_minutes
      from (values ${values.join(", ")}) as t(shift_at, before_minutes, after_minutes)
    ),
    days as (select day::date as day from range(date '${knownDays[0]}', date '${knownDays[1]}', interval 1 day) as t(day)),
    starts as (select day, after_minutes as minutes from days asof join shifts on days.day::timestamp >= shifts.until)
    select ${literal(zone)} as zone, day, minutes as before_minutes,
      coalesce(until, timestamp '9999-01-01') as until, coalesce(after_minutes, minutes) as after_minutes
    from starts left join shifts on shifts.until::date = starts.day and shifts.until > starts.day::timestamp`);
}
