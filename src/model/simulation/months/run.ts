import type {Billed} from "./billed.js";
import type {CalendarAhead} from "./calendar.js";
import type {Units} from "./line.js";
import {sumOf} from "./pool.js";
import type {Program} from "./program.js";
import type {Tape} from "./tape.js";
import type {Allowed, UnitCapsAhead} from "./unit-caps.js";

/** All that a contract needs to be billed over the months of a market. */
export interface Run {
  program: Program;
  calendar: CalendarAhead;
  caps: UnitCapsAhead | null;
  tape: Tape;
  billed: Billed[];
  /** Ad spend that counts, and what is passed on with markup, by month; minor units. */
  spend: number[];
  passedOn: number[];
  /** By stream: where each month's drawn values start, and the order in which values are drawn; empty without any. */
  picks: {starts: Int32Array[]; order: Uint32Array}[];
  /** By stream: which months' refunds lower a percentage before it is billed. */
  lowered: boolean[][];
  /** By stream and month: shares of units and of revenue that are refunded; empty where none are. */
  refunds: {units: Float64Array; revenue: Float64Array}[];
}

/**
 * Fees and credits of a contract on every path over all its periods, less what is forgiven; minor units.
 * @example [...feesOf({program: {streams: [], parts: [], setups: [], limits: {clear() {}}, guarantee: null}, calendar: {months: [], periods: []}, caps: null, tape: {paths: 1}, billed: [], spend: [], passedOn: []})] // [0]
 */
export function feesOf(run: Run): Float64Array {
  const {program, calendar, caps, tape, billed, spend, passedOn, picks, lowered, refunds} = run;
  const {streams, parts, limits, setups, guarantee} = program;
  const {months, periods} = calendar;
  const fees = new Float64Array(tape.paths);
  const n = streams.length;
  /** By stream and month what was billed (units, or the base of percentages), by stream and period at which price. */
  const weights = streams.map(() => new Float64Array(months.length));
  const prices = streams.map(() => new Float64Array(periods.length));
  const sums = new Float64Array(n);
  const counted = new Float64Array(n);
  const revenue = new Float64Array(n);

  const sameAs = streams.map(({event}) => streams.findIndex(other => other.event === event));
  const passed = streams.map((): Allowed => ({full: 0, over: 0, factor: 1}));

  let path = 0;
  let [start, value, ratio, ticket] = [0, 0, 1, 0];
  let order: Uint32Array | null = null;
  const units: Units = {
    full: 0,
    over: 0,
    factor: 1,
    spend: 0,
    worth: (from, to) => ratio * ticket * sumOf(tape.pool, start + from, to - from),
    pick: unit => order?.[(value + unit) % order.length] ?? 0
  };
  const allowed: Allowed = {full: 0, over: 0, factor: 1};

  const needsRevenue = streams.map(
    ({isPercent}, s) =>
      isPercent || parts.some(({bonus}) => bonus?.isRevenue === true && bonus.counts.includes(s))
  );
  const isAds = streams.map(({billing}) => billing.base === "ad_spend");
  const isSale = streams.map(({billing}) => billing.base === "sale");
  const isCapped = streams.map(({event}, s) => caps !== null && !isAds[s] && event !== "period");
  const ratios = streams.map(({billing}) => billing.valueRatio);

  /** What caps let through of a stream's units; an event that two components bill counts once. */
  const passCaps = (s: number, month: number, count: number) => {
    const same = sameAs[s] ?? s;
    if (same < s && count === billed[same]?.counts[month]?.[path]) Object.assign(allowed, passed[same]);
    else caps?.take(s, count, allowed);
    Object.assign(passed[s] ?? {}, allowed);
  };

  const billMonth = (month: number) => {
    caps?.open(month);
    for (let s = 0; s < n; s++) {
      const own = billed[s];
      const count = own?.counts[month]?.[path] ?? 0;
      const ads = isAds[s] === true;
      if (isCapped[s]) {
        passCaps(s, month, count);
        units.full = allowed.full;
        units.over = allowed.over;
        units.factor = allowed.factor;
      } else {
        units.full = ads ? (month < spend.length ? 1 : 0) : count;
        units.over = 0;
      }
      units.spend = (spend[month] ?? 0) * (ads ? count : 1);
      const all = units.full + units.over;
      const sold = month - (own?.hold ?? 0);
      let weight = all;
      if (isSale[s]) {
        ratio = ratios[s] ?? 1;
        start = tape.starts[sold]?.[path] ?? 0;
        ticket = tape.ticket[path] ?? 0;
        if (lowered[s]?.[month]) ratio *= 1 - (refunds[sold]?.revenue[path] ?? 0);
        if (needsRevenue[s]) {
          const worth = ticket * sumOf(tape.pool, start, all);
          revenue[s] = (revenue[s] ?? 0) + worth;
          if (streams[s]?.isPercent) weight = worth * ratio;
        }
      } else {
        ticket = 0;
        if (ads) weight = units.spend;
        const pick = picks[s];
        if (pick !== undefined && pick.order.length > 0) {
          order = pick.order;
          value = pick.starts[month]?.[path] ?? 0;
        }
      }
      counted[s] = (counted[s] ?? 0) + all;
      streams[s]?.line?.bill(units);
      const kept = weights[s];
      if (kept !== undefined) kept[month] = weight;
      sums[s] = (sums[s] ?? 0) + weight;
    }
  };

  /** What comes back in a month of the month before, at the average price of its period. */
  const creditsOf = (month: number): number => {
    let back = 0;
    for (let s = 0; s < n; s++) {
      const [stream, own] = [streams[s], billed[s]];
      if (!stream?.line) continue;
      const refunded = lowered[s]?.[month] ? undefined : own?.back?.[month];
      const shareBack = (stream.isPercent ? refunded?.revenue : refunded?.units)?.[path] ?? 0;
      const share = Math.min(1, stream.billing.creditShare + shareBack);
      if (share > 0)
        back += share * (weights[s]?.[month] ?? 0) * (prices[s]?.[months[month]?.period ?? 0] ?? 0);
    }
    return back;
  };

  const closePeriod = (place: number, first: number, last: number): number => {
    const inForce = (periods[place]?.inForce ?? 0) > 0;
    let sum = setups[place] ?? 0;
    for (const {stream, amounts, bonus, least, most} of parts) {
      let came = amounts[place] ?? 0;
      if (stream !== null) {
        came = streams[stream]?.line?.close(inForce) ?? 0;
        const own = prices[stream];
        if (own) own[place] = (sums[stream] ?? 0) > 0 ? came / (sums[stream] ?? 1) : 0;
      } else if (bonus && inForce) {
        let reached = 0;
        for (const s of bonus.counts) reached += (bonus.isRevenue ? revenue[s] : counted[s]) ?? 0;
        if (reached >= bonus.threshold) came = bonus.fixed + bonus.delta * reached;
      }
      sum += Math.max(least[place] ?? came, Math.min(most[place] ?? came, came));
    }
    sum = limits.within(sum, place);
    for (let month = first; month <= last; month++) if (month > 0) sum -= creditsOf(month - 1);
    if (guarantee && periods[place]?.isFull) {
      let reached = 0;
      for (const s of guarantee.counts) reached += counted[s] ?? 0;
      sum -= Math.max(0, guarantee.units - reached) * guarantee.rate;
    }
    counted.fill(0);
    revenue.fill(0);
    sums.fill(0);
    if (!program.forgives) return sum;
    let media = 0;
    for (let month = first; month <= last; month++) media += passedOn[month] ?? 0;
    return sum - Math.min(0, sum + media);
  };

  for (path = 0; path < tape.paths; path++) {
    for (const {line} of streams) line?.clear();
    caps?.clear();
    limits.clear();
    let total = 0;
    let first = 0;
    for (let month = 0; month < months.length; month++) {
      const {period = 0, closes = true} = months[month] ?? {};
      if (month === first) for (const {line, resets} of streams) if (resets[period]) line?.reset();
      billMonth(month);
      if (!closes) continue;
      total += closePeriod(period, first, month);
      first = month + 1;
    }
    fees[path] = total;
  }
  return fees;
}
