import {type LeadColumns, type Ledger, momentsOf} from "./ledger.js";
import type {EventFamily, EventState, SettledPeriod, Settlement} from "./settlement.js";
import {closer} from "./settling/close.js";
import {familiesOf} from "./settling/demand.js";
import {type Intake, intake} from "./settling/intake.js";
import {walkOf} from "./settling/walk.js";
import type {ContractFamily} from "./terms.js";

export interface SettleOptions {
  /** Leads in blocks, in order, instead of the ledger's: for records that are more than memory should hold. Only leads are then settled. */
  blocks?: Iterable<LeadColumns>;
  /** Receives each period as it closes; the settlement then keeps none. */
  onPeriod?: (period: SettledPeriod) => void;
  /** Receives the state of each event as it is decided; the settlement then keeps no events. */
  onState?: (state: EventState) => void;
}

/**
 * Settles the records under a contract: every event of the families that it pays for ends in exactly one state, and
 * every billing period gets the units that it bills and those that come back in it. The walk goes through the events
 * once, in order of time, and closes each period when time has passed it, so that it holds the events of the open
 * periods only. Source: contract/README.markdown, the order of evaluation.
 * @example settle({id: "a", currency: "USD", minorDigits: 2, timeZone: "UTC", versions: []}, emptyLedger("2026-01-31", Date.UTC(2026, 1, 1))).periods // []
 */
export function settle(family: ContractFamily, ledger: Ledger, options: SettleOptions = {}): Settlement {
  const settlement: Settlement = {periods: [], events: []};
  const walk = walkOf(family, ledger, options.onState);
  const keep = options.onPeriod ?? ((period: SettledPeriod) => void settlement.periods.push(period));
  const close = closer(walk);
  let open = 0;
  const closeBefore = (moment: number) => {
    while (open < walk.periods.length && moment >= (walk.ends[open] ?? 0)) keep(close.period(open++));
  };
  const taking = intake(walk, close, options.onState ? null : settlement.events);
  if (options.blocks) {
    for (const block of options.blocks) {
      const take = taking("lead", block);
      for (let row = 0; row < block.length; row++) {
        closeBefore(block.created[row] ?? 0);
        take(row);
      }
    }
  } else
    for (const {at, take} of inOrder(
      walk.versions.length > 0 ? familiesOf(family.versions) : [],
      ledger,
      taking
    )) {
      closeBefore(at);
      take();
    }
  closeBefore(Number.POSITIVE_INFINITY);
  close.end();
  return settlement;
}

interface Cursor {
  family: EventFamily;
  /** Rows of leads or sales, by moment and id. */
  rows: Uint32Array;
  at: Float64Array;
  ids: string[];
  next: number;
  take: (row: number) => void;
}

/** The events of all families in order of moment, id and family. */
function* inOrder(
  families: EventFamily[],
  {leads, sales, asOf}: Ledger,
  taking: Intake
): Generator<{at: number; take: () => void}> {
  const cursors = families.map((family): Cursor => {
    const columns =
      family === "sale" ? {at: sales.closed, ids: sales.id} : {at: momentsOf(family, leads), ids: leads.id};
    const take = taking(family, leads);
    return {family, rows: sortedRows(columns.at, columns.ids, asOf), ...columns, next: 0, take};
  });
  for (;;) {
    let first: Cursor | null = null;
    for (const cursor of cursors)
      if (cursor.next < cursor.rows.length && (first === null || isEarlier(cursor, first))) first = cursor;
    if (first === null) return;
    const {take, rows} = first;
    const row = rows[first.next++] ?? 0;
    yield {at: first.at[row] ?? 0, take: () => take(row)};
  }
}

function isEarlier(a: Cursor, b: Cursor): boolean {
  const [x, y] = [a.rows[a.next] ?? 0, b.rows[b.next] ?? 0];
  const [at, before] = [a.at[x] ?? 0, b.at[y] ?? 0];
  return at < before || (at === before && (a.ids[x] ?? "") < (b.ids[y] ?? ""));
}

/** The rows with a moment that is known, by moment and id. */
function sortedRows(at: Float64Array, ids: string[], asOf: number): Uint32Array {
  const rows = Uint32Array.from(at.keys()).filter(row => (at[row] ?? Number.NaN) < asOf);
  const precedes = (a: number, b: number) =>
    (at[a] ?? 0) - (at[b] ?? 0) || ((ids[a] ?? "") < (ids[b] ?? "") ? -1 : 1);
  return rows.sort(precedes);
}
