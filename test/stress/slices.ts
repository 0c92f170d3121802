import {readFileSync} from "node:fs";
import {fileURLToPath} from "node:url";
import {gunzipSync} from "node:zlib";
import {referenceRecords} from "./reference-reader.js";

export const sampleFolder = fileURLToPath(new URL("../../data/harbor-hvac", import.meta.url));

/** The beginning of one of the sample's files, taken apart: what a mutation starts from. */
export interface Slice {
  /** `leads/website-forms`: the path without its extension. */
  name: string;
  extension: ".csv" | ".csv.gz";
  /** Records as the file spells them, one character a byte, the header first. */
  records: string[];
  delimiter: string;
  /** Whether the file begins with a byte order mark. */
  marked: boolean;
  end: "\n" | "\r\n";
}

const files = [
  "leads/website-forms.csv",
  "leads/calls-2025.csv.gz",
  "leads/calls-2026.csv",
  "leads/chats.csv",
  "leads/local-services.csv",
  "leads/meta-lead-forms.csv",
  "leads/referral-partner.csv",
  "sales/2025.csv",
  "sales/2026.csv",
  "spend/bing.csv",
  "spend/google-ads-2025.csv",
  "spend/local-services.csv",
  "spend/meta.csv",
  "refunds/refunds.csv",
  "disputes/beacon-2025.csv",
  "disputes/beacon-2026.csv"
];

/** The first `rows` rows of each kind of file that the sample has. */
export function slices(rows: number): Slice[] {
  return files.map(file => {
    const stored = readFileSync(`${sampleFolder}/${file}`);
    const extension = file.endsWith(".gz") ? ".csv.gz" : ".csv";
    const bytes = (extension === ".csv.gz" ? gunzipSync(stored) : stored).toString("latin1");
    const text = bytes.replace(/^\xef\xbb\xbf/, "");
    const delimiter = file === "spend/bing.csv" ? ";" : ",";
    return {
      name: file.slice(0, -extension.length),
      extension,
      records: referenceRecords(text, delimiter)
        .slice(0, rows + 1)
        .map(({text}) => text),
      delimiter,
      marked: bytes !== text,
      end: text.includes("\r\n") ? "\r\n" : "\n"
    };
  });
}
