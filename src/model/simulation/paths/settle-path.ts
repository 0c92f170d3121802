import type {SettledPeriod} from "../../contract/settlement.js";
import {type Allowed, unitCaps} from "../../contract/settling/caps.js";
import {typesOf} from "../../contract/settling/demand.js";
import type {Cap} from "../../contract/terms/clauses.js";
import type {EventType} from "../../contract/terms/vocabulary.js";
import type {Market} from "../market.js";
import {billOf} from "./bill.js";
import {bringer} from "./bring.js";
import type {Fortune} from "./fortune.js";
import {lineLedger} from "./line-ledger.js";
import type {MarketPath} from "./market-path.js";
import type {RunAhead} from "./run-ahead.js";
import type {MonthSales} from "./sales.js";
import {spendAhead} from "./spend-ahead.js";
import type {Stream} from "./streams.js";
import {takeTurns} from "./take-turns.js";

/** Settles one path after another; the periods that it returns hold until the next. */
export type PathSettler = (
  path: Pick<MarketPath, "leads">,
  sales: readonly MonthSales[],
  fortune: Fortune
) => SettledPeriod[];

/**
 * The billing periods of a contract on a path of the market: what each component bills, what comes back a month later,
 * what the ads cost. Caps of days and weeks are in the shares of the events already; those on a source, a customer or an
 * order are taken as never met. Source: contract/README.markdown, steps 5 to 7, on the events of a month.
 * @example pathSettler({months: 0}, {contract: {caps: [], components: []}, periods: [], slices: [], family: {}}, [])({leads: []}, [], fortuneOf(1, 0)) // []
 */
export function pathSettler(market: Market, run: RunAhead, streams: readonly Stream[]): PathSettler {
  const {contract, periods, slices} = run;
  const caps = contract.caps.filter(isMet);
  const spends = spendAhead(market, run);
  const types = streams.map(typesOfStream);
  // An event that two components bill counts once.
  const sames = streams.map(stream => streams.findIndex(other => isSame(stream, other)));
  const capped = [...new Set(sames)].filter(first => first >= 0);
  const perPeriod = contract.components.flatMap((component, i) =>
    component.kind === "per_unit" && component.event === "period" ? i : []
  );

  return (path, sales, fortune) => {
    for (const period of periods) clear(period, perPeriod);
    const counter = caps.length > 0 ? unitCaps() : null;
    const ledger = lineLedger(run);
    const bring = streams.map(stream => bringer(market, stream, contract, path, sales, fortune));
    for (const [month, parts] of slices.entries()) {
      let from = 0;
      for (const [part, slice] of parts.entries()) {
        const {place, upTo, day} = slice;
        const period = periods[place];
        if (!period) continue;
        const spend = spends[month]?.[part] ?? 0;
        period.media += spend;
        const brought = bring.map(next => next(month, from, upTo, spend));
        const arrivals = capped.map(first => ({
          types: types[first] ?? [],
          isSale: streams[first]?.base === "sale",
          units: brought[first]?.units ?? 0
        }));
        const taken = counter && takeTurns(counter, caps, arrivals, day, period.key);
        for (const [i, stream] of streams.entries()) {
          const came = brought[i];
          if (!came) continue;
          const allowed = taken?.[capped.indexOf(sames[i] ?? -1)] ?? null;
          ledger.enter(i, stream, billOf(stream, came, allowed), period, slice, month);
          for (const type of stream.counts)
            period.counted[type] = (period.counted[type] ?? 0) + (allowed ? billedOf(allowed) : came.units);
          if (stream.countsRevenue) period.revenue += Math.round(came.revenue);
        }
        from = upTo;
      }
    }
    return periods;
  };
}

const billedOf = ({full, over}: Allowed) => over.reduce((sum, {count}) => sum + count, full);

/** Whether caps count the events of two streams as one. */
function isSame(one: Stream, other: Stream): boolean {
  if (one.look === "spend" || one.look === "none") return false;
  return one.event === other.event && JSON.stringify(one.share) === JSON.stringify(other.share);
}

const isMet = ({measure, period, scope}: Cap) =>
  measure === "units" && period !== "day" && period !== "week" && scope === "contract";

/** All events that one of a stream counts as in a cap. */
function typesOfStream({event}: Stream): readonly EventType[] {
  switch (event) {
    case "form":
    case "call":
    case "chat":
    case "signup":
      return ["lead", event];
    case "sale":
    case "new_customer":
      return typesOf("sale", 1);
    default:
      return [event];
  }
}

function clear(period: SettledPeriod, perPeriod: readonly number[]): void {
  const lines = period.inForce.length > 0 ? perPeriod : [];
  period.lines = lines.map(component => ({
    version: 0,
    component,
    groups: [{count: 1, value: 0, factor: null}],
    events: []
  }));
  period.credits = [];
  period.counted = {};
  period.media = 0;
  period.revenue = 0;
}
