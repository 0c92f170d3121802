import type {Coded} from "../ledger.js";
import type {Attribution} from "../terms/clauses.js";

/** The columns that say whose a lead or a day of ads is. */
export interface SourceColumns {
  channel: Coded;
  account: Coded;
  tracking_number?: Coded;
}

/**
 * Whether a tracking number is the one that a contract names: by its last ten digits where both have seven or more
 * (the country's prefix is written by some and not by others), else by its text.
 * @example isSameNumber("+1 (555) 010-0100", "5550100100") // true
 */
export function isSameNumber(a: string, b: string): boolean {
  const [x, y] = [a.replace(/\D/g, ""), b.replace(/\D/g, "")];
  return x.length >= 7 && y.length >= 7 ? x.slice(-10) === y.slice(-10) : fold(a) === fold(b);
}

const fold = (text: string) => text.trim().toLowerCase();

/**
 * Compiles what is the agency's for a block of rows: by account, tracking number and channels, each where the contract
 * names it; all rows where it names none. Source: contract/README.markdown, attribution and step 2.
 * @example isTheirs(null, {})(0) // true
 */
export function isTheirs(attribution: Attribution | null, source: SourceColumns): (row: number) => boolean {
  const {account, tracking_number, channels} = attribution ?? {};
  const tests: ((row: number) => boolean)[] = [];
  if (account !== undefined) {
    const wanted = fold(account);
    tests.push(eachValue(source.account, value => fold(value) === wanted));
  }
  if (tracking_number !== undefined)
    tests.push(
      source.tracking_number
        ? eachValue(source.tracking_number, value => isSameNumber(value, tracking_number))
        : () => false
    );
  if (channels !== undefined) {
    const wanted = new Set(channels.map(fold));
    tests.push(eachValue(source.channel, value => wanted.has(fold(value))));
  }
  const [first, ...others] = tests;
  if (first === undefined) return () => true;
  return others.length === 0 ? first : row => tests.every(test => test(row));
}

/** A test of a text column, made once for each distinct value; no value fails it. */
function eachValue({codes, values}: Coded, test: (value: string) => boolean): (row: number) => boolean {
  const known: (boolean | undefined)[] = [];
  return row => {
    const code = codes[row] ?? -1;
    if (code < 0) return false;
    const before = known[code];
    if (before !== undefined) return before;
    const holds = test(values[code] ?? "");
    known[code] = holds;
    return holds;
  };
}
