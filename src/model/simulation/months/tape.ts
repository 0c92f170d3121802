import {type Market, seasonOf} from "../market.js";
import {binomialAt, poissonAt} from "../totals/inversion.js";
import {betaQuantiles, gammaQuantiles} from "../totals/quantile-grid.js";
import type {Remember} from "../totals/totals.js";
import {type Pool, poolSize, sizePool, sumOf} from "./pool.js";
import type {Purpose, Ranks} from "./ranks.js";

/** What happens in a market month by month, on every path, where a deal brings leads of one quality. */
export interface Tape {
  paths: number;
  /** Leads by month ahead. */
  leads: Float64Array[];
  /** Sales by the month in which they close, and how many of them are refunded a month after. */
  sales: Float64Array[];
  refunded: Float64Array[];
  /** Where the sizes of a month's sales start in the pool; the refunded are the last of them. */
  starts: Int32Array[];
  pool: Pool;
  /** Mean revenue of a sale on each path, minor units. */
  ticket: Float64Array;
  /** Totals of the path. */
  totalLeads: Float64Array;
  keptSales: Float64Array;
  keptRevenue: Float64Array;
}

/** The binomial is counted up to this variance, and expanded beyond it. */
const counted = 20;

/**
 * Draws the months of a market for leads of a quality. Everything comes by inversion from fortunes of path, month and
 * purpose; a lead count is a Poisson count around a gamma pace. Each part is kept until what it hangs on changes.
 * Source: simulation/market.ts.
 * @example drawTape({months: 1, leads: {perMonth: 0, levelSd: 0, size: null, season: []}, closeRate: {a: 1, b: 1}, capacityPerMonth: null, lag: [1], refundRate: 0, ticket: {mean: 1, cv: 0, meanSd: 0, values: []}}, 1, ranksOf(2, 1), remembering()).keptSales[0] // 0
 */
export function drawTape(market: Market, quality: number, ranks: Ranks, remember: Remember): Tape {
  const {months, leads: law, closeRate, lag, capacityPerMonth, refundRate, ticket} = market;
  const leadKey = JSON.stringify([months, law]);
  const leads = remember("leads", leadKey, () => drawLeads(market, ranks));
  const buyerKey = JSON.stringify([leadKey, closeRate, lag, capacityPerMonth]);
  const sales = remember(`sales ${quality}`, buyerKey, () => drawBuyers(market, leads, quality, ranks));
  const refundKey = `${buyerKey} ${refundRate}`;
  const refunded = remember(`refunded ${quality}`, refundKey, () =>
    sales.map((counts, month) => thinned(counts, refundRate, ranks, "refund", month, 0))
  );
  const pool = remember("pool", JSON.stringify([ticket.cv, ticket.values]), () =>
    sizePool(ticket.cv, ticket.values)
  );
  const tickets = remember("ticket", JSON.stringify([ticket.mean, ticket.meanSd]), () => {
    const variance = Math.log1p(ticket.mean > 0 ? (ticket.meanSd / ticket.mean) ** 2 : 0);
    const spread = Math.sqrt(variance);
    const byRank = ranks.z.map(z => ticket.mean * Math.exp(spread * z - variance / 2));
    return Float64Array.from(ranks.of("ticket"), rank => byRank[rank] ?? 0);
  });
  const starts = remember("starts", String(sales.length), () =>
    sales.map((_, month) => startsOf(ranks, month))
  );
  const key = `${refundKey} ${JSON.stringify(ticket)}`;
  return remember(`tape ${quality}`, key, () => {
    const tape = {paths: ranks.paths, leads, sales, refunded, starts, pool, ticket: tickets};
    return {...tape, ...totalsOf(tape)};
  });
}

/**
 * So many of each count that a share of them is, drawn by inversion.
 * @example [...thinned(Float64Array.of(4, 2), 1, ranksOf(2, 1), "refund", 0, 0)] // [4, 2]
 */
export function thinned(
  counts: Float64Array,
  share: number | Float64Array,
  {of, u, z}: Ranks,
  purpose: Purpose,
  month: number,
  place: number
): Float64Array {
  if (share === 1) return counts;
  const few = new Float64Array(counts.length);
  if (share === 0) return few;
  const ranks = of(purpose, month, place);
  for (let i = 0; i < counts.length; i++) {
    const rank = ranks[i] ?? 0;
    const rate = typeof share === "number" ? share : (share[i] ?? 0);
    few[i] = binomialAt(u[rank] ?? 0.5, z[rank] ?? 0, counts[i] ?? 0, rate, counted);
  }
  return few;
}

/**
 * Where each path's values start in a pool.
 * @example startsOf(ranksOf(2, 1), 0).length // 2
 */
export function startsOf({of, u}: Ranks, month: number, place = 0): Int32Array {
  return Int32Array.from(of(place === 0 ? "size" : "value", month, place), rank =>
    Math.floor((u[rank] ?? 0) * poolSize)
  );
}

function drawLeads({months, leads}: Market, {of, u, z, paths}: Ranks): Float64Array[] {
  const {perMonth, levelSd, size} = leads;
  const shape = levelSd > 0 ? (perMonth / levelSd) ** 2 : 0;
  const levels = shape > 0 ? gammaQuantiles(u, shape).map(x => (x / shape) * perMonth) : null;
  const paces = size === null ? null : gammaQuantiles(u, size).map(x => x / size);
  const lasting = of("level");
  return Array.from({length: months}, (_, month) => {
    const season = seasonOf(leads, month);
    const [pace, chance] = [of("pace", month), of("leads", month)];
    const counts = new Float64Array(paths);
    for (let i = 0; i < paths; i++) {
      const level = levels ? (levels[lasting[i] ?? 0] ?? 0) : perMonth;
      const rank = chance[i] ?? 0;
      const mean = level * season * (paces ? (paces[pace[i] ?? 0] ?? 0) : 1);
      counts[i] = poissonAt(u[rank] ?? 0.5, z[rank] ?? 0, mean);
    }
    return counts;
  });
}

/** Buyers of each month's leads, spread over the months in which they close. */
function drawBuyers(
  {months, closeRate, lag, capacityPerMonth}: Market,
  leads: readonly Float64Array[],
  quality: number,
  ranks: Ranks
): Float64Array[] {
  const {paths, u, z, of} = ranks;
  const byRank = betaQuantiles(u, closeRate.a, closeRate.b);
  const rates = Float64Array.from(of("closeRate"), rank => Math.min(1, (byRank[rank] ?? 0) * quality));
  const limit = capacityPerMonth === null ? Number.POSITIVE_INFINITY : Math.floor(capacityPerMonth);
  const closing = Array.from({length: months + lag.length - 1}, () => new Float64Array(paths));
  for (let month = 0; month < months; month++) {
    const counts = leads[month] ?? new Float64Array(paths);
    const worked = Number.isFinite(limit) ? counts.map(count => Math.min(count, limit)) : counts;
    const left = thinned(worked, rates, ranks, "buyers", month, 0).slice();
    let rest = 1;
    for (const [wait, share] of lag.entries()) {
      const isLast = wait === lag.length - 1;
      const into = closing[month + wait] ?? left;
      const rate = isLast ? 1 : Math.min(1, share / rest);
      rest -= share;
      if (rate <= 0) continue;
      const order = isLast ? null : of("wait", month, wait);
      for (let i = 0; i < paths; i++) {
        const count = left[i] ?? 0;
        if (count === 0) continue;
        const rank = order ? (order[i] ?? 0) : 0;
        const closed = order ? binomialAt(u[rank] ?? 0.5, z[rank] ?? 0, count, rate, counted) : count;
        into[i] = (into[i] ?? 0) + closed;
        left[i] = count - closed;
      }
    }
  }
  return closing;
}

function totalsOf({
  paths,
  leads,
  sales,
  refunded,
  starts,
  pool,
  ticket
}: Omit<Tape, "totalLeads" | "keptSales" | "keptRevenue">) {
  const totalLeads = new Float64Array(paths);
  const keptSales = new Float64Array(paths);
  const keptRevenue = new Float64Array(paths);
  for (const counts of leads)
    for (let i = 0; i < paths; i++) totalLeads[i] = (totalLeads[i] ?? 0) + (counts[i] ?? 0);
  for (const [month, counts] of sales.entries()) {
    const [back, start] = [refunded[month], starts[month]];
    for (let i = 0; i < paths; i++) {
      const kept = (counts[i] ?? 0) - (back?.[i] ?? 0);
      if (kept === 0) continue;
      keptSales[i] = (keptSales[i] ?? 0) + kept;
      keptRevenue[i] = (keptRevenue[i] ?? 0) + (ticket[i] ?? 0) * sumOf(pool, start?.[i] ?? 0, kept);
    }
  }
  return {totalLeads, keptSales, keptRevenue};
}
