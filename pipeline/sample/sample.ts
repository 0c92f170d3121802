import {bytesOf, type Sheet} from "./exports/csv.js";
import {type Planted, plant} from "./exports/flaws.js";
import {exportsOf} from "./exports.js";
import {tell} from "./story.js";

/** The exports of Harbor Heating & Air, and the rows in them that must not be loaded. */
export interface Sample {
  files: {path: string; rows: number; bytes: Uint8Array}[];
  planted: Planted[];
}

/** Makes the sample. Pure: every call gives the same bytes. */
export function makeSample(): Sample {
  const sheets: Sheet[] = exportsOf(tell());
  const planted = plant(sheets);
  return {
    files: sheets.map(sheet => ({path: sheet.path, rows: sheet.rows.length, bytes: bytesOf(sheet)})),
    planted
  };
}
