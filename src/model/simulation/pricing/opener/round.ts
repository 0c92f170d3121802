/**
 * The coarsest number that a person would write between two others: a multiple of 5, 2 or 1 times a power of ten, as
 * near to their middle as that allows, and not closer than a quarter of the room to either. Null where the room is
 * empty or lies at or below 0.
 * @example roundInside(97.5, 150) // 125
 * @example roundInside(0.0312, 0.0338) // 0.0325
 */
export function roundInside(low: number, high: number): number | null {
  if (!(high > low && high > 0 && Number.isFinite(high))) return null;
  const [from, to] = [low + (high - low) / 4, high - (high - low) / 4];
  const middle = (low + high) / 2;
  for (let power = Math.ceil(Math.log10(high)); power > -9; power--)
    for (const step of [5, 2.5, 2, 1]) {
      const multiple = exactMultiple(Math.round(middle / (step * 10 ** power)) * step, power);
      if (multiple >= from && multiple <= to && multiple > 0) return multiple;
    }
  return null;
}

/**
 * About so many round values, ascending, from above 0 up to a most: the multiples of the coarsest step of 5, 2.5, 2 or
 * 1 times a power of ten that gives as many. Empty where the most is not above 0.
 * @example roundValues(1000, 4) // [250, 500, 750, 1000]
 */
export function roundValues(most: number, count: number): number[] {
  if (!(most > 0 && Number.isFinite(most))) return [];
  const aim = most / count;
  const power = Math.floor(Math.log10(aim * (1 + 1e-9)));
  const step = [5, 2.5, 2, 1].find(each => each * 10 ** power <= aim * (1 + 1e-9)) ?? 1;
  const values: number[] = [];
  for (let i = 1; exactMultiple(i * step, power) <= most * (1 + 1e-9); i++)
    values.push(exactMultiple(i * step, power));
  return values;
}

/** A small number times a power of ten, without the dust of binary fractions. */
const exactMultiple = (n: number, power: number) =>
  power < 0 ? Number((n / 10 ** -power).toFixed(12)) : n * 10 ** power;
