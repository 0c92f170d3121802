import {betaCdf} from "../statistics/distributions/beta.js";
import {betaBinomialPmf} from "../statistics/distributions/beta-binomial.js";
import {zeroSalesUpper} from "../statistics/pilot.js";

/** What is at stake in a contract by the lead; money in minor units, which need not be whole. */
export interface Stake {
  /** What is believed of the close rate: Beta(a, b), both above 0. */
  prior: {a: number; b: number};
  /** Leads that the contract would bring. */
  leads: number;
  /** What a customer earns before the lead is paid. */
  valuePerCustomer: number;
  /** What a lead costs in all. */
  costPerLead: number;
}

/**
 * What it would be worth to know the close rate before the contract is signed or left, in minor units; never below
 * 0. Nothing can be worth more than this to learn. A RangeError where the stake is not one.
 * Source: expected value of perfect information, with the incomplete beta function.
 * @example valueOfKnowing({prior: {a: 2, b: 10}, leads: 480, valuePerCustomer: 900, costPerLead: 150}).toFixed(2) // "17765.61"
 */
export function valueOfKnowing(stake: Stake): number {
  assertStake(stake);
  const {prior, leads, valuePerCustomer, costPerLead} = stake;
  const {a, b} = prior;
  const breakEven = costPerLead / valuePerCustomer;
  if (!(breakEven < 1)) return 0;
  const mean = a / (a + b);
  const gain = mean * (1 - betaCdf(breakEven, a + 1, b)) - breakEven * (1 - betaCdf(breakEven, a, b));
  return Math.max(0, leads * valuePerCustomer * gain - signedBlind(stake));
}

/**
 * What a pilot of so many leads is worth before its own cost, in minor units: how much better the decision is for
 * its sales, over all numbers of them that may come. 0 for a pilot of none, and never above `valueOfKnowing`.
 * A RangeError where the stake is not one or the pilot is not a whole number of leads.
 * Source: expected value of sample information, summed over the beta-binomial distribution.
 * @example valueOfPilot({prior: {a: 2, b: 10}, leads: 480, valuePerCustomer: 900, costPerLead: 150}, 30).toFixed(2) // "14941.19"
 */
export function valueOfPilot(stake: Stake, pilotLeads: number): number {
  assertStake(stake);
  if (!(Number.isInteger(pilotLeads) && pilotLeads >= 0))
    throw new RangeError(`a pilot of ${pilotLeads} leads: give a whole number from 0`);
  const {a, b} = stake.prior;
  let expected = 0;
  for (let sales = 0; sales <= pilotLeads; sales++)
    expected +=
      betaBinomialPmf(sales, pilotLeads, a, b) *
      Math.max(0, earned(stake, (a + sales) / (a + b + pilotLeads)));
  return Math.max(0, expected - signedBlind(stake));
}

/**
 * The least that a customer costs where so many leads brought none, in minor units (not rounded), at a one-sided
 * level (default 95 %); null where no lead came. A RangeError for a cost or leads below 0.
 * @example leastCostPerCustomer(75_00, 40)?.toFixed(0) // "103939"
 */
export function leastCostPerCustomer(costPerLead: number, leads: number, level = 0.95): number | null {
  if (!(costPerLead >= 0)) throw new RangeError(`a lead for ${costPerLead}: give 0 or more`);
  const upper = zeroSalesUpper(leads, level);
  return leads === 0 ? null : costPerLead / upper;
}

const earned = ({leads, valuePerCustomer, costPerLead}: Stake, closeRate: number) =>
  leads * (closeRate * valuePerCustomer - costPerLead);

/** What the contract is expected to earn with what is known now; 0 where it is better left. */
const signedBlind = (stake: Stake) =>
  Math.max(0, earned(stake, stake.prior.a / (stake.prior.a + stake.prior.b)));

function assertStake({prior: {a, b}, leads, valuePerCustomer, costPerLead}: Stake): void {
  if (!(a > 0 && b > 0)) throw new RangeError(`Beta(${a}, ${b}): give two numbers above 0`);
  if (!(leads >= 0 && valuePerCustomer > 0 && costPerLead >= 0))
    throw new RangeError(
      `${leads} leads at ${costPerLead} for ${valuePerCustomer} a customer: give leads and costs from 0, a value above 0`
    );
}
