/**
 * For each column of equally likely profits, the chance that none of the others is above it on the same draw; those
 * that are level share the draw. The chances sum to 1.
 * @example probabilitiesBest([Float64Array.of(1, 2), Float64Array.of(1, 1)]) // [0.75, 0.25]
 */
export function probabilitiesBest(profits: readonly Float64Array[]): number[] {
  const draws = profits[0]?.length ?? 0;
  const wins = profits.map(() => 0);
  for (let draw = 0; draw < draws; draw++) {
    let best = Number.NEGATIVE_INFINITY;
    let level = 0;
    for (const column of profits) {
      const profit = column[draw] ?? 0;
      if (profit > best) [best, level] = [profit, 1];
      else if (profit === best) level++;
    }
    for (const [i, column] of profits.entries())
      if (column[draw] === best) wins[i] = (wins[i] ?? 0) + 1 / level;
  }
  return wins.map(won => won / draws);
}

/**
 * The share of draws on which one profit is above another.
 * @example shareAbove(Float64Array.of(1, 2), Float64Array.of(1, 1)) // 0.5
 */
export function shareAbove(one: Float64Array, other: Float64Array): number {
  let above = 0;
  for (let i = 0; i < one.length; i++) if ((one[i] ?? 0) > (other[i] ?? 0)) above++;
  return above / one.length;
}
