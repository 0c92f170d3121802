import {dayNumber, dayText} from "../../contract/calendar.js";
import type {Ledger} from "../../contract/ledger.js";
import {asIfAllAlong} from "../../contract/replay.js";
import {settle} from "../../contract/settle.js";
import type {SettledPeriod} from "../../contract/settlement.js";
import {familyOf} from "../../contract/settling/demand.js";
import type {Cap, Hold} from "../../contract/terms/clauses.js";
import type {Component} from "../../contract/terms/components.js";
import type {Contract, ContractFamily} from "../../contract/terms.js";
import type {Base, Billing, Deal} from "../deal.js";
import {type BaseEvents, baseEvents, type DayRange} from "./base-events.js";
import {type Billed, billedUnits, countedUnits} from "./billed-units.js";

/** The records that a contract is tried on: all from `first` on, of which the days from `from` to `to` are measured. */
export interface TrialDays extends DayRange {
  first: string;
}

/** Values to draw from, at most: what a page receives stays small. */
const MOST_VALUES = 200;
const DAYS_IN_MONTH = 30;

/**
 * A contract as it would run from a month (YYYY-MM) on: its version of the as-of day, and how the events of a market
 * become what it bills, measured by replaying it on the records of whoever brings the leads. Caps on units of a month
 * or longer are left out of what is measured, for they are applied to the months ahead. What is paid once was paid
 * where the contract is in force. Billing periods that the days hold whole are measured; all where there are none.
 * Null without a version. Source: src/method.md.
 * @example dealOf({id: "a", currency: "USD", minorDigits: 2, timeZone: "UTC", versions: []}, emptyLedger("2026-01-31", Date.UTC(2026, 1, 1)), {first: "2026-01-01", from: "2026-01-01", to: "2026-01-31"}, "2026-02") // null
 */
export function dealOf(
  family: ContractFamily,
  ledger: Ledger,
  days: TrialDays,
  firstMonth: string
): Deal | null {
  const {versions} = family;
  const version = versions.filter(({start}) => start <= ledger.asOfDay).at(-1) ?? versions[0];
  if (version === undefined) return null;
  return {
    id: family.id,
    name: version.name ?? family.id,
    model: version.model,
    family: {...family, versions: [ahead(version, firstMonth)]},
    billings: version.components.some(component => baseOf(component) !== null)
      ? billingsOf(family, version, ledger, days)
      : [],
    quality: 1
  };
}

/** In force from the first day of a month on, for good; what is paid once keeps its day where it has been paid. */
function ahead(version: Contract, firstMonth: string): Contract {
  const start = `${firstMonth}-01`;
  const isPaid = !version.proposal && version.start < start;
  return {
    ...version,
    version_of: null,
    start,
    end: null,
    pauses: [],
    tracking_outages: [],
    components: version.components.map(component =>
      component.kind === "one_time" && isPaid ? {date: version.start, ...component} : component
    )
  };
}

/** What a market makes of the event that a component's money hangs on; null for periods, which are certain. */
function baseOf(component: Component): Base | null {
  if (component.kind === "flat" || component.kind === "one_time") return null;
  const event =
    component.kind !== "bonus" ? component.event : component.metric === "revenue" ? "sale" : component.metric;
  if (event === "click" || event === "impression" || event === "ad_spend") return event;
  const family = familyOf(event);
  return family === null ? null : family === "sale" ? "sale" : "lead";
}

function billingsOf(family: ContractFamily, version: Contract, ledger: Ledger, days: TrialDays): Billing[] {
  const trial = {...version, caps: version.caps.filter(cap => !isLong(cap))};
  const asIf = asIfAllAlong({...family, versions: [trial]}, days.first);
  const {periods} = settle(asIf, ledger, {onState: () => undefined});
  const isWhole = ({from, to}: SettledPeriod) => from >= days.from && dayBefore(to) <= days.to;
  const measured = periods.some(isWhole) ? periods.filter(isWhole) : periods;
  const [first, last] = [measured[0], measured.at(-1)];
  if (first === undefined || last === undefined) return [];
  const range = {from: first.from, to: last.through};
  const base = baseEvents(ledger, range, family.timeZone, heldDays(version.hold));
  const places = new Set(measured);
  const isMeasured = (place: number) => places.has(periods[place] as SettledPeriod);
  return version.components.flatMap((component, place): Billing[] => {
    const counted = baseOf(component);
    if (counted === null || component.kind === "flat" || component.kind === "one_time") return [];
    if (component.kind === "bonus") {
      const units = countedUnits(periods, isMeasured, component);
      return [billingOf(place, counted, base, {units, credited: 0, values: [], worth: 0})];
    }
    return [billingOf(place, counted, base, billedUnits(periods, isMeasured, ledger, component, place))];
  });
}

const isLong = ({measure, period}: Cap) => measure === "units" && period !== "day" && period !== "week";

const dayBefore = (day: string) => dayText(dayNumber(day) - 1);

function heldDays(hold: Hold | null): number {
  if (hold === null) return 0;
  const {n, unit} = hold.window;
  return unit === "hour" ? Math.round(n / 24) : unit === "day" ? n : n * DAYS_IN_MONTH;
}

/**
 * Daily counts are certain, and so is a share above 1: nothing else is known of how it scatters. Of no events all are
 * billed, since nothing says otherwise. Repeat sales are billed and not made by a market: they raise the share, and
 * what they are worth stands in the ratio.
 */
function billingOf(
  component: number,
  counted: Base,
  {[counted]: events, revenue, sale}: BaseEvents,
  {units, credited, values, worth}: Billed
): Billing {
  const isCertain = (counted !== "lead" && counted !== "sale") || units > events;
  return {
    component,
    base: counted,
    share: events === 0 ? 1 : isCertain ? units / events : {a: units + 0.5, b: events - units + 0.5},
    creditShare: units === 0 ? 0 : Math.min(1, credited / units),
    values: values.slice(-MOST_VALUES),
    valueRatio: worth > 0 && revenue > 0 ? worth / units / (revenue / sale) : 1
  };
}
