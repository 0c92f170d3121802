import {type CountryCode, getCountries, isSupportedCountry, Metadata} from "libphonenumber-js/min";
import {identifier, literal} from "../db.js";

/** How a country dials, as the library knows it; its types leave some of it out. */
interface Plan {
  callingCode(): string;
  IDDPrefix(): string;
  nationalPrefix(): string | undefined;
  nationalPrefixForParsing(): string | undefined;
  nationalPrefixTransformRule(): string | undefined;
  nationalNumberPattern(): string;
  possibleLengths(): number[];
}

/** Whether a country of that code has telephone numbers that we know. */
export const isCountry: (code: string) => boolean = isSupportedCountry;

/** The country of a business: the one that it names, else the one that keeps its time zone; null where neither tells, as UTC does not. */
export function countryOf({
  country,
  timeZone
}: {
  country?: string | undefined;
  timeZone: string;
}): string | null {
  if (country !== undefined) return country;
  let found = countries.get(timeZone);
  if (found === undefined) {
    const zone = usualName(timeZone);
    found = getCountries().find(code => zonesOf(code).includes(zone)) ?? null;
    countries.set(timeZone, found);
  }
  return found;
}

/** Every file asks, and to ask all countries for their zones takes a while. */
const countries = new Map<string, string | null>();

/** Asia/Kolkata and Asia/Calcutta are one zone, under the name that lists of zones use. */
const usualName = (zone: string) =>
  new Intl.DateTimeFormat("en", {timeZone: zone}).resolvedOptions().timeZone;

/** Older and newer engines hand out the zones of a country in two ways. */
function zonesOf(country: string): readonly string[] {
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & {
    timeZones?: string[];
    getTimeZones?: () => string[] | undefined;
  };
  return locale.getTimeZones?.() ?? locale.timeZones ?? [];
}

function planOf(country: string): Plan {
  const metadata = new Metadata();
  metadata.selectNumberingPlan(country as CountryCode);
  return metadata.numberingPlan as unknown as Plan;
}

/**
 * A telephone number as the digits of E.164, as SQL: a list of steps, each a column that reads those before it; the last is `result`, null for what cannot be a number.
 * A number is international behind +, behind what the country dials to get abroad, or where it begins with the country's
 * own code and is none of its national numbers; else the country's code takes the place of its trunk prefix.
 * Extensions are left out. Without a country, numbers of seven digits and more are told apart by their last ten.
 */
export function phoneSteps(country: string | null, text: string, result: string): string[] {
  const column = (part: string) => identifier(`${part} of ${result}`);
  const [usual, bare, abroad, national, stripped, own] = [
    "usual",
    "bare",
    "abroad",
    "national",
    "stripped",
    "own"
  ].map(column) as [string, string, string, string, string, string];
  // A spreadsheet's 3.12E+09 has lost its digits.
  const bared = `case when not contains(${text}, 'E+') then regexp_replace(regexp_replace(${text}, ${literal(extension)}, ''), '[^0-9+]+', '', 'g') end`;
  if (country === null)
    return [
      `case when regexp_full_match(${text}, '[+]?[0-9]+') then ltrim(${text}, '+') else ltrim(${bared}, '+') end as ${bare}`,
      `case when length(${bare}) >= 7 then right(${bare}, 10) end as ${identifier(result)}`
    ];

  const plan = planOf(country);
  const code = plan.callingCode();
  const trunk = plan.nationalPrefixForParsing() || null;
  const pattern = literal(plan.nationalNumberPattern());
  const withTrunk = literal(`(?:${trunk ?? ""})?(?:${plan.nationalNumberPattern()})`);
  const toAbroad = `^(?:${plan.IDDPrefix()})`;
  // Not by IN: DuckDB makes a join of a long list, after which rows no longer stand in the file's order.
  const possible = (number: string) =>
    `list_contains([${plan.possibleLengths().join(", ")}], length(${number}))`;
  const behind = (number: string) => `substr(${number}, ${code.length + 1})`;
  const isNational = (number: string) => `regexp_full_match(${number}, ${pattern})`;
  const fits = (number: string) => `regexp_full_match(${number}, ${withTrunk})`;
  return [
    `${usualNumber(text, plan)} as ${usual}`,
    `case when ${usual} is null then ${bared} end as ${bare}`,
    `case when starts_with(${bare}, '+') then substr(${bare}, 2)
      when regexp_matches(${bare}, ${literal(`${toAbroad}[1-9]`)}) then regexp_replace(${bare}, ${literal(toAbroad)}, '')
      when starts_with(${bare}, ${literal(code)}) and not ${fits(bare)} and ${fits(behind(bare))} then ${bare} end as ${abroad}`,
    `case when ${abroad} is null then ${bare} when starts_with(${abroad}, ${literal(code)}) then ${behind(abroad)} end as ${national}`,
    `${trunk === null ? national : withoutTrunk(national, trunk, plan)} as ${stripped}`,
    `case when ${stripped} = ${national} or not ${possible(stripped)} or (${isNational(national)} and not ${isNational(stripped)}) then ${national} else ${stripped} end as ${own}`,
    `case when ${usual} is not null then ${usual}
      when ${national} is not null then case when ${possible(own)} then ${literal(code)} || ${own} end
      when length(${abroad}) between 7 and 15 and ${abroad}[1] <> '0' then regexp_replace(${abroad}, ${literal(foreignTrunk())}, '\\1') end as ${identifier(result)}`
  ];
}

/**
 * The two usual forms by one look each, because most of millions have them: digits behind + and the country's code, and
 * digits alone. What may begin with a trunk prefix, the way abroad or the code itself is left to the steps; so is all
 * where the trunk prefix is not just digits.
 */
function usualNumber(text: string, plan: Plan): string {
  const code = plan.callingCode();
  const abroad = plan.IDDPrefix();
  const trunks = (plan.nationalPrefixForParsing() || "").split("|");
  if (!trunks.every(trunk => /^[0-9]*$/.test(trunk))) return "null::varchar";
  const rest = plan
    .possibleLengths()
    .map(length => `[0-9]{${length - 1}}`)
    .join("|");
  const digits = (...not: string[]) =>
    `[${[..."0123456789"].filter(digit => !not.some(text => text.startsWith(digit))).join("")}](?:${rest})`;
  const behindCode = `when regexp_full_match(${text}, ${literal(`[+]${code}${digits(...trunks)}`)}) then substr(${text}, 2)`;
  const alone = `when regexp_full_match(${text}, ${literal(digits(...trunks, code, abroad))}) then ${literal(code)} || ${text}`;
  return `case ${behindCode}${/^[0-9]+$/.test(abroad) ? ` ${alone}` : ""} end`;
}

/** What follows the number inside a house: "x 12", "ext. 12", "#12". */
const extension = "(?i) *(?:;? *ext[a-z.]*|x|#|,) *[:=.]? *[0-9]{0,7}$";

/** The trunk prefix off a number; where the rule keeps a part of what it takes off, that part as the rule says. */
function withoutTrunk(number: string, trunk: string, plan: Plan): string {
  const pattern = literal(`^(?:${trunk})`);
  const rest = `regexp_replace(${number}, ${pattern}, '')`;
  const rule = plan.nationalPrefixTransformRule();
  if (!rule) return rest;
  const groups = [...trunk.matchAll(/\((?!\?)/g)].length;
  return `case when regexp_extract(${number}, ${pattern}, ${groups}) <> '' then regexp_replace(${number}, ${pattern}, ${literal(rule.replaceAll("$", "\\"))}) else ${rest} end`;
}

/** Codes of countries whose national numbers begin with a 0 that has no place behind the code, though people write +44 (0)20. */
function foreignTrunk(): string {
  const codes = getCountries()
    .map(planOf)
    .filter(plan => plan.nationalPrefix() === "0")
    .map(plan => plan.callingCode());
  return `^(${[...new Set(codes)].sort().join("|")})0`;
}
