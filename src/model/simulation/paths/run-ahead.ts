import {addMonths, dayNumber, dayText, type Period, periodOf} from "../../contract/calendar.js";
import type {SettledPeriod} from "../../contract/settlement.js";
import type {Window} from "../../contract/terms/vocabulary.js";
import type {Contract, ContractFamily} from "../../contract/terms.js";
import type {Deal} from "../deal.js";
import type {Market} from "../market.js";
import {closingMonths} from "./sales.js";

/** The part of a month that falls in a billing period: up to which share of the month, and the place of the period. */
export interface Slice {
  place: number;
  upTo: number;
  /** The first day of the part, and the first after it. */
  day: number;
  to: number;
}

/** A contract as it runs over the months ahead, and bills on for what comes after them. */
export interface RunAhead {
  contract: Contract;
  family: ContractFamily;
  /** Without lines: what each path fills in. */
  periods: SettledPeriod[];
  slices: Slice[][];
  /** The month, from 0, in which each period ends, and that in which it is paid; and whether at the start of that. */
  endsIn: number[];
  paidIn: number[];
  prepaid: boolean;
}

/**
 * The whole months that a window lasts, to the nearest; without a window none.
 * @example wholeMonths({n: 30, unit: "day"}) // 1
 * @example wholeMonths({n: 72, unit: "hour"}) // 0
 */
export function wholeMonths(window: Window | null | undefined): number {
  if (!window) return 0;
  if (window.unit === "month") return window.n;
  const days = window.unit === "day" ? window.n : window.n / 24;
  return Math.round(days / (365.25 / 12));
}

/**
 * Lays a deal's last version out over the months ahead: in force in them, and in as many after them as its last sales
 * need to close, be billed, come back and be released. Tax is left out. Source: contract/README.markdown, the clock.
 * @example runAhead({months: 2, first: "2026-01", lag: [1], refundRate: 0}, plainDeal("retainer", {currency: "USD", minorDigits: 2, first: "2026-01"})).periods.map(({key}) => key) // ["2026-01", "2026-02"]
 */
export function runAhead(
  market: Pick<Market, "months" | "first" | "lag" | "refundRate">,
  deal: Pick<Deal, "family" | "billings">
): RunAhead {
  const first = dayNumber(`${market.first}-01`);
  const end = addMonths(first, market.months);
  const contract = inForceFrom(deal.family, dayText(first), dayText(end));
  const {adjustments, payment, billing_period} = contract;
  const hold = wholeMonths(contract.hold?.window);
  const sells = deal.billings.some(({base}) => base === "sale");
  const returns = deal.billings.some(({creditShare}) => creditShare > 0) || (sells && market.refundRate > 0);
  const billing = sells ? closingMonths(market) + hold : market.months;
  const release = adjustments?.holdback ? wholeMonths(adjustments.holdback.release_after) + 1 : 0;
  const months = billing + Math.max(returns ? 1 : 0, release);

  const periods: Period[] = [];
  const slices = Array.from({length: months}, (_, month) => {
    const from = addMonths(first, month);
    const to = addMonths(first, month + 1);
    const parts: Slice[] = [];
    for (let day = from; day < to; ) {
      const period = periodOf(day, billing_period);
      if (periods.at(-1)?.key !== period.key) periods.push(period);
      const stop = Math.min(to, period.to);
      parts.push({place: periods.length - 1, upTo: (stop - from) / (to - from), day, to: stop});
      day = stop;
    }
    return parts;
  });
  const delay = wholeMonths(payment.issue_after) + wholeMonths(payment.due_after);
  const prepaid = payment.timing === "prepaid";
  const monthsOf = periods.map((_, place) =>
    slices.flatMap((parts, month) => (parts.some(part => part.place === place) ? month : []))
  );
  const endsIn = monthsOf.map(own => own.at(-1) ?? 0);
  return {
    contract,
    family: {...deal.family, versions: [contract]},
    periods: periods.map(({key, from, to}) => {
      const days = Math.max(0, Math.min(to, end) - Math.max(from, first));
      return {
        key,
        from: dayText(from),
        to: dayText(to),
        days: to - from,
        complete: true,
        through: dayText(to - 1),
        inForce: days > 0 ? [{version: 0, days}] : [],
        lines: [],
        credits: [],
        media: 0,
        failedDisputes: [],
        counted: {},
        revenue: 0
      };
    }),
    slices,
    endsIn,
    paidIn: prepaid ? monthsOf.map(own => own[0] ?? 0) : endsIn.map(month => month + delay),
    prepaid
  };
}

/** The last version, in force from a day on; what would be billed once after the end is not. */
function inForceFrom({versions}: ContractFamily, first: string, end: string): Contract {
  const contract = versions.at(-1);
  if (!contract) throw new RangeError("a deal without a contract: give one version");
  return {
    ...contract,
    start: contract.start > first ? first : contract.start,
    end: null,
    tax: null,
    components: contract.components.map(component =>
      component.kind === "one_time" && (component.date ?? "") >= end ? {...component, amount: "0"} : component
    )
  };
}
