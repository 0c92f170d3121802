/** The sign between whole and part: 1.5 or 1,5. */
export type DecimalSign = "." | ",";

export type NumberDecision =
  | {kind: "decimal"; sign: DecimalSign; grouped: boolean; settled: boolean}
  | {kind: "ambiguous"; value: string};

/** No-break spaces, spelled out: DuckDB's patterns know neither their escapes nor count them as blanks. */
const blanks = "\\s\u00a0\u202f";
/** Currency signs and codes before or after a number. */
const affix = String.raw`(?:R\$|[$€£¥₹]|[A-Z]{3})?`;
const blank = `[${blanks}]*`;
const group = {".": `[,'${blanks}]`, ",": `[.'${blanks}]`} as const;

/** A number with the given decimal sign, as a pattern that DuckDB and JavaScript read alike. */
export function numberPattern(sign: DecimalSign): string {
  const point = sign === "." ? "\\." : ",";
  const g = group[sign];
  const whole = String.raw`(?:\d+|\d{1,3}(?:${g}\d{3})+)`;
  const body = String.raw`(?:${whole}(?:${point}\d*)?|${point}\d+)`;
  const amount = `(?:[-−+]?${blank}${affix}|${affix}${blank}[-−+]?)${blank}${body}${blank}${affix}`;
  return `^${blank}(?:${amount}|[(]${amount}[)])${blank}$`;
}

const dot = new RegExp(numberPattern("."));
const comma = new RegExp(numberPattern(","));
/** Whether a shape (every digit as 9) is a number, with either decimal sign. */
export const isNumber = (shape: string): boolean => dot.test(shape) || comma.test(shape);

const typingMistakes = 0.05;

/**
 * Decides how a column writes its numbers from the distinct shapes of its values (every digit as 9) and how often each occurs.
 * `9.99` speaks for the point, `9,9` for the comma; where only `9.999` or `9,999` occur nobody can know, and one value is returned to ask about.
 * Whole numbers have no parts: for `whole` a grouped number is no question. `settled` says that thousands can only be read one way.
 */
export function decideNumbers(shapes: {shape: string; rows: number}[], whole = false): NumberDecision {
  const votes = {".": 0, ",": 0};
  let open: string | null = null;
  let grouped = false;
  for (const {shape, rows} of shapes) {
    const asDot = dot.test(shape);
    const asComma = comma.test(shape);
    if (!/^-?\d+(\.\d+)?$/.test(shape)) grouped = true;
    if (asDot && !asComma) votes["."] += rows;
    else if (asComma && !asDot) votes[","] += rows;
    else if (asDot && asComma && /[.,]/.test(shape)) open ??= shape;
  }
  const [sign, most, least] =
    votes["."] >= votes[","]
      ? ([".", votes["."], votes[","]] as const)
      : ([",", votes[","], votes["."]] as const);
  if (whole && most === 0)
    return {
      kind: "decimal",
      sign: open?.includes(".") ? "," : ".",
      grouped: open !== null || grouped,
      settled: true
    };
  if (most === 0 && open !== null) return {kind: "ambiguous", value: open};
  if (least > most * typingMistakes)
    return {
      kind: "ambiguous",
      value: shapes.find(({shape}) => dot.test(shape) !== comma.test(shape))?.shape ?? ""
    };
  return {kind: "decimal", sign: most === 0 ? "." : sign, grouped, settled: most > 0};
}
