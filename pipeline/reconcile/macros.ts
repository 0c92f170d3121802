/** A moment as the business's clock shows it, with how far that is ahead of UTC, as an SQL macro. */
export const momentMacro = `create or replace temp macro moment_text(moment, ahead) as (
  strftime(moment + to_minutes(ahead::integer), '%Y-%m-%dT%H:%M:%S') || case when ahead < 0 then '-' else '+' end
    || lpad((abs(ahead) // 60)::varchar, 2, '0') || ':' || lpad((abs(ahead) % 60)::varchar, 2, '0'))`;

/**
 * How far apart two moments are, in half seconds, as an SQL macro: null where they are more than so many days apart.
 * Where a day is not told the window says nothing, and everything told is nearer.
 */
export const distanceMacro = `create or replace temp macro distance(a, b, days) as (
  case when b is not null and coalesce(abs(a.day - b.day) <= days, true)
    then 2 * coalesce(abs(epoch(a.at) - epoch(b.at)), 1e12) + (a.ordinal <> b.ordinal)::integer end)`;
