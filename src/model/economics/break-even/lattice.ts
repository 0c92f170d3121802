/**
 * Points that fill the unit cube evenly, the same ones every time: coordinate `axis` (0 to axes - 1) of point `index`
 * (from 0). Means over such points settle far sooner than over random ones. A RangeError where there is no such axis.
 * Source: Roberts 2018, the R-sequence: steps of the powers of 1 / x, where x^(axes + 1) = x + 1.
 * @example latticePoint(0, 0, 1) // 0.6180339887498948
 */
export function latticePoint(index: number, axis: number, axes: number): number {
  if (!(axis >= 0 && axis < axes)) throw new RangeError(`axis ${axis} is not one of ${axes}`);
  const step = stepOf(axes) ** -(axis + 1);
  const u = (step * (index + 1)) % 1;
  return u === 0 ? Number.EPSILON : u;
}

/** The root above 1 of x^(axes + 1) = x + 1: the golden ratio for one axis. */
function stepOf(axes: number): number {
  let x = 2;
  for (let i = 0; i < 60; i++) x = (1 + x) ** (1 / (axes + 1));
  return x;
}
