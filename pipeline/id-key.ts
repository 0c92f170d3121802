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
