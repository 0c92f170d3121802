import {price} from "../../../../src/model/contract/price.js";
import {settle} from "../../../../src/model/contract/settle.js";
import type {Invoice} from "../../../../src/model/contract/settlement.js";
import {type Pair, pairOf} from "./arbitraries.js";
import {type NaiveEvent, type NaiveResult, naive} from "./naive.js";

const totals = [
  "fees",
  "credits",
  "media",
  "holdback",
  "broughtForward",
  "tax",
  "total",
  "due",
  "balanceCarried"
] as const;

export function engine({family, ledger}: Pair): NaiveResult {
  const settlement = settle(family, ledger);
  return {
    invoices: price(family, settlement),
    events: settlement.events.map(({family, id, state, reason, period}) => ({
      family,
      id,
      state,
      reason,
      period
    }))
  };
}

/** Where the engine and the naive settlement of a pair differ, in words; nothing where they agree. */
export function differences(pair: Pair, plain: NaiveResult = naive(pair.family, pair.ledger)): string[] {
  const real = engine(pair);
  const found = eventDifferences(real.events, plain.events);
  if (real.invoices.length !== plain.invoices.length)
    found.push(`${real.invoices.length} invoices, not ${plain.invoices.length}`);
  plain.invoices.forEach((expected, place) => {
    const invoice = real.invoices[place];
    if (!invoice) return;
    if (invoice.period !== expected.period) found.push(`period ${invoice.period}, not ${expected.period}`);
    for (const name of totals)
      if (invoice[name] !== expected[name])
        found.push(`${expected.period} ${name} ${invoice[name]}, not ${expected[name]}`);
    const [a, b] = [amounts(invoice), amounts(expected)];
    if (a !== b) found.push(`${expected.period} lines\n    ${a}, not\n    ${b}`);
  });
  return found;
}

/** The amounts of an invoice's lines, by part. What is taken from a holdback may stand in one line or in several. */
function amounts({lines}: Invoice): string {
  return lines
    .filter(({part, amount}) => amount !== 0 && part !== "holdback")
    .map(({part, amount}) => `${part} ${amount}`)
    .sort()
    .join(", ");
}

function eventDifferences(real: NaiveEvent[], plain: NaiveEvent[]): string[] {
  const name = ({family, id}: NaiveEvent) => `${family} ${id}`;
  const words = ({state, reason, period}: NaiveEvent) => `${state} ${reason} ${period ?? ""}`;
  const expected = new Map(plain.map(event => [name(event), words(event)]));
  const found: string[] = [];
  for (const event of real) {
    const other = expected.get(name(event));
    if (other !== words(event)) found.push(`${name(event)} is "${words(event)}", not "${other}"`);
    expected.delete(name(event));
  }
  for (const missing of expected.keys()) found.push(`${missing} is missing`);
  return found;
}

/** A seed's differences with its number, or nothing. */
export function seedDifferences(seed: number): string[] {
  return differences(pairOf(seed)).map(words => `seed ${seed}: ${words}`);
}
