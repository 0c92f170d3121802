import {familyOf} from "../../contract/settling/demand.js";
import type {Cap} from "../../contract/terms/clauses.js";
import type {EventType} from "../../contract/terms/vocabulary.js";
import type {Contract} from "../../contract/terms.js";
import type {CalendarAhead} from "./calendar.js";

/** What caps let through: units at the full price, and units beyond a cap at this share of it. */
export interface Allowed {
  full: number;
  over: number;
  factor: number;
}

/** Caps on units of a month or longer, over one path. */
export interface UnitCapsAhead {
  clear: () => void;
  /** Before each month: limits of ended spans start anew. */
  open: (month: number) => void;
  take: (stream: number, units: number, into: Allowed) => void;
}

/**
 * Counts units against the caps of a contract, month by month: those of a month or longer, on the
 * whole contract or on a source, which counts the whole here. Shorter ones, and those on customers and orders, are in
 * the share of events that is billed. A stop cap that
 * is reached lets nothing through; beyond an overage cap units go on at its share of the price.
 * Source: contract/README.markdown, step 6.
 * @example unitCapsAhead({caps: [], billing_period: "month"}, [], {months: [], periods: [], repeats: 1}) // null
 */
export function unitCapsAhead(
  {caps, billing_period}: Pick<Contract, "caps" | "billing_period">,
  events: readonly EventType[],
  calendar: CalendarAhead
): UnitCapsAhead | null {
  const counts = caps.filter(
    ({measure, scope, period}) =>
      measure === "units" &&
      (scope === "contract" || scope === "source") &&
      period !== "day" &&
      period !== "week" &&
      !(period === "period" && billing_period === "week")
  );
  if (counts.length === 0) return null;
  const limits = counts.map(({limit}) => Math.floor(Number(limit)));
  const factors = counts.map(({action, overage_factor}) =>
    action === "stop" ? null : Number(overage_factor ?? 0)
  );
  const starts = counts.map(({period}) => calendar.months.map((_, month) => isNew(period, calendar, month)));
  const met = events.map(event => counts.map(cap => meets(cap, event)));
  const used = new Float64Array(counts.length);
  return {
    clear() {
      used.fill(0);
    },
    open(month) {
      for (let cap = 0; cap < used.length; cap++) if (starts[cap]?.[month]) used[cap] = 0;
    },
    take(stream, units, into) {
      const mine = met[stream] ?? [];
      into.full = 0;
      into.over = 0;
      let weighed = 0;
      for (let left = units; left > 0; ) {
        let stretch = left;
        let factor: number | null = null;
        let stopped = false;
        for (let cap = 0; cap < used.length; cap++) {
          if (!mine[cap]) continue;
          const room = (limits[cap] ?? 0) - (used[cap] ?? 0);
          const share = factors[cap] ?? null;
          if (room > 0) stretch = Math.min(stretch, room);
          else if (share === null) stopped = true;
          else factor ??= share;
        }
        if (stopped) break;
        for (let cap = 0; cap < used.length; cap++) if (mine[cap]) used[cap] = (used[cap] ?? 0) + stretch;
        if (factor === null) into.full += stretch;
        else {
          into.over += stretch;
          weighed += stretch * factor;
        }
        left -= stretch;
      }
      into.factor = into.over > 0 ? weighed / into.over : 0;
    }
  };
}

/** Whether the span of a cap begins with a month. */
function isNew(span: Cap["period"], {months}: CalendarAhead, month: number): boolean {
  const [now, before] = [months[month], months[month - 1]];
  if (span === "contract") return false;
  if (span === "quarter") return now?.quarter !== before?.quarter;
  if (span === "year") return now?.year !== before?.year;
  return span === "period" ? now?.period !== before?.period : true;
}

/** Whether an event counts in a cap: a call is a lead, a new customer's purchase a sale. */
function meets({event}: Cap, billed: EventType): boolean {
  if (event === undefined || event === billed) return true;
  return familyOf(billed) !== null && (event === "lead" || event === "sale") && familyOf(billed) === event;
}
