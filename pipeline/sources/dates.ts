/** A way of writing days, in the words of a mapping (`D/M/YYYY`) and of DuckDB's `strptime`. */
export interface DayFormat {
  written: string;
  pattern: string;
}

/** What a column's values say of how its days are written. */
export type DayDecision =
  | {kind: "formats"; formats: DayFormat[]}
  | {kind: "ambiguous"; value: string; readings: [string, string]};

interface Family {
  test: RegExp;
  /** One format, or the two that the same text could mean: day first, month first. */
  formats: [DayFormat] | [DayFormat, DayFormat];
}

const format = (written: string, pattern: string): DayFormat => ({written, pattern});

function numeric(separator: string, written: string): Family[] {
  const s = separator === "." ? "\\." : separator;
  const both = (year: string, code: string): [DayFormat, DayFormat] => [
    format(`D${written}M${written}${year}`, `%d${written}%m${written}${code}`),
    format(`M${written}D${written}${year}`, `%m${written}%d${written}${code}`)
  ];
  return [
    {
      test: new RegExp(`^(\\d{4})${s}\\d{1,2}${s}\\d{1,2}$`),
      formats: [format(`YYYY${written}MM${written}DD`, `%Y${written}%m${written}%d`)]
    },
    {test: new RegExp(`^(\\d{1,2})${s}(\\d{1,2})${s}\\d{4}$`), formats: both("YYYY", "%Y")},
    {test: new RegExp(`^(\\d{1,2})${s}(\\d{1,2})${s}\\d{2}$`), formats: both("YY", "%y")}
  ];
}

const families: Family[] = [
  ...numeric("-", "-"),
  ...numeric("/", "/"),
  ...numeric(".", "."),
  {test: /^\d{8}$/, formats: [format("YYYYMMDD", "%Y%m%d")]},
  {test: /^\d{1,2}-[A-Za-z]{3}-\d{2}$/, formats: [format("D-MMM-YY", "%d-%b-%y")]},
  {test: /^\d{1,2}-[A-Za-z]{3}-\d{4}$/, formats: [format("D-MMM-YYYY", "%d-%b-%Y")]},
  {test: /^\d{1,2} [A-Za-z]{3} \d{4}$/, formats: [format("D MMM YYYY", "%d %b %Y")]},
  {test: /^[A-Za-z]{3} \d{1,2}, \d{4}$/, formats: [format("MMM D, YYYY", "%b %d, %Y")]},
  {test: /^[A-Za-z]{4,} \d{1,2}, \d{4}$/, formats: [format("MMMM D, YYYY", "%B %d, %Y")]}
];

/** Mistyped values may point the other way; more than this share of them is no longer a typing mistake. */
const typingMistakes = 0.05;

/**
 * Decides how a column writes its days from its distinct days and how often each occurs.
 * One day above 12 settles the order of the whole column; where none does, the two readings are returned and somebody must say.
 * Values that look like no day at all decide nothing: they are rejected later, row by row.
 */
export function decideDays(days: {day: string; rows: number}[]): DayDecision {
  const formats = new Map<string, DayFormat>();
  for (const family of families) {
    const values = days.filter(({day}) => family.test.test(day));
    if (values.length === 0) continue;
    const [first, second] = family.formats;
    if (second === undefined) {
      formats.set(first.written, first);
      continue;
    }
    let dayFirst = 0;
    let monthFirst = 0;
    for (const {day, rows} of values) {
      const [, a = "", b = ""] = family.test.exec(day) ?? [];
      if (Number(a) > 12 && Number(b) <= 12) dayFirst += rows;
      if (Number(b) > 12 && Number(a) <= 12) monthFirst += rows;
    }
    const [most, least] = dayFirst >= monthFirst ? [dayFirst, monthFirst] : [monthFirst, dayFirst];
    if (most === 0 || least > most * typingMistakes)
      return {kind: "ambiguous", value: values[0]?.day ?? "", readings: [first.written, second.written]};
    const chosen = dayFirst >= monthFirst ? first : second;
    formats.set(chosen.written, chosen);
  }
  return {kind: "formats", formats: [...formats.values()]};
}

/**
 * The one of two readings under which every day lies within a period (YYYY-MM-DD), as a report says above its header
 * that its days do; null where both do, or neither.
 */
export function readingWithin(
  days: readonly string[],
  readings: readonly [string, string],
  {first, last}: {first: string; last: string}
): DayFormat | null {
  const numbers = days.flatMap(day => {
    const parts = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})$/.exec(day);
    return parts ? [parts.slice(1)] : [];
  });
  const fits = readings.filter(written =>
    numbers.every(([a = "", b = "", year = ""]) => {
      const [day, month] = written.startsWith("D") ? [a, b] : [b, a];
      const text = [year.padStart(4, "20"), month.padStart(2, "0"), day.padStart(2, "0")].join("-");
      return text >= first && text <= last;
    })
  );
  return fits.length === 1 ? dayFormat(fits[0] ?? "") : null;
}

/** The format that a mapping's `dates:` names, or null where we do not know it. */
export function dayFormat(written: string): DayFormat | null {
  const wanted = canonicalSpelling(written);
  for (const {formats} of families) {
    for (const known of formats) if (canonicalSpelling(known.written) === wanted) return known;
  }
  return null;
}

/** All spellings that a mapping may use. */
export const dayFormats = families.flatMap(({formats}) => formats.map(({written}) => written));

function canonicalSpelling(written: string): string {
  return (
    written
      .trim()
      .split(/[ T]+(?=[Hh])/)[0]
      ?.replace(/\bDD\b/gi, "D")
      .replace(/\bMM\b/gi, "M")
      .toLowerCase() ?? ""
  );
}
