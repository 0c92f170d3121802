import {tables} from "./canonical.js";
import {type DayFormat, decideDays} from "./dates.js";
import {bestFit, candidatesOf, type Fit} from "./fit.js";
import {linesOf, type NoHeader} from "./header.js";
import {callLog} from "./platforms/call-log.js";
import {callrail} from "./platforms/callrail.js";
import {gohighlevel} from "./platforms/gohighlevel.js";
import {googleAds} from "./platforms/google-ads.js";
import {hubspot} from "./platforms/hubspot.js";
import {jobber} from "./platforms/jobber.js";
import {linkedinAds} from "./platforms/linkedin-ads.js";
import {metaAds} from "./platforms/meta-ads.js";
import {microsoftAds} from "./platforms/microsoft-ads.js";
import {pinterestAds} from "./platforms/pinterest-ads.js";
import {ringba} from "./platforms/ringba.js";
import {salesforce} from "./platforms/salesforce.js";
import {servicetitan} from "./platforms/servicetitan.js";
import type {Heading, Shape} from "./platforms/shape.js";
import {tiktokAds} from "./platforms/tiktok-ads.js";
import {whatconverts} from "./platforms/whatconverts.js";
import {yandexDirect} from "./platforms/yandex-direct.js";
import {type Preamble, preambleOf} from "./preamble.js";

/** A file that is a report of a platform, with all that its reader must know. */
export interface Recognised extends Omit<Fit, "missing" | "above"> {
  /** How the lines above the header write days, where they settle it. */
  days: DayFormat | null;
  notes: string[];
  /** What the lines above the header say of the rows. */
  preamble: Preamble;
  /** The same file as rows of other tables. */
  also: Recognised[];
}

/** All shapes that we know, by platform. */
export const shapes: readonly Shape[] = [
  ...googleAds,
  ...metaAds,
  ...microsoftAds,
  ...linkedinAds,
  ...tiktokAds,
  ...pinterestAds,
  ...yandexDirect,
  ...callrail,
  ...whatconverts,
  ...callLog,
  ...ringba,
  ...hubspot,
  ...salesforce,
  ...gohighlevel,
  ...servicetitan,
  ...jobber
];

/**
 * Tells by header and preamble, never by its name, which report a file is, for a business that counts in `currency`.
 * Exactly one shape fits, or several that read the file alike; where they would not, or where the file is almost
 * one, comes back what to do about it. Null: it is like nothing that we know.
 */
export function recognise(head: Buffer, mark: number, currency: string): Recognised | NoHeader | null {
  const candidates = candidatesOf(linesOf(head, mark));
  const fits = shapes.flatMap(shape => {
    const found = bestFit(shape, candidates, currency);
    return found ? [found] : [];
  });
  const whole = fits.filter(({missing}) => missing.length === 0);
  const [one] = whole;
  if (one === undefined) return nearest(fits);
  const other = whole.find(fit => readingOf(fit) !== readingOf(one));
  if (other) return undecided(one, other);
  const line = one.above.findIndex(text => one.shape.notByDay?.test(text));
  if (line >= 0) return notByDay(one, line);
  const also = (one.shape.also ?? []).flatMap(shape => {
    const found = bestFit(shape, candidates, currency);
    return found && found.missing.length === 0 && found.header.line === one.header.line
      ? [recognised(found, [])]
      : [];
  });
  return recognised(one, also);
}

/** The report that a file without any mark shares most columns with, in words: what it would have to have besides; null where it shares fewer than two. */
export function likest(head: Buffer, mark: number, currency: string): string | null {
  const candidates = candidatesOf(linesOf(head, mark));
  const fits = shapes.flatMap(shape => bestFit(shape, candidates, currency, false) ?? []);
  const [best] = fits.toSorted(
    (a, b) => b.header.columns.size - b.missing.length - (a.header.columns.size - a.missing.length)
  );
  if (best === undefined || best.header.columns.size < 2) return null;
  const {shape, header, missing} = best;
  const [first] = shape.marks;
  const named = typeof first === "string" || first instanceof RegExp ? [first] : (first ?? []);
  const wanted = missing.length > 0 ? missing.map(name => namesOf(shape, name)) : named.map(said);
  return `it is nearest to a ${shape.name}, with which it has ${[...header.columns.values()].map(position => header.names[position]).join(", ")}, but no ${wanted.join(", no ")}`;
}

/** Two fits with the same text give the same rows. */
function readingOf({shape, header, constants, made, where, counts}: Fit): string {
  return JSON.stringify([
    shape.table,
    header.line,
    header.delimiter,
    [...header.columns].sort(),
    constants,
    [...made].sort(),
    where,
    counts,
    shape.perUnit ?? {}
  ]);
}

function recognised({missing: _, above, ...fit}: Fit, also: Recognised[]): Recognised {
  const days = above.flatMap(text => text.match(/\b\d{1,2}([/.-])\d{1,2}\1\d{4}\b/g) ?? []);
  const decision = decideDays(days.map(day => ({day, rows: 1})));
  const format = decision.kind === "formats" ? (decision.formats[0] ?? null) : null;
  return {
    ...fit,
    also,
    days: format,
    preamble: preambleOf(above, format),
    notes: (fit.shape.notes ?? []).flatMap(({test, note}) =>
      test === undefined || above.some(text => test.test(text)) ? [note] : []
    )
  };
}

function notByDay({shape, above}: Fit, line: number): NoHeader {
  const value = (above[line] ?? "").replaceAll('"', "").trim();
  return {
    line: line + 1,
    value,
    message: `it is a ${shape.name} whose rows are not of one day each (${value}), and what they spent cannot be put on any day`,
    cure: shape.byDay ?? "export it by day"
  };
}

function nearest(fits: Fit[]): NoHeader | null {
  const [best] = fits.toSorted((a, b) => b.header.columns.size - a.header.columns.size);
  // One name in common is no resemblance.
  if (best === undefined || best.header.columns.size < 2) return null;
  const {shape, header, missing} = best;
  const has = `the file has: ${header.names.filter(Boolean).join(", ").slice(0, 400)}`;
  const noDay = missing.length === 1 && missing[0] === "date";
  const wanted = missing.map(name =>
    Object.hasOwn(tables[shape.table], name) ? `${namesOf(shape, name)} (our ${name})` : name
  );
  return {
    line: header.line - 1,
    value: header.names.join(", ").slice(0, 200),
    message: noDay
      ? `it is a ${shape.name} without a column of days, and what it spent cannot be put on any day`
      : `it is most like a ${shape.name}, but has no column ${wanted.join(", no column ")}`,
    cure:
      noDay && shape.byDay
        ? shape.byDay
        : `export it with that column, or name the column under sources: in business.yaml; ${has}`
  };
}

function namesOf(shape: Shape, column: string): string {
  const headings = shape.columns[column] ?? shape.made?.[column]?.from[0] ?? [column];
  return headings.map(said).join(" or ");
}

/** A name as people know it: of a pattern its first reading, with dollars for the currency. */
function said(name: Heading): string {
  return typeof name === "string"
    ? name
    : name.source
        .replace(/\(\?:([^|)]*)[^)]*\)/g, "$1")
        .replace("([A-Z]{3})", "USD")
        .replace(/[\\^$?]/g, "");
}

function undecided(one: Fit, other: Fit): NoHeader {
  return {
    line: one.header.line - 1,
    value: one.header.names.join(", ").slice(0, 200),
    message: `it could be a ${one.shape.name} or a ${other.shape.name}, which give different numbers`,
    cure: `say in business.yaml which columns are meant: sources: [{files: ..., table: ${one.shape.table}, columns: {${[...one.header.columns].map(([column, at]) => `${column}: ${one.header.names[at]}`).join(", ")}}}]`
  };
}
