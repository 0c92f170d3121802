import type {Deal} from "../deal.js";
import type {Market} from "../market.js";
import {wholeMonths} from "../paths/run-ahead.js";
import {refundsUnder} from "../refund-terms.js";
import {shuffled} from "../totals/lattice.js";
import type {Profits} from "../totals/profits.js";
import {remembering} from "../totals/totals.js";
import {billedOf, refundShares} from "./billed.js";
import {calendarAhead} from "./calendar.js";
import {mediaAhead} from "./media.js";
import {poolSize} from "./pool.js";
import {compile, type Stream} from "./program.js";
import {type Ranks, ranksOf} from "./ranks.js";
import {feesOf} from "./run.js";
import {drawTape, startsOf, type Tape} from "./tape.js";
import {unitCapsAhead} from "./unit-caps.js";

/** Makes a thing once for each name. */
type Once = <T>(name: string, make: () => T) => T;

function once(): Once {
  const made = new Map<string, unknown>();
  return <T>(name: string, make: () => T): T => {
    if (!made.has(name)) made.set(name, make());
    return made.get(name) as T;
  };
}

/**
 * Months of a market on so many paths, kept from call to call: only what a changed market moves is drawn again, and
 * only a deal that is another object is priced again.
 * @example monthsOn(2, 1).profits === undefined // false
 */
export function monthsOn(paths: number, shift: number) {
  const remember = remembering();
  const billedOnce = new WeakMap<Tape, Once>();
  const priced = new WeakMap<Deal, {tape: Tape; key: string; fees: Float64Array}>();
  let ranks: Ranks | null = null;
  return {
    profits(market: Market, deal: Deal): Profits {
      ranks ??= ranksOf(paths, shift);
      const tape = drawTape(market, deal.quality, ranks, remember);
      const {first, mediaPerMonth, clicksPerMonth, impressionsPerMonth} = market;
      const key = JSON.stringify([first, mediaPerMonth, clicksPerMonth, impressionsPerMonth]);
      const before = priced.get(deal);
      if (before?.tape === tape && before.key === key) return sides(market, deal, before.fees, tape);
      const makeOnce = billedOnce.get(tape) ?? once();
      billedOnce.set(tape, makeOnce);
      const fees = feesByMonth(market, deal, tape, ranks, makeOnce);
      priced.set(deal, {tape, key, fees});
      return sides(market, deal, fees, tape);
    }
  };
}

/**
 * What both sides earn under a deal on every path of a market, minor units; the agency's is null where there is none.
 * Source: contract/README.markdown, comparing.
 * @example profitsByMonth({months: 1, first: "2026-01"}, {family: {versions: []}}, {paths: 0}, {}) // {client: new Float64Array(0), agency: null}
 */
export function profitsByMonth(market: Market, deal: Deal, tape: Tape, ranks: Ranks): Profits {
  return sides(market, deal, feesByMonth(market, deal, tape, ranks, once()), tape);
}

/** Fees and credits on every path. What is sold after the horizon is still billed, and comes back. */
function feesByMonth(market: Market, deal: Deal, tape: Tape, ranks: Ranks, makeOnce: Once): Float64Array {
  const contract = deal.family.versions.at(-1);
  if (!contract) return new Float64Array(tape.paths);
  const {months} = market;
  const digits = deal.family.minorDigits;
  const last = tape.sales.length + wholeMonths(contract.hold?.window) + 1;
  const calendar = calendarAhead(contract.billing_period, market.first, months, last);
  const program = compile(contract, deal.billings, calendar, digits);
  const media = mediaAhead(market, contract, digits);
  const {streams} = program;
  const {clicksPerMonth, impressionsPerMonth} = market;
  const bill = ({event, billing}: Stream) =>
    billedOf(contract, event, billing, tape, market, ranks, calendar);
  const billed = streams.map(stream => {
    const {component, base, share} = stream.billing;
    if (stream.event === "period") return bill(stream);
    const terms = [base, component, share, contract.hold?.window, refundsUnder(contract)];
    return makeOnce(JSON.stringify([...terms, clicksPerMonth, impressionsPerMonth]), () => bill(stream));
  });
  const issuedLate = wholeMonths(contract.payment.issue_after) > 0;
  // What is certain comes to the same on every path.
  const isCertain = streams.every(
    ({event, billing: {base, share}}) =>
      event === "period" || (base !== "lead" && base !== "sale" && typeof share === "number")
  );
  const fees = feesOf({
    program,
    calendar,
    caps: unitCapsAhead(
      contract,
      streams.map(({event}) => event),
      calendar
    ),
    tape: isCertain ? {...tape, paths: 1} : tape,
    billed,
    spend: media.byMonth,
    passedOn: media.passedOn,
    picks: streams.map(({billing}) =>
      billing.values.length === 0 || billing.base === "sale"
        ? noPicks
        : {
            starts: tape.leads.map((_, month) => startsOf(ranks, month, billing.component + 1)),
            order: shuffled(poolSize, 2)
          }
    ),
    // A refund that is known when its sale is billed lowers the base instead of coming back.
    lowered: streams.map(({takesRefunds}, s) =>
      calendar.months.map(
        ({period}, month) =>
          takesRefunds &&
          billed[s]?.hold === 0 &&
          (issuedLate || calendar.months[month + 1]?.period === period)
      )
    ),
    refunds: streams.some(({takesRefunds}) => takesRefunds)
      ? makeOnce("refunds", () => refundShares(tape))
      : []
  });
  return isCertain ? new Float64Array(tape.paths).fill(fees[0] ?? 0) : fees;
}

function sides(
  market: Market,
  {family}: Deal,
  fees: Float64Array,
  {paths, totalLeads, keptSales, keptRevenue}: Tape
): Profits {
  const contract = family.versions.at(-1);
  if (!contract) return {client: new Float64Array(paths), agency: null};
  const media = mediaAhead(market, contract, family.minorDigits);
  const {months, anyway, agency: own} = market;
  const [margin, repeat] = [market.margin * (1 - anyway), market.repeatMargin * (1 - anyway)];
  const owners = media.client + market.inHousePerMonth * months;
  const agencys = media.agency + (own?.perMonth ?? 0) * months;
  const client = new Float64Array(paths);
  const agency = contract.model !== "self_managed" ? new Float64Array(paths) : null;
  for (let i = 0; i < paths; i++) {
    const [leads, fee] = [totalLeads[i] ?? 0, fees[i] ?? 0];
    client[i] =
      margin * (keptRevenue[i] ?? 0) +
      repeat * (keptSales[i] ?? 0) -
      fee -
      owners -
      market.handlingPerLead * leads;
    if (agency) agency[i] = fee - agencys - (own?.perLead ?? 0) * leads;
  }
  return {client, agency};
}

const noPicks = {starts: [], order: new Uint32Array(0)};
