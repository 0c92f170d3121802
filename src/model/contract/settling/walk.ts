import {type Calendar, calendarOf, dayNumber, type Period, periodsBetween} from "../calendar.js";
import type {Ledger} from "../ledger.js";
import type {EventState, SettledEvent} from "../settlement.js";
import type {DayRange} from "../terms/vocabulary.js";
import type {Contract, ContractFamily} from "../terms.js";
import {type Demand, demandOf} from "./demand.js";

/** A version with the moments and tables that the walk asks of it. */
export interface Version {
  contract: Contract;
  place: number;
  /** In force from this moment, and no more from that one. */
  from: number;
  to: number;
  demand: Demand;
  pauses: [number, number][];
  /** Days without tracking that the contract does not bill by another source. */
  outages: [number, number][];
}

/** What all steps of settling share. */
export interface Walk {
  family: ContractFamily;
  ledger: Ledger;
  calendar: Calendar;
  versions: Version[];
  periods: Period[];
  /** The last local day of which something may be known. */
  lastKnown: number;
  /** ends[i] is the first moment after period i. */
  ends: number[];
  /** Place of the period that holds a day; past the last one where none does. */
  periodOf: (day: number) => number;
  /** Says what became of an event. */
  decide: (event: SettledEvent | null, state: EventState, reason: string, period: number | null) => void;
}

/**
 * Prepares a contract for its walk over the records.
 * @example walkOf({id: "a", currency: "USD", minorDigits: 2, timeZone: "UTC", versions: []}, emptyLedger("2026-01-31", Date.UTC(2026, 1, 1))).periods // []
 */
export function walkOf(
  family: ContractFamily,
  ledger: Ledger,
  onState: ((state: EventState) => void) | undefined
): Walk {
  const calendar = calendarOf(family.timeZone);
  const periods = periodsOf(family, ledger);
  return {
    family,
    ledger,
    calendar,
    versions: versionsOf(family, calendar),
    periods,
    lastKnown: calendar.day(ledger.asOf - 1),
    ends: periods.map(({to}) => calendar.start(to)),
    periodOf: finder(periods),
    decide: (event, state, reason, period) => {
      onState?.(state);
      if (event === null) return;
      event.state = state;
      event.reason = reason;
      event.period = period === null ? null : (periods[period]?.key ?? null);
    }
  };
}

function versionsOf({versions}: ContractFamily, calendar: Calendar): Version[] {
  const moment = (day: string) => calendar.start(dayNumber(day));
  const span = ({from, to}: DayRange): [number, number] => [moment(from), moment(to)];
  return versions.map((contract, place) => {
    const ends = [contract.end, versions[place + 1]?.start ?? null].filter(day => day !== null);
    const isTracked = contract.tracking_outage_policy === "bill_other_source";
    return {
      contract,
      place,
      from: moment(contract.start),
      to: Math.min(Number.POSITIVE_INFINITY, ...ends.map(moment)),
      demand: demandOf(contract),
      pauses: contract.pauses.map(span),
      outages: isTracked ? [] : contract.tracking_outages.map(span)
    };
  });
}

/** Every billing period from the first version's start to the as-of day, also after the contract's end. */
function periodsOf({versions: [first]}: ContractFamily, {asOfDay}: Ledger): Period[] {
  if (first === undefined || asOfDay < first.start) return [];
  return periodsBetween(dayNumber(first.start), dayNumber(asOfDay), first.billing_period);
}

/** Moments come nearly in order, so that the next period is nearly always this one. */
function finder(periods: Period[]): (day: number) => number {
  let here = 0;
  return day => {
    while (here > 0 && day < (periods[here - 1]?.to ?? 0)) here--;
    while (here < periods.length && day >= (periods[here]?.to ?? 0)) here++;
    return here;
  };
}

/**
 * The version in force at a moment, or null.
 * @example versionAt([{from: 0, to: 10}], 10) // null
 */
export function versionAt(versions: readonly Version[], at: number): Version | null {
  for (let i = versions.length - 1; i >= 0; i--) {
    const version = versions[i];
    if (version && at >= version.from) return at < version.to ? version : null;
  }
  return null;
}

/**
 * The version whose terms rule a period as a whole: the last in force in it, else the last that has started.
 * @example rulingVersion([{from: 0, to: 10}], 20, 30) // {from: 0, to: 10}
 */
export function rulingVersion(versions: readonly Version[], from: number, to: number): Version | null {
  const started = versions.filter(version => version.from < to);
  return started.filter(version => version.to > from).at(-1) ?? started.at(-1) ?? null;
}

/**
 * Whether a moment lies in one of the spans, each up to but without its end.
 * @example isIn([[0, 10]], 10) // false
 */
export function isIn(spans: readonly [number, number][], at: number): boolean {
  for (const [from, to] of spans) if (at >= from && at < to) return true;
  return false;
}
