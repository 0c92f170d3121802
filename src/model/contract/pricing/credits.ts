import {type Exact, exact, plus, rounded, times, whole, zero} from "../exact.js";
import type {InvoiceLine, SettledCredit, SettledPeriod} from "../settlement.js";
import type {EventType} from "../terms/vocabulary.js";
import type {ContractFamily} from "../terms.js";
import {feeOf} from "./parts.js";
import {type Behinds, type PeriodFees, priceComponents} from "./period.js";

/** What a priced period keeps for credits that come later. */
export interface Billed {
  period: SettledPeriod;
  fees: PeriodFees;
  /** What was behind the tiers when it was priced. */
  behinds: Behinds;
  /** What came back of each settled line so far, minor units. */
  credited: number[];
  /** Units that re-rating has taken out, by line; and what the components come to without them. */
  removed: Map<number, Set<number>>;
  removedEvents: Map<string, {types: readonly EventType[]; revenue: number}>;
  reRated: number;
}

/** A credit as a line: the place of the period that billed it, and what comes back (below zero), minor units. */
export interface Credit {
  of: number;
  line: Omit<InvoiceLine, "part" | "amount"> & {amount: Exact};
}

const words = {dispute: "dispute accepted", cancelled: "cancelled in time", refund: "refunded"};

/**
 * The credits of a period: one line for each line that billed the units and each cause, at the price that was billed
 * for them and never above it; or what the earlier period comes to without the units, where the contract re-rates.
 * Source: contract/README.markdown, step 12.
 * @example creditLines({id: "a", currency: "USD", minorDigits: 2, timeZone: "UTC", versions: []}, [], []) // []
 */
export function creditLines(
  family: ContractFamily,
  credits: readonly SettledCredit[],
  history: readonly Billed[]
): Credit[] {
  if (credits.length === 0) return [];
  const groups = new Map<string, SettledCredit[]>();
  for (const credit of credits) {
    const key = credit.reRate ? `${credit.period} again` : `${credit.period} ${credit.line} ${credit.cause}`;
    groups.set(key, [...(groups.get(key) ?? []), credit]);
  }
  return [...groups.values()].flatMap(group => {
    const [first] = group;
    const billed = first && history[first.period];
    if (!first || !billed) return [];
    return [first.reRate ? reRate(family, group, first.period, billed) : asBilled(group, first, billed)];
  });
}

function asBilled(group: SettledCredit[], {period: of, line, cause}: SettledCredit, billed: Billed): Credit {
  const {runs = []} = billed.fees.priced[line] ?? {};
  const back = group.reduce((sum, {unit, share}) => {
    const fee = feeOf(runs, unit);
    return plus(sum, share.n === share.d ? fee : times(fee, {n: BigInt(share.n), d: BigInt(share.d)}));
  }, zero);
  const left = (billed.fees.amounts[line] ?? 0) - (billed.credited[line] ?? 0);
  const amount = Math.min(rounded(back), Math.max(0, left));
  billed.credited[line] = (billed.credited[line] ?? 0) + amount;
  return {
    of,
    line: creditLine(
      billed,
      words[cause],
      group.map(({event}) => event),
      amount
    )
  };
}

function reRate(family: ContractFamily, group: SettledCredit[], of: number, billed: Billed): Credit {
  for (const {line, unit, event, types, revenue} of group) {
    const units = billed.removed.get(line) ?? new Set<number>();
    billed.removed.set(line, units.add(unit));
    billed.removedEvents.set(event, {types, revenue});
  }
  const again = rounded(whole(priceComponents(family, without(billed), billed.behinds, false).lines.total));
  const amount = billed.reRated - again;
  billed.reRated = again;
  return {
    of,
    line: creditLine(
      billed,
      "priced again without",
      group.map(({event}) => event),
      amount
    )
  };
}

function creditLine(
  {period: {key}}: Billed,
  cause: string,
  events: string[],
  amount: number
): Credit["line"] {
  const distinct = [...new Set(events)];
  return {
    component: `credit for ${key}`,
    description: cause,
    units: distinct.length,
    unitPrice: "",
    amount: whole(0 - amount),
    events: distinct
  };
}

/** The period as if the units had not been there. */
function without({period, removed, removedEvents}: Billed): SettledPeriod {
  const counted = {...period.counted};
  let {revenue} = period;
  for (const {types, revenue: net} of removedEvents.values()) {
    for (const type of types) counted[type] = (counted[type] ?? 0) - 1;
    revenue -= net;
  }
  const lines = period.lines.map((line, place) => {
    const gone = removed.get(place);
    if (!gone) return line;
    let unit = 0;
    const groups = line.groups.map(group => {
      let left = 0;
      for (let i = 0; i < group.count; i++) if (!gone.has(unit++)) left++;
      return {...group, count: left};
    });
    return {...line, groups: groups.filter(({count}) => count > 0)};
  });
  return {...period, lines, counted, revenue};
}

/**
 * The share of a guarantee that was missed.
 * @example missing("40", 31) // {n: 9n, d: 1n}
 */
export function missing(units: string, delivered: number): Exact {
  const short = plus(exact(units), whole(-delivered));
  return short.n > 0n ? short : zero;
}
