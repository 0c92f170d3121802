import {gammaFrom, normalFrom, type Random} from "../statistics/random.js";

/** What sales bring, in minor units, and how sure their mean is. */
export interface Tickets {
  amounts: readonly number[];
  mean: number;
  /** Standard deviation between them. */
  sd: number;
}

/** Under this nobody can say how far the mean may be off. */
const LEAST = 5;

/**
 * Tickets to draw from, in minor units: their mean and spread. Null under five.
 * @example ticketsOf([100, 200, 300, 200, 200])?.mean // 200
 * @example ticketsOf([100, 200]) // null
 */
export function ticketsOf(amounts: readonly number[]): Tickets | null {
  const n = amounts.length;
  if (n < LEAST) return null;
  const mean = amounts.reduce((sum, amount) => sum + amount, 0) / n;
  const squares = amounts.reduce((sum, amount) => sum + (amount - mean) ** 2, 0);
  return {amounts, mean, sd: Math.sqrt(squares / (n - 1))};
}

/**
 * Draws how many times the mean of those seen the mean of all tickets is, which is 1 in the mean: it may be off by the
 * spread over the root of their number, and more where they are few.
 * Source: gamma law with the variance of Student's t.
 * @example meanTicketFrom({amounts: [2, 2, 2, 2, 2], mean: 2, sd: 0}, () => 0.5) // 1
 */
export function meanTicketFrom({amounts, mean, sd}: Tickets, random: Random): number {
  if (sd === 0 || mean === 0) return 1;
  const n = amounts.length;
  const shape = (n * (n - 3) * mean * mean) / ((n - 1) * sd * sd);
  return gammaFrom(random, shape) / shape;
}

/** Above this a normal number tells a sum well enough, and costs one draw instead of so many. */
const MANY = 200;

/**
 * Draws what so many sales bring together, in minor units, each as much as one of those seen; never below 0.
 * @example sumOfTickets({amounts: [2, 2, 2, 2, 2], mean: 2, sd: 0}, 3, () => 0.5) // 6
 */
export function sumOfTickets({amounts, mean, sd}: Tickets, sales: number, random: Random): number {
  if (sales > MANY) return Math.max(0, sales * mean + Math.sqrt(sales) * sd * normalFrom(random));
  let sum = 0;
  for (let i = 0; i < sales; i++) sum += amounts[Math.floor(random() * amounts.length)] ?? 0;
  return sum;
}
