import {minorUnitDigits} from "../../src/model/money.js";

/** Minor units as people write money: $1,234.50. */
export function moneyText(currency: string): (minor: number) => string {
  const digits = minorUnitDigits(currency);
  const format = new Intl.NumberFormat("en-US", {style: "currency", currency});
  return minor => format.format(minor / 10 ** digits);
}

/** A sentence in lines of at most 100 characters, those after the first set in. */
export function wrapped(text: string, indent: string): string {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.replace(/\p{Cc}+/gu, " ").split(" ")) {
    if (line.trim() !== "" && line.length + 1 + word.length > 100) {
      lines.push(line);
      line = `${indent}  `;
    }
    line = line.trim() === "" ? line + word : `${line} ${word}`;
  }
  return [...lines, line].map(each => `${each}\n`).join("");
}

/** So many of something: "1 lead", "2,000 leads". */
export const counted = (n: number, noun: string): string =>
  `${n.toLocaleString("en-US")} ${noun}${n === 1 ? "" : "s"}`;
