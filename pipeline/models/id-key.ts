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
 * How ids are kept, as an SQL macro: as the text that they are, zeros in front kept. Salesforce writes an id with
 * 15 signs or with 18, of which the last three follow from the others; both are one id, the shorter.
 */
export const idKeyMacro = `create or replace temp macro id_key(id) as (
  case when regexp_full_match(id, '[0-9A-Za-z]{15}[A-Z0-5]{3}') and right(id, 3) = ${[0, 1, 2].map(signOf).join(" || ")} then left(id, 15) else id end)`;

/** The same of one id. */
export function idKey(id: string): string {
  if (!/^[0-9A-Za-z]{15}[A-Z0-5]{3}$/.test(id)) return id;
  const signs = [0, 5, 10].map(from =>
    [0, 1, 2, 3, 4].reduce((sum, i) => sum + (/[A-Z]/.test(id.charAt(from + i)) ? 1 << i : 0), 0)
  );
  return signs.map(sign => salesforceSigns.charAt(sign)).join("") === id.slice(15) ? id.slice(0, 15) : id;
}
