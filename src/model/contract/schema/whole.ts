import type {Contract} from "../terms.js";
import {type Fault, onlyOne} from "./faults.js";
import {compareMoney} from "./values.js";

/** What is compared across the keys of a contract, as far as it is there. */
type Terms = Pick<Contract, "model" | "start" | "billing_period" | "components" | "caps"> & {
  end?: string | null | undefined;
  invoice_min?: {amount: string} | undefined;
  invoice_max?: {amount: string} | undefined;
  guarantee?: Contract["guarantee"] | undefined;
  term?: Contract["term"] | undefined;
  tracking_outage?: string | undefined;
  tracking_outage_policy?: string | undefined;
};

/**
 * Terms of a contract that contradict each other across keys: an end before the start, a fee cap that begins again
 * within a billing period, a least invoice above the greatest, and so on.
 * @example wholeFaults({model: "self_managed", start: "2026-01-01", end: "2026-01-01", billing_period: "month", components: [], caps: []})[0].path // ["end"]
 */
export function wholeFaults(terms: Terms): Fault[] {
  const {model, start, end, components, invoice_min, invoice_max, guarantee, term, billing_period} = terms;
  const faults: Fault[] = onlyOne(terms, "tracking_outage_policy", "tracking_outage");
  const fault = (path: (string | number)[], message: string) => faults.push({path, message});
  if (end != null && end <= start)
    fault(["end"], `is not after start ${start}; write the first day after the contract, or remove it`);
  if (components.length === 0 && model !== "self_managed")
    fault(
      ["components"],
      `is empty, so that nothing is ever billed; add one, such as {kind: flat, amount: 5000}`
    );
  components.forEach((component, place) => {
    if (component.kind !== "one_time" || component.date === undefined) return;
    if (component.date < start || (end != null && component.date >= end))
      fault(
        ["components", place, "date"],
        `is outside the contract, which starts on ${start}; write a day within it`
      );
  });
  if (invoice_min && invoice_max && compareMoney(invoice_min.amount, invoice_max.amount) > 0)
    fault(["invoice_max"], `is below invoice_min ${invoice_min.amount}; raise one or lower the other`);
  if (guarantee?.remedy === "credit_per_missing" && guarantee.rate === undefined && !hasRate(terms))
    fault(
      ["guarantee", "rate"],
      "is missing; no per_unit component has one rate, so say what a missing unit brings"
    );
  if (term?.early_exit && billing_period === "week")
    fault(
      ["term", "early_exit"],
      "does not go with billing_period: week; bill by month or quarter, or remove it"
    );
  return [...faults, ...feeCapFaults(terms)];
}

const hasRate = ({components}: Terms) =>
  components.some(component => component.kind === "per_unit" && component.rate !== undefined);

/** How long each calendar span is, in order. */
const spans = ["day", "week", "month", "quarter", "year", "contract"];

function feeCapFaults({caps, billing_period}: Terms): Fault[] {
  return caps.flatMap(({measure, scope, period}, place) =>
    measure === "fee" &&
    scope === "contract" &&
    period !== "period" &&
    spans.indexOf(period) < spans.indexOf(billing_period)
      ? [
          {
            path: ["caps", place, "period"],
            message: `is shorter than billing_period: ${billing_period}, whose fee is one amount; use ${billing_period} or longer`
          }
        ]
      : []
  );
}
