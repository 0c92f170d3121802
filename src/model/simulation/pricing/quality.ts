import type {Deal} from "../deal.js";
import type {FastPath} from "../fast.js";
import type {Market} from "../market.js";

/** How far the close rate under a deal may move before the client's best deal is another one. */
export interface QualityBreakEven {
  deal: string;
  isBest: boolean;
  /** Close rate over that of the market: of the best deal the lowest with which it stays so, of another the lowest with which it becomes so. */
  quality: number | null;
  reason: string | null;
}

/** Nobody closes so much better or worse because of a contract. */
const [least, most] = [0.01, 4];

/**
 * For each deal, the quality of its leads (close rate over that of the market) at which the client earns as much with
 * it as with the best of the others, on average and all else as it is, to 4 digits. Null with the reason where even
 * the worst leads leave it the best, or four times the close rate does not make it so.
 * @example qualityBreakEven({}, [], {evaluate: () => ({outcomes: []})}) // []
 */
export function qualityBreakEven(market: Market, deals: readonly Deal[], fast: FastPath): QualityBreakEven[] {
  const means = fast.evaluate(market, deals).outcomes.map(({client}) => client.mean);
  return deals.map((deal, i) => {
    const others = means.filter((_, j) => j !== i);
    if (others.length === 0)
      return {deal: deal.id, isBest: true, quality: null, reason: "there is no other deal"};
    const rival = Math.max(...others);
    const isBest = (means[i] ?? 0) >= rival;
    const isAhead = (quality: number) =>
      (fast.evaluate(market, [{...deal, quality}]).outcomes[0]?.client.mean ?? 0) >= rival;
    let [low, high] = isBest
      ? [Math.min(least, deal.quality), deal.quality]
      : [deal.quality, Math.max(most, deal.quality)];
    if (isBest && isAhead(low))
      return {deal: deal.id, isBest, quality: null, reason: "it stays the best however few leads buy"};
    if (!isBest && !isAhead(high))
      return {
        deal: deal.id,
        isBest,
        quality: null,
        reason: `even ${most} times the close rate does not make it the best`
      };
    while (high - low > 1e-4 * high) {
      const middle = (low + high) / 2;
      if (isAhead(middle)) high = middle;
      else low = middle;
    }
    return {deal: deal.id, isBest, quality: high, reason: null};
  });
}
