import {firstInstant, minute, shiftsOf, week} from "../src/model/zone.js";
import {type Db, literal} from "./db.js";

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
