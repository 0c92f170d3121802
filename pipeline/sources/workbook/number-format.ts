/** What a cell's number stands for, by the format that shows it. */
export type Shown =
  | {kind: "number"}
  /** An id with leading zeros: 02134 by the format 00000. */
  | {kind: "digits"; length: number}
  | {kind: "day"}
  | {kind: "moment"}
  | {kind: "time"; hours: boolean; seconds: boolean; elapsed: boolean};

const number: Shown = {kind: "number"};

/** The formats that workbooks name by number alone and that show days or times (ECMA-376 part 1, 18.8.30). */
const builtIn = new Map<number, string>([
  ...[14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map(
    id => [id, "yyyy-mm-dd"] as const
  ),
  [18, "h:mm"],
  [19, "h:mm:ss"],
  [20, "h:mm"],
  [21, "h:mm:ss"],
  [22, "yyyy-mm-dd h:mm"],
  ...[32, 34, 55].map(id => [id, "h:mm"] as const),
  ...[33, 35, 56].map(id => [id, "h:mm:ss"] as const),
  [45, "mm:ss"],
  [46, "[h]:mm:ss"],
  [47, "mm:ss"]
]);

/** What a number stands for by its format: the code where the workbook has one, else the format of that number. */
export function shownBy(id: number, code: string | undefined): Shown {
  const format = code ?? builtIn.get(id);
  if (format === undefined) return number;
  const [first = ""] = format.replace(/"[^"]*"|\\.|[_*]./g, "").split(";");
  const elapsed = /\[(h+|m+|s+)\]/i.test(first);
  const signs = first
    .replace(/\[(h+|m+|s+)\]/gi, "$1")
    .replace(/\[[^\]]*\]/g, "")
    .replace(/am\/pm|a\/p|general/gi, "")
    .toLowerCase();
  const hours = signs.includes("h");
  const seconds = signs.includes("s");
  // A lone m is a month; beside hours or seconds it is minutes.
  const isDay = /[yd]/.test(signs) || (signs.includes("m") && !hours && !seconds && !elapsed);
  if (isDay) return {kind: hours || seconds ? "moment" : "day"};
  if (hours || seconds || elapsed) return {kind: "time", hours, seconds, elapsed};
  return /^0{2,}$/.test(signs) ? {kind: "digits", length: signs.length} : number;
}
