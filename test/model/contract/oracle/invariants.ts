import {price} from "../../../../src/model/contract/price.js";
import {settle} from "../../../../src/model/contract/settle.js";
import {eventStates, type Invoice, type Settlement} from "../../../../src/model/contract/settlement.js";
import {type Pair, pairOf} from "./arbitraries.js";
import {engine} from "./compare.js";
import {familiesOf} from "./kinds.js";
import {ledgerOf, type RowLedger} from "./rows.js";

import {dearer, half, isDaily, pure, shuffled, single, withTerms} from "./variants.js";
/** A truth about every contract and history: what is wrong with it for a seed, in words; null where it holds. */
export interface Invariant {
  truth: string;
  breach(seed: number): string | null;
}

const sum = (amounts: number[]) => amounts.reduce((a, b) => a + b, 0);
const settled = ({
  family,
  ledger
}: Pick<Pair, "family" | "ledger">): {settlement: Settlement; invoices: Invoice[]} => {
  const settlement = settle(family, ledger);
  return {settlement, invoices: price(family, settlement)};
};
const fees = (invoices: Invoice[]) => invoices.map(({fees}) => fees);

export const invariants: Invariant[] = [
  {
    truth: "the lines of an invoice sum to its total, and those of a part to the part",
    breach: seed => {
      for (const {period, lines, total, due, balanceCarried, ...parts} of settled(pairOf(seed)).invoices) {
        const of = (name: string) => sum(lines.filter(({part}) => part === name).map(({amount}) => amount));
        if (sum(lines.map(({amount}) => amount)) !== total) return `${period}: lines do not sum to ${total}`;
        for (const part of ["fees", "credits", "media", "holdback", "tax", "broughtForward"] as const)
          if (of(part) !== parts[part]) return `${period} ${part}: ${of(part)}, not ${parts[part]}`;
        if (balanceCarried > 0 || (due < 0 && balanceCarried !== 0))
          return `${period}: due ${due}, carried ${balanceCarried}`;
      }
      return null;
    }
  },
  {
    truth: "each event of the records ends in exactly one state",
    breach: seed => {
      const pair = pairOf(seed);
      const {events} = settled(pair).settlement;
      const {leads, sales} = pair.rows;
      const expected = [...familiesOf(pair.family.versions)].flatMap(family =>
        family === "sale"
          ? sales.map(({id}) => `sale ${id}`)
          : leads
              .filter(
                lead =>
                  family === "lead" ||
                  (family === "appointment_set"
                    ? lead.appointment_set_at !== null
                    : lead.appointment_status === "held" && lead.appointment_at !== null)
              )
              .map(({id}) => `${family} ${id}`)
      );
      const names = events.map(({family, id}) => `${family} ${id}`).sort();
      if (names.join() !== expected.sort().join()) return `${names.length} events of ${expected.length}`;
      const odd = events.find(({state}) => !eventStates.includes(state));
      return odd ? `${odd.id} is ${odd.state}` : null;
    }
  },
  {
    truth: "the order of the rows in the files is irrelevant",
    breach: seed => {
      const pair = pairOf(seed);
      const other = {...pair, ledger: ledgerOf(shuffled(pair.rows, seed))};
      return JSON.stringify(engine(other)) === JSON.stringify(engine(pair))
        ? null
        : "shuffled rows are billed otherwise";
    }
  },
  {
    truth: "the same records as of the same day are billed the same, to the letter",
    breach: seed => {
      const pair = pairOf(seed);
      const first = JSON.stringify(settled(pair));
      return JSON.stringify(settled(pair)) === first && JSON.stringify(settled(pairOf(seed))) === first
        ? null
        : "not the same";
    }
  },
  {
    truth: "what comes back of an event is at most what was billed for it, and of a contract what it billed",
    breach: seed => {
      const pair = pairOf(seed);
      const {settlement, invoices} = settled({...pair, family: single(pair.family)});
      const isOwed = settlement.periods.some(({lines}) =>
        lines.some(({groups}) => groups.some(({value}) => value < 0))
      );
      const shares = new Map<string, number>();
      for (const {credits} of settlement.periods)
        for (const {period, line, unit, share, reRate} of credits) {
          const key = `${period} ${line} ${unit}`;
          if (!reRate) shares.set(key, (shares.get(key) ?? 0) + share.n / share.d);
        }
      const over = [...shares].find(([, share]) => share > 1 + 1e-9);
      if (over) return `unit ${over[0]} comes back ${over[1]} times`;
      const back = -sum(invoices.map(({credits}) => credits));
      return isOwed || back <= sum(fees(invoices)) ? null : `${back} back of ${sum(fees(invoices))}`;
    }
  },
  {
    truth: "an invoice of a contract that pays per event is linear in its rate",
    breach: seed => {
      const {family, ledger} = pairOf(seed);
      const invoices = (rate: string) => settled({family: pure(family, rate), ledger}).invoices;
      const [one, three] = [invoices("25"), invoices("75")];
      const isLinear = one.every(
        ({fees, credits}, i) => three[i]?.fees === 3 * fees && three[i]?.credits === 3 * credits
      );
      return isLinear ? null : `${fees(one)} times 3 is not ${fees(three)}`;
    }
  },
  {
    truth:
      "half of the people and the other half are billed what all of them are, where no term looks at a period",
    breach: seed => {
      const {family: any, rows} = pairOf(seed);
      const family = pure(any, "75");
      const billed = (part: RowLedger) => settled({family, ledger: ledgerOf(part)}).invoices;
      const [all, even, odd] = [billed(rows), billed(half(rows, false)), billed(half(rows, true))];
      const isWhole = all.every(
        ({fees, credits}, i) =>
          fees === (even[i]?.fees ?? 0) + (odd[i]?.fees ?? 0) &&
          credits === (even[i]?.credits ?? 0) + (odd[i]?.credits ?? 0)
      );
      return isWhole ? null : `${fees(even)} and ${fees(odd)} are not ${fees(all)}`;
    }
  },
  {
    truth: "fees never fall when a price rises, where there is no cap on fees and no negative base",
    breach: seed => {
      const {family: any, ledger} = pairOf(seed);
      const family = withTerms(any, ({caps}) => ({
        caps: caps.filter(({measure}) => measure !== "fee"),
        term: null
      }));
      const cheap = settled({family, ledger});
      if (
        cheap.settlement.periods.some(({lines}) =>
          lines.some(({groups}) => groups.some(({value}) => value < 0))
        )
      )
        return null;
      const dear = settled({
        family: withTerms(family, ({components}) => ({components: components.map(dearer)})),
        ledger
      });
      const fell = cheap.invoices.find(({fees}, i) => (dear.invoices[i]?.fees ?? 0) < fees);
      return fell ? `${fell.period} falls from ${fell.fees}` : null;
    }
  },
  {
    truth:
      "a cap counts what is left after disputes, refunds and duplicates: none is capped before the limit is billed",
    breach: seed => {
      const {family: any, ledger} = pairOf(seed);
      const limit = 1 + (seed % 3);
      const family = withTerms(any, ({components}) => ({
        caps: [{measure: "units", period: "period", limit: String(limit), scope: "contract", action: "stop"}],
        components: components.filter(c => (c.kind === "per_unit" || c.kind === "percent") && !isDaily(c)),
        tracking_outage_policy: "none",
        guarantee: null
      }));
      const {events, periods} = settled({family, ledger}).settlement;
      for (const {key, lines} of periods) {
        const billed = new Set(lines.flatMap(({events}) => events)).size;
        const capped = events.filter(({state, period}) => state === "capped" && period === key).length;
        // One row can be several events, a lead and its appointment: its id then counts once here and more often there.
        const isOneFamily = familiesOf(family.versions).size === 1;
        if (billed > limit || (capped > 0 && isOneFamily && billed < limit))
          return `${key}: ${billed} billed of ${limit}, ${capped} capped`;
      }
      return null;
    }
  }
];
