const salesforceSigns = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

/** Which letters of five are capitals, as one sign: how Salesforce makes the last three signs of an id from the first 15. */
function signOf(part: number): string {
  const capitals = Array.from(
    {length: 5},
    (_, i) => `case when id[${part * 5 + i + 1}] between 'A' and 'Z' then ${1 << i} else 0 end`
  );
  return `'${salesforceSigns}'[1 + ${capitals.join(" + ")}]`;
}

/**
 * How ids are compared, as an SQL macro: as the text that they are, zeros in front kept. Salesforce writes an id with
 * 15 signs or with 18, of which the last three follow from the others; both are one id.
 */
export const idKeyMacro = `create or replace temp macro id_key(id) as (
  case when regexp_full_match(id, '[0-9A-Za-z]{15}[A-Z0-5]{3}') and right(id, 3) = ${[0, 1, 2].map(signOf).join(" || ")} then left(id, 15) else id end)`;

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
