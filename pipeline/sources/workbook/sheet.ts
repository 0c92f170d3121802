import {createReadStream} from "node:fs";
import {type FileHandle, open} from "node:fs/promises";
import {type Archive, largestUnpacked, tooLarge} from "../zip.js";
import {isoText, numberText} from "./cell-text.js";
import type {Shown} from "./number-format.js";
import {Oddities} from "./oddities.js";
import {longestText, unescaped, type Workbook} from "./parts.js";
import {visitXml} from "./xml.js";

/** A sheet that became delimited text, a line for each of its rows. */
export interface SheetText {
  path: string;
  isEmpty: boolean;
  notes: string[];
}

/** What a sheet can have; a file that claims more is none that Excel wrote. */
const mostRows = 1_048_576;
const mostColumns = 16_384;
const bufferedLength = 1 << 20;

/**
 * Writes a sheet as text with commas. The n-th row is the n-th line, also where rows are empty; line breaks in cells
 * become blanks. From the first row with several cells on all have the same number of them, as in Excel's own CSV.
 */
export async function sheetText(
  archive: Archive,
  workbook: Workbook,
  part: string,
  path: string
): Promise<SheetText> {
  const ragged = `${path}.rows`;
  const file = await open(ragged, "w");
  let rows: Rows;
  try {
    rows = await writeRows(archive, workbook, part, file);
  } finally {
    await file.close();
  }
  const width = rows.widths.reduce((most, one) => Math.max(most, one), 0);
  await pad(ragged, path, rows.widths, width);
  return {path, isEmpty: width === 0, notes: rows.oddities.notes()};
}

interface Rows {
  /** Cells of each row up to the last with something in it. */
  widths: number[];
  oddities: Oddities;
}

async function writeRows(
  archive: Archive,
  {styles, texts, from1904}: Workbook,
  part: string,
  file: FileHandle
): Promise<Rows> {
  const plain: Shown = {kind: "number"};
  const widths: number[] = [];
  const oddities = new Oddities();
  let lines = "";
  let cells: string[] = [];
  let row = 0;
  let column = 0;
  let type = "n";
  let shown: Shown = plain;
  let text = "";
  let isReading = false;
  let spoken = 0;
  let written = 0;

  const cellText = (): string => {
    switch (type) {
      case "s":
        return texts[Number(text)] ?? "";
      case "b":
        return text.trim() === "1" || text === "true" ? "true" : text.trim() === "" ? "" : "false";
      case "d":
        return isoText(text, shown);
      case "n":
        return numberText(text, shown, from1904);
      default:
        return unescaped(text);
    }
  };

  await visitXml(await archive.read(part), {
    open(name, attributes) {
      switch (name) {
        case "row": {
          const next = attributes.r === undefined ? row + 1 : Number(attributes.r);
          if (!(Number.isInteger(next) && next > row && next <= mostRows))
            throw new Error(`row ${attributes.r} comes after row ${row}`);
          for (let blank = row + 1; blank < next; blank++) widths.push(0);
          lines += "\n".repeat(next - row - 1);
          row = next;
          column = 0;
          cells = [];
          break;
        }
        case "c":
          column = attributes.r === undefined ? column + 1 : columnOf(attributes.r);
          if (!(column > 0 && column <= mostColumns))
            throw new Error(`cell ${attributes.r} lies outside the sheet`);
          type = attributes.t ?? "n";
          shown = styles[Number(attributes.s ?? 0)] ?? plain;
          text = "";
          break;
        case "rPh":
          spoken++;
          break;
        case "v":
          isReading = true;
          break;
        case "t":
          isReading = spoken === 0;
      }
    },
    text(piece) {
      if (isReading) text = (text + piece).slice(0, longestText);
    },
    close(name) {
      isReading = false;
      if (name === "rPh") spoken--;
      else if (name === "c") {
        const cell = cellText();
        if (cell === "") return;
        oddities.see(row, column, type, shown, cell);
        while (cells.length < column - 1) cells.push("");
        cells[column - 1] = quoted(cell);
      } else if (name === "row") {
        widths.push(cells.length);
        lines += `${cells.join(",")}\n`;
      }
    },
    async pause() {
      if (lines.length < bufferedLength) return;
      await file.writeFile(lines);
      written += lines.length;
      if (written > largestUnpacked) throw tooLarge();
      lines = "";
    }
  });
  await file.writeFile(lines);
  return {widths, oddities};
}

/** The number of a column by the letters of a cell: 28 for AB7. */
function columnOf(cell: string): number {
  let column = 0;
  for (let i = 0; i < cell.length; i++) {
    const letter = cell.charCodeAt(i) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column;
}

function quoted(cell: string): string {
  const line = /\p{Cc}/u.test(cell) ? cell.replace(/\p{Cc}+/gu, " ") : cell;
  return /[",]/.test(line) ? `"${line.replaceAll('"', '""')}"` : line;
}

/** Gives every row of the table as many cells as the widest has; titles above it, and empty rows, stay as they are. */
async function pad(from: string, to: string, widths: number[], width: number): Promise<void> {
  const table = widths.findIndex(cells => cells > 1);
  const out = await open(to, "w");
  let row = 0;
  let rest = "";
  try {
    for await (const chunk of createReadStream(from, {encoding: "utf8", highWaterMark: bufferedLength})) {
      const lines = (rest + chunk).split("\n");
      rest = lines.pop() ?? "";
      let padded = "";
      for (const line of lines) {
        const cells = widths[row] ?? 0;
        padded +=
          cells > 0 && table >= 0 && row >= table ? `${line}${",".repeat(width - cells)}\n` : `${line}\n`;
        row++;
      }
      await out.writeFile(padded);
    }
  } finally {
    await out.close();
  }
}
