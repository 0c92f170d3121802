/** A mistake in a contract: the keys that lead to it from where it is looked for, and a sentence with the cure. */
export interface Fault {
  path: (string | number)[];
  message: string;
}

interface Context {
  addIssue(issue: {code: "custom"; path: (string | number)[]; message: string; input: unknown}): void;
}

/**
 * Hands mistakes to zod, each with the value that it is about; true where there were any.
 * @example report({addIssue() {}}, {}, []) // false
 */
export function report(context: Context, whole: object, faults: readonly Fault[]): boolean {
  for (const {path, message} of faults)
    context.addIssue({code: "custom", path, message, input: valueAt(whole, path)});
  return faults.length > 0;
}

function valueAt(whole: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
    whole
  );
}

/**
 * The mistake of two spellings of one term at once; none where at most one is there.
 * @example onlyOne({pct: "0.1"}, "percent", "pct") // []
 * @example onlyOne({pct: "0.1", percent: "0.1"}, "percent", "pct")[0].path // ["pct"]
 */
export function onlyOne(terms: object, key: string, alias: string): Fault[] {
  const isTwice = Reflect.get(terms, key) !== undefined && Reflect.get(terms, alias) !== undefined;
  return isTwice ? [{path: [alias], message: `says the same as ${key}; keep one of the two`}] : [];
}
