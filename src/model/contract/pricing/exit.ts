import {addMonths, dayNumber, dayText, periodOf} from "../calendar.js";
import {compare, type Exact, exact, most, over, plus, times, whole, zero} from "../exact.js";
import type {SettledPeriod} from "../settlement.js";
import type {ContractFamily} from "../terms.js";

/**
 * What leaving before the minimum term costs: the declared share of the monthly minimum (that of the invoice, or the
 * flat amounts, whichever is more) for each month that remains, part months by their days. Null in every period but
 * the one that holds the contract's last day. Source: contract/README.markdown, step 11.
 * @example earlyExit({id: "a", currency: "USD", minorDigits: 2, timeZone: "UTC", versions: []}, {from: "2026-01-01", to: "2026-02-01"}) // null
 */
export function earlyExit(
  {versions, minorDigits}: ContractFamily,
  period: Pick<SettledPeriod, "from" | "to">
): {months: Exact; share: string; amount: Exact} | null {
  const [first, last] = [versions[0], versions.at(-1)];
  const exit = last?.term?.early_exit;
  if (!first || !last?.end || !exit || !last.term) return null;
  const end = dayNumber(last.end);
  const lastDay = dayText(end - 1);
  const due = addMonths(dayNumber(first.start), last.term.min_months);
  if (lastDay < period.from || lastDay >= period.to || end >= due) return null;
  let months = zero;
  for (let day = end; day < due; ) {
    const month = periodOf(day, "month");
    const stop = Math.min(month.to, due);
    months = plus(months, over(whole(stop - day), whole(month.to - month.from)));
    day = stop;
  }
  const flats = last.components.reduce(
    (sum, component) => (component.kind === "flat" ? plus(sum, exact(component.amount, minorDigits)) : sum),
    zero
  );
  const least = exact(last.invoice_min?.amount ?? "0", minorDigits);
  const perPeriod = compare(flats, least) > 0 ? flats : most(least, zero);
  const monthly = last.billing_period === "quarter" ? over(perPeriod, whole(3)) : perPeriod;
  const share = exit.percent_of_remaining_minimum;
  return {months, share, amount: times(times(monthly, months), exact(share))};
}
