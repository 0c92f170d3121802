import {dayNumber, periodOf} from "../calendar.js";
import {exact, minus, over, rounded, times, whole} from "../exact.js";
import type {SettledPeriod} from "../settlement.js";
import type {CapPeriod} from "../terms/clauses.js";
import type {Contract, ContractFamily} from "../terms.js";
import {earlyExit} from "./exit.js";
import type {LineList} from "./line-list.js";
import {percentText} from "./text.js";

/** What fees came to so far, by the calendar span in which a fee cap may count them; minor units. */
export type FeesSoFar = Map<string, number>;

const spans: CapPeriod[] = ["week", "month", "quarter", "year", "contract"];
const line = (component: string, description: string, units: number, unitPrice: string) => ({
  component,
  description,
  units,
  unitPrice
});

/**
 * What follows the components: disputes that failed, fee caps, the invoice's maximum and minimum, leaving early.
 * Source: contract/README.markdown, steps 10 and 11.
 * @example finishFees({versions: [], minorDigits: 2}, {failedDisputes: [], inForce: []}, {caps: [], invoice_max: null, invoice_min: null}, new LineList("fees"), new Map()) // undefined
 */
export function finishFees(
  family: ContractFamily,
  period: SettledPeriod,
  contract: Contract,
  fees: LineList,
  soFar: FeesSoFar
): void {
  const {minorDigits, versions} = family;
  for (const {version, count} of period.failedDisputes) {
    const fee = versions[version]?.review?.failed_dispute_fee ?? "0";
    fees.add({
      ...line("disputes", "denied", count, fee),
      amount: times(exact(fee, minorDigits), whole(count))
    });
  }
  capFees(family, period, contract, fees, soFar);
  const days = period.inForce.reduce((sum, each) => sum + each.days, 0);
  const bound = ({amount, prorate}: {amount: string; prorate: boolean}) =>
    rounded(
      prorate
        ? over(times(exact(amount, minorDigits), whole(days)), whole(period.days))
        : exact(amount, minorDigits)
    );
  const {invoice_max: most, invoice_min: least} = contract;
  if (days > 0 && most && fees.total > bound(most))
    fees.add({
      ...line("maximum", "down to the invoice maximum", 0, most.amount),
      amount: whole(bound(most) - fees.total)
    });
  if (days > 0 && least && fees.total < bound(least))
    fees.add({
      ...line("minimum", "up to the invoice minimum", 0, least.amount),
      amount: whole(bound(least) - fees.total)
    });
  const exit = earlyExit(family, period);
  if (exit)
    fees.add({
      ...line("early exit", "of the remaining minimum", 0, percentText(exit.share)),
      amount: exit.amount
    });
}

/** Fees above a cap of their calendar span are taken off, or cheapened; what came before counts whatever version billed it. */
function capFees(
  {versions, minorDigits}: ContractFamily,
  period: SettledPeriod,
  {caps}: Contract,
  fees: LineList,
  soFar: FeesSoFar
): void {
  if (!versions.some(version => version.caps.some(({measure}) => measure === "fee"))) return;
  for (const {measure, scope, period: span, limit, action, overage_factor} of caps) {
    if (measure !== "fee" || scope !== "contract") continue;
    const room = rounded(exact(limit, minorDigits)) - (soFar.get(keyOf(span, period)) ?? 0);
    const excess = fees.total - Math.max(0, room);
    if (excess <= 0) continue;
    const kept = exact(action === "overage_rate" ? (overage_factor ?? "0") : "0");
    fees.add({
      ...line("fee cap", `above ${limit}`, 0, limit),
      amount: times(whole(-excess), minus(whole(1), kept))
    });
  }
  for (const span of spans) {
    const key = keyOf(span, period);
    soFar.set(key, (soFar.get(key) ?? 0) + fees.total);
  }
}

function keyOf(span: CapPeriod, period: SettledPeriod): string {
  if (span === "contract") return span;
  return `${span} ${span === "period" ? period.key : periodOf(dayNumber(period.from), span).key}`;
}
