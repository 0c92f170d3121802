import {sampleCorrelation} from "simple-statistics";
import type {SpendHistory} from "./gamma-gamma.js";

/** What decides whether a forecast of single customers' purchases is offered. */
export interface ForecastGrounds {
  customers: number;
  /** Customers who bought again. */
  repeaters: number;
  /** Between how often repeaters buy and what a purchase of theirs brings; null where it cannot be told. */
  correlation: number | null;
}

const leastCustomers = 500;
const leastRepeaters = 200;
const mostCorrelation = 0.3;

/**
 * Whether BG/NBD with gamma-gamma may be fitted, and every reason against it in words. Below these numbers refits of
 * drawn-again customers scatter or run to extremes, and the model holds only where how often somebody buys says
 * little of how much. Source: economics/README.markdown, gate; Fader and Hardie 2013, note 025.
 * @example forecastGate({customers: 800, repeaters: 260, correlation: 0.12}).isOpen // true
 * @example forecastGate({customers: 320, repeaters: 260, correlation: 0.12}).reasons // ["you have 320 customers, and 500 are needed"]
 */
export function forecastGate({customers, repeaters, correlation}: ForecastGrounds): {
  isOpen: boolean;
  reasons: string[];
} {
  const reasons: string[] = [];
  if (customers < leastCustomers)
    reasons.push(`you have ${customers} customers, and ${leastCustomers} are needed`);
  if (repeaters < leastRepeaters)
    reasons.push(`${repeaters} of them bought again, and ${leastRepeaters} are needed`);
  if (correlation === null)
    reasons.push("whether frequent customers spend more on a purchase cannot be told from these records");
  else if (!(Math.abs(correlation) < mostCorrelation))
    reasons.push(
      `frequent customers spend ${correlation > 0 ? "more" : "less"} on a purchase (correlation ${correlation.toFixed(2)}), which this forecast assumes they do not`
    );
  return {isOpen: reasons.length === 0, reasons};
}

/**
 * Correlation between how often customers buy and the mean value of their purchases, -1 to 1; null below three
 * customers or where either is the same for all. Source: Pearson.
 * @example frequencyValueCorrelation([{purchases: 1, meanValue: 10}, {purchases: 2, meanValue: 20}, {purchases: 3, meanValue: 30}])?.toFixed(6) // "1.000000"
 * @example frequencyValueCorrelation([]) // null
 */
export function frequencyValueCorrelation(customers: readonly SpendHistory[]): number | null {
  if (customers.length < 3) return null;
  const found = sampleCorrelation(
    customers.map(({purchases}) => purchases),
    customers.map(({meanValue}) => meanValue)
  );
  return Number.isFinite(found) ? found : null;
}
