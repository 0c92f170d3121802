import type {Shown} from "./number-format.js";

/** Days as people write them by hand, whose order of day and month Excel guesses. */
const handwritten = /^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b/;
/** Digits that Excel keeps of a number. */
const keptDigits = 15;

/** What a sheet's cells show of data that Excel has changed, by column. Values are not told: they may be people's. */
export class Oddities {
  private readonly long = new Map<number, number>();
  private readonly written = new Map<number, number>();
  private readonly days = new Set<number>();

  see(row: number, column: number, type: string, shown: Shown, text: string): void {
    if (type === "n") {
      if (shown.kind === "day" || shown.kind === "moment") this.days.add(column);
      else if (text.length > keptDigits && !this.long.has(column) && isLong(text)) this.long.set(column, row);
    } else if (!this.written.has(column) && handwritten.test(text)) this.written.set(column, row);
  }

  /** Sentences about the file, to be read after its name. */
  notes(): string[] {
    return [
      ...[...this.long].map(
        ([column, row]) =>
          `holds numbers of more than ${keptDigits} digits in column ${letters(column)}, the first in row ${row}: Excel rounds them, and ids among them are right only where they were written as text`
      ),
      ...[...this.written]
        .filter(([column]) => this.days.has(column))
        .map(
          ([column, row]) =>
            `holds days both as dates and as text in column ${letters(column)}, the first text in row ${row}: where Excel took day for month, the dates are other days; export it again, and do not open it in Excel`
        )
    ];
  }
}

function isLong(text: string): boolean {
  return (/^-?(\d+)/.exec(text)?.[1]?.length ?? 0) > keptDigits;
}

/** The letters of a column: AB for 28. */
function letters(column: number): string {
  const before = Math.floor((column - 1) / 26);
  return (before > 0 ? letters(before) : "") + String.fromCharCode(65 + ((column - 1) % 26));
}
