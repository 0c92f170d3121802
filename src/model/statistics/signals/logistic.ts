/** A model of log odds: one coefficient and standard error for each column, in their order. */
export interface Logistic {
  coefficients: number[];
  standardErrors: number[];
  logLikelihood: number;
  deviance: number;
}

const STEPS = 25;

/**
 * Logistic regression of yes or no (1 or 0) on columns, by iteratively reweighted least squares; give a column of
 * ones for the intercept. It starts and stops as the glm of R does (deviance within 1e-8), so that it gives the same
 * digits. Null where no finite answer exists: a column repeats another, or separates yes from no without exception.
 * Rows of unlike length are a RangeError. Source: McCullagh and Nelder 1989.
 * @example logistic([[1], [1], [1], [1]], [1, 0, 0, 0])?.coefficients[0]?.toFixed(6) // "-1.098612"
 */
export function logistic(rows: readonly (readonly number[])[], outcomes: readonly number[]): Logistic | null {
  const width = rows[0]?.length ?? 0;
  if (rows.length !== outcomes.length || rows.some(row => row.length !== width))
    throw new RangeError(
      `${rows.length} rows for ${outcomes.length} outcomes: give one row of ${width} each`
    );
  let logOdds = outcomes.map(y => (y === 1 ? Math.log(3) : -Math.log(3)));
  let deviance = devianceOf(logOdds, outcomes);
  for (let step = 0; step < STEPS; step++) {
    const information = Array.from({length: width}, () => Array.from({length: width}, () => 0));
    const target = Array.from({length: width}, () => 0);
    rows.forEach((row, i) => {
      const eta = logOdds[i] ?? 0;
      const p = 1 / (1 + Math.exp(-eta));
      const weight = p * (1 - p);
      const working = weight * eta + (outcomes[i] ?? 0) - p;
      row.forEach((x, j) => {
        target[j] = (target[j] ?? 0) + x * working;
        const line = information[j] as number[];
        row.forEach((other, k) => {
          line[k] = (line[k] ?? 0) + x * other * weight;
        });
      });
    });
    const covariance = inverse(information);
    if (covariance === null) return null;
    const coefficients = covariance.map(row => row.reduce((sum, c, k) => sum + c * (target[k] ?? 0), 0));
    logOdds = rows.map(row => row.reduce((sum, x, j) => sum + x * (coefficients[j] ?? 0), 0));
    const before = deviance;
    deviance = devianceOf(logOdds, outcomes);
    // Log odds that run away separate yes from no.
    if (logOdds.some(eta => !(Math.abs(eta) < FARTHEST))) return null;
    if (Math.abs(deviance - before) / (Math.abs(deviance) + 0.1) >= 1e-8) continue;
    const standardErrors = covariance.map((row, j) => Math.sqrt(row[j] ?? 0));
    return {coefficients, standardErrors, logLikelihood: -deviance / 2, deviance};
  }
  return null;
}

const FARTHEST = 20;

function devianceOf(logOdds: readonly number[], outcomes: readonly number[]): number {
  return outcomes.reduce((sum, y, i) => {
    const eta = logOdds[i] ?? 0;
    return sum + 2 * Math.log1p(Math.exp(y === 1 ? -eta : eta));
  }, 0);
}

/** By Gauss and Jordan with pivots; null where a column repeats others. */
function inverse(matrix: readonly (readonly number[])[]): number[][] | null {
  const n = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  for (let i = 0; i < n; i++) {
    let best = i;
    for (let r = i + 1; r < n; r++)
      if (Math.abs(rows[r]?.[i] ?? 0) > Math.abs(rows[best]?.[i] ?? 0)) best = r;
    [rows[i], rows[best]] = [rows[best] as number[], rows[i] as number[]];
    const pivot = rows[i] as number[];
    const top = pivot[i] ?? 0;
    if (!(Math.abs(top) > 1e-10 * Math.max(1, Math.abs(matrix[i]?.[i] ?? 0)))) return null;
    for (let c = 0; c < 2 * n; c++) pivot[c] = (pivot[c] ?? 0) / top;
    rows.forEach((row, r) => {
      const factor = row[i] ?? 0;
      if (r !== i && factor !== 0)
        for (let c = 0; c < 2 * n; c++) row[c] = (row[c] ?? 0) - factor * (pivot[c] ?? 0);
    });
  }
  return rows.map(row => row.slice(n));
}
