/** What a side may come to over the months ahead, in minor units. */
export interface SideOutcome {
  mean: number;
  sd: number;
  p5: number;
  p10: number;
  p50: number;
  p90: number;
  p95: number;
  /** Chance of ending below nothing, 0-1. */
  lossProbability: number;
  /** Mean of the worst 5 % of draws. */
  expectedShortfall5: number;
}

const levels = [0.05, 0.1, 0.5, 0.9, 0.95];
const tail = 0.05;
const bucketCount = 512;
const scratch = {
  counts: new Int32Array(bucketCount + 1),
  wanted: new Uint8Array(bucketCount + 1),
  buckets: new Uint16Array(0)
};

/**
 * The outcome of one side from equally likely profits, minor units: standard deviation over n, quantiles of type 7
 * (between neighbours in rank), and the mean of the worst 5 %, of which the last draw counts in part. Without a draw,
 * a RangeError. Only draws near a wanted rank are sorted. Source: Hyndman and Fan 1996; Acerbi and Tasche 2002.
 * @example outcomeOf(Float64Array.of(3, -1, 1)).p50 // 1
 * @example outcomeOf(Float64Array.of(3, -1, 1)).expectedShortfall5 // -1
 */
export function outcomeOf(profits: Float64Array): SideOutcome {
  const n = profits.length;
  if (n === 0) throw new RangeError("no draw to take an outcome of");
  let [low, high, sum, losses] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 0];
  for (let i = 0; i < n; i++) {
    const x = profits[i] ?? 0;
    sum += x;
    if (x < low) low = x;
    if (x > high) high = x;
    if (x < 0) losses++;
  }
  const lossProbability = losses / n;
  if (low === high)
    return {
      mean: low,
      sd: 0,
      p5: low,
      p10: low,
      p50: low,
      p90: low,
      p95: low,
      lossProbability,
      expectedShortfall5: low
    };
  const mean = sum / n;
  const {squares, buckets, counts} = spread(profits, mean, low, high);

  const worst = tail * n;
  const whole = Math.floor(worst);
  const ranks = levels.flatMap(level => [Math.floor(level * (n - 1)), Math.ceil(level * (n - 1))]);
  const {at, before} = picked(profits, buckets, counts, [...ranks, whole]);
  const quantile = (i: number) => {
    const place = (levels[i] ?? 0) * (n - 1);
    const below = at(Math.floor(place));
    return below + (at(Math.ceil(place)) - below) * (place % 1);
  };
  return {
    mean,
    sd: Math.sqrt(squares / n),
    p5: quantile(0),
    p10: quantile(1),
    p50: quantile(2),
    p90: quantile(3),
    p95: quantile(4),
    lossProbability,
    expectedShortfall5: (before(whole) + (worst - whole) * at(whole)) / worst
  };
}

/** Squared deviations, and the bucket of every draw between the least and the most. */
function spread(profits: Float64Array, mean: number, low: number, high: number) {
  const n = profits.length;
  if (scratch.buckets.length < n) scratch.buckets = new Uint16Array(n);
  const {counts, buckets} = scratch;
  counts.fill(0);
  // Halves keep the distance finite.
  const scale = bucketCount / 2 / (high / 2 - low / 2);
  let squares = 0;
  for (let i = 0; i < n; i++) {
    const x = profits[i] ?? 0;
    squares += (x - mean) * (x - mean);
    const bucket = ((x - low) * scale) | 0;
    buckets[i] = bucket;
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  return {squares, buckets, counts};
}

/** The draws at some ranks (from 0), and the sum of those before the last of them: only their buckets are sorted. */
function picked(profits: Float64Array, buckets: Uint16Array, counts: Int32Array, ranks: number[]) {
  const {wanted} = scratch;
  wanted.fill(0);
  const starts = new Map<number, number>();
  const placeOf = (rank: number) => {
    let start = 0;
    let bucket = 0;
    while (start + (counts[bucket] ?? 0) <= rank) start += counts[bucket++] ?? 0;
    starts.set(bucket, start);
    wanted[bucket] = 1;
    return bucket;
  };
  const places = new Map(ranks.map(rank => [rank, placeOf(rank)]));
  const cut = places.get(ranks.at(-1) ?? 0) ?? 0;
  const members = new Map([...starts.keys()].map(bucket => [bucket, new Float64Array(counts[bucket] ?? 0)]));
  const filled = new Int32Array(bucketCount + 1);
  let below = 0;
  for (let i = 0; i < profits.length; i++) {
    const bucket = buckets[i] ?? 0;
    if (bucket < cut) below += profits[i] ?? 0;
    if (wanted[bucket] === 0) continue;
    const list = members.get(bucket);
    if (list) list[filled[bucket] ?? 0] = profits[i] ?? 0;
    filled[bucket] = (filled[bucket] ?? 0) + 1;
  }
  for (const list of members.values()) list.sort();
  const at = (rank: number) => {
    const bucket = places.get(rank) ?? 0;
    return members.get(bucket)?.[rank - (starts.get(bucket) ?? 0)] ?? 0;
  };
  const before = (rank: number) => {
    let sum = below;
    const list = members.get(cut);
    for (let i = 0; i < rank - (starts.get(cut) ?? 0); i++) sum += list?.[i] ?? 0;
    return sum;
  };
  return {at, before};
}
