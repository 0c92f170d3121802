import type {Contract} from "../../contract/terms.js";
import type {CalendarAhead} from "./calendar.js";

/** Limits on the fees of an invoice, over one path: fee caps of a calendar span, the maximum, the minimum. */
export interface FeeLimits {
  clear: () => void;
  /** The fees of a period within the limits, minor units. */
  within: (fees: number, period: number) => number;
}

/**
 * The fee caps, invoice maximum and invoice minimum of a contract, in this order; part periods have their share of
 * maximum and minimum where they are prorated, and those after the horizon none. Source: contract/README.markdown,
 * steps 10 and 11.
 * @example feeLimits({caps: [], invoice_max: null, invoice_min: null}, {months: [], periods: [{inForce: 1}], repeats: 1}, 100).within(5, 0) // 5
 */
export function feeLimits(
  {caps, invoice_max, invoice_min}: Pick<Contract, "caps" | "invoice_max" | "invoice_min">,
  {periods, repeats}: CalendarAhead,
  money: number
): FeeLimits {
  const limits = caps
    .filter(({measure, scope}) => measure === "fee" && scope === "contract")
    .map(({period: span, limit, action, overage_factor}) => ({
      span,
      // What lasts shorter than a month has its limit as often as it fits in.
      room: Number(limit) * money * (span === "week" || span === "period" || span === "day" ? repeats : 1),
      kept: action === "overage_rate" ? Number(overage_factor ?? 0) : 0,
      used: 0
    }));
  const bounds = periods.map(({inForce}) => {
    const at = (bound: Contract["invoice_max"], none: number) =>
      bound === null || inForce === 0
        ? none
        : Number(bound.amount) * money * repeats * (bound.prorate ? inForce : 1);
    return {
      least: at(invoice_min, Number.NEGATIVE_INFINITY),
      most: at(invoice_max, Number.POSITIVE_INFINITY)
    };
  });
  const isNew = (span: string, place: number) => {
    const [now, before] = [periods[place], periods[place - 1]];
    if (span === "quarter") return now?.quarter !== before?.quarter;
    if (span === "year") return now?.year !== before?.year;
    return span !== "contract";
  };
  return {
    clear() {
      for (const limit of limits) limit.used = 0;
    },
    within(fees, place) {
      let left = fees;
      for (const limit of limits) {
        if (isNew(limit.span, place)) limit.used = 0;
        const excess = left - Math.max(0, limit.room - limit.used);
        if (excess > 0) left -= excess * (1 - limit.kept);
      }
      for (const limit of limits) limit.used += left;
      const {least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY} = bounds[place] ?? {};
      return Math.max(least, Math.min(most, left));
    }
  };
}
