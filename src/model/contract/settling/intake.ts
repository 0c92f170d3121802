import {isWithin, lastDay} from "../calendar.js";
import {type LeadColumns, momentsOf} from "../ledger.js";
import type {EventFamily, SettledEvent} from "../settlement.js";
import {isTheirs} from "./attribution.js";
import {Candidate} from "./candidate.js";
import type {Closer} from "./close.js";
import {inBands, leadOf, type Root, recurring, withAmount} from "./components.js";
import {deduper} from "./dedupe.js";
import {qualifier} from "./qualify.js";
import {isIn, type Version, versionAt, type Walk} from "./walk.js";

/** For a family and a block of leads: takes an event by its row (of leads, or of sales). */
export type Intake = (family: EventFamily, leads: LeadColumns) => (row: number) => void;

const hour = 3_600_000;

/**
 * Steps 1 to 5 for each event, in order of time: the version in force, whose it is, whether it qualifies, whether it
 * repeats a person, when it locks. What passes is a candidate of the period of its lock.
 * Source: contract/README.markdown, steps 1 to 5.
 * @example typeof intake(walkOf({id: "a", currency: "USD", minorDigits: 2, timeZone: "UTC", versions: []}, emptyLedger("2026-01-31", Date.UTC(2026, 1, 1))), closer(walkOf({id: "a", currency: "USD", minorDigits: 2, timeZone: "UTC", versions: []}, emptyLedger("2026-01-31", Date.UTC(2026, 1, 1)))), null)("lead", emptyLedger("2026-01-31", Date.UTC(2026, 1, 1)).leads) // "function"
 */
export function intake(walk: Walk, close: Closer, record: SettledEvent[] | null): Intake {
  const {calendar, versions, ledger, decide} = walk;
  const {sales} = ledger;
  const roots = new Map<number, Root>();
  const rules = versions.map(({contract}) => contract.dedupe ?? []);
  /** Under some rule even an event that does not qualify keeps later ones out. */
  const looksAtAll = rules.flat().some(({restrict_after}) => restrict_after === "any");
  const newWalker = () =>
    deduper<Candidate>(rules, rival => {
      decide(rival.event, "duplicate", "duplicate", null);
    });
  const walkers = {lead: newWalker(), appointment_set: newWalker(), appointment_held: newWalker()};

  return (family, leads) => {
    const isSale = family === "sale";
    const moments = isSale ? sales.closed : momentsOf(family, leads);
    const ids = isSale ? sales.id : leads.id;
    const source = {family, ids, moments, leads};
    const theirs = versions.map(({contract}) => isTheirs(contract.attribution, leads));
    const qualify = versions.map(({contract}) => qualifier(contract, leads));
    const dedupe = isSale ? null : walkers[family];

    /** Why an event is not theirs, by its lead; null where it is. */
    const obstacleOf = (version: Version, row: number, at: number): string | null => {
      if (row < 0) return "no_attributed_lead";
      if (!theirs[version.place]?.(row)) return "other_source";
      const broken = interruption(version, at);
      if (broken !== null) return broken;
      const isKnown = leads.is_existing_customer[row] === 1 || leads.bought_before[row] === 1;
      return version.contract.attribution?.exclude_existing && isKnown ? "existing_customer" : null;
    };

    /** A sale within the tail of a contract that has ended, of a lead that came while it was in force. */
    const inTail = (row: number, at: number): Version | null => {
      const last = versions.at(-1);
      const tail = last?.contract.attribution?.tail_after_end;
      const created = leads.created[row] ?? Number.NaN;
      if (!last || !tail || at < last.to || versionAt(versions, created) === null) return null;
      return isWithin(calendar, last.to, at, tail) ? last : null;
    };

    return place => {
      const at = moments[place] ?? Number.NaN;
      const id = ids[place] ?? "";
      const sale = isSale ? place : -1;
      const event: SettledEvent | null = record && {
        family,
        id,
        leadId: isSale ? null : id,
        at,
        state: "billed",
        reason: "",
        period: null
      };
      if (event) record?.push(event);

      let version = versionAt(versions, at);
      let row = isSale ? leadOf(version ?? versions.at(-1), sales, place) : place;
      if (version === null && isSale) version = inTail(row, at);
      if (version === null) return decide(event, "unattributed", "not_in_force", null);
      const {contract} = version;

      let obstacle = obstacleOf(version, row, at);
      let root: Root | null = null;
      if (isSale) {
        const {lead_to_sale} = contract.attribution ?? {};
        if (
          obstacle === null &&
          lead_to_sale &&
          !isWithin(calendar, leads.created[row] ?? 0, at, lead_to_sale)
        )
          obstacle = "outside_window";
        const customer = sales.customer[place] ?? -1;
        root = (customer < 0 ? null : roots.get(customer)) ?? null;
        if (root === null && obstacle === null) roots.set(customer, {at, row});
        else if (root !== null && (obstacle === "no_attributed_lead" || obstacle === "outside_window")) {
          const sort = isNewCustomer(root.row, place) ? 1 : 0;
          if (recurring(version, version.demand.bits.sale[sort] ?? 0, root, at, calendar) !== 0) {
            row = root.row;
            obstacle = interruption(version, at);
          }
        }
        if (event) event.leadId = row < 0 ? null : (leads.id[row] ?? null);
      }
      if (obstacle !== null) return decide(event, "unattributed", obstacle, null);

      const sort = isSale
        ? isNewCustomer(row, place)
          ? 1
          : 0
        : family === "lead"
          ? (leads.kind[row] ?? 0)
          : 0;
      const counts = version.demand.counts[family][sort] ?? false;
      let bits = version.demand.bits[family][sort] ?? 0;
      if (bits === 0 && !counts)
        return decide(
          event,
          "unqualified",
          isSale && version.demand.wantsNew ? "repeat_purchase" : "other_kind",
          null
        );
      const day = calendar.day(at);
      const period = walk.periodOf(day);
      close.delivered(period);
      if (root !== null) bits = recurring(version, bits, root, at, calendar);
      if (bits === 0 && !counts) return decide(event, "unqualified", "recurrence", null);
      if (isSale) bits = withAmount(contract, bits, sales, place);
      if (bits === 0 && !counts) return decide(event, "unqualified", "no_amount", null);
      bits = inBands(contract, bits, leads, row, sales, sale, walk.family.minorDigits);
      if (bits === 0 && !counts) return decide(event, "unqualified", "outside_bands", null);

      const verdict = qualify[version.place]?.(row) ?? {outcome: "qualified", reason: ""};
      const {outcome, reason} = verdict;
      const isQualified = outcome === "qualified";
      if (outcome !== "qualified" && !looksAtAll) return decide(event, outcome, reason, null);
      const candidate = new Candidate(source, version, row, sale, sort, bits, day, period, event);
      const kept = dedupe ? dedupe(version.place, candidate, isQualified) : isQualified;
      if (outcome !== "qualified") return decide(event, outcome, reason, null);
      if (!kept) return decide(event, "duplicate", "duplicate", null);
      if (lock(walk, candidate)) close.add(candidate);
      else close.hold(candidate);
    };

    /** A customer's first sale, of somebody who was none when the lead came. */
    function isNewCustomer(row: number, sale: number): boolean {
      if (sales.is_first[sale] !== 1) return false;
      return row < 0 || (leads.is_existing_customer[row] !== 1 && leads.bought_before[row] !== 1);
    }
  };
}

/** Why nothing is billable at a moment: a pause, or a tracking outage that the contract does not bill. */
function interruption(version: Version, at: number): string | null {
  if (isIn(version.pauses, at)) return "paused";
  return isIn(version.outages, at) ? "tracking_outage" : null;
}

/**
 * When an event becomes billable; false where that has not come by the as-of moment. Source: contract/README.markdown,
 * holds.
 */
function lock({calendar, ledger, lastKnown, periods, periodOf}: Walk, candidate: Candidate): boolean {
  const {day, leads, row} = candidate;
  const {hold} = candidate.version.contract;
  if (hold === null) {
    candidate.lockDay = day;
    return true;
  }
  const {at} = candidate;
  const appointment = leads.appointment_at[row] ?? Number.NaN;
  const from =
    hold.from === "lead"
      ? (leads.created[row] ?? at)
      : hold.from === "appointment" && !Number.isNaN(appointment)
        ? appointment
        : at;
  if (hold.window.unit === "hour") {
    const lockAt = Math.max(at, from + hold.window.n * hour);
    candidate.lockAt = lockAt;
    candidate.lockDay = calendar.day(lockAt);
    return lockAt < ledger.asOf && periodOf(candidate.lockDay) < periods.length;
  }
  candidate.lockDay = Math.max(day, lastDay(from === at ? day : calendar.day(from), hold.window));
  return candidate.lockDay <= lastKnown && periodOf(candidate.lockDay) < periods.length;
}
