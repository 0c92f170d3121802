import type {TableName} from "../canonical.js";
import type {DeclaredChannels} from "../channels.js";
import {emptyMarks, plainSpelling, type Spelling} from "../profile.js";

export interface Condition {
  cell: string;
  values: readonly string[];
}

/** What the typed pass needs to know beyond the columns' spellings. */
export interface TypedPass {
  fileId: number;
  table: TableName;
  /** The text rows: a read_csv call or a table with columns c0, c1, ... */
  incoming: string;
  /** Canonical column -> the column of `incoming` that it comes from. */
  cells: Map<string, string>;
  constants: Record<string, string>;
  /** Conditions on columns of `incoming`; rows that miss one are left out. */
  where: Condition[];
  /** Likewise, of the report itself: they leave the platform's own totals alone. */
  counted: Condition[];
  /** What business.yaml says of channels' labels. */
  channels: DeclaredChannels;
  /** Columns of `incoming` that part the rows of one day and place. */
  segments: string[];
  /** The column of `incoming` that names the platform's account, or none. */
  owner: string[];
  spellings: Map<string, Spelling>;
  /** Canonical column -> how many of its units make a unit of money. */
  perUnit: Readonly<Record<string, number>>;
  /** The platform's own totals: the text to show of one, as SQL over `incoming` (null: no total), and whether such a row may have a day. */
  totals: {label: string; dayless: boolean} | null;
  /** Canonical column -> the cell beside it whose zeros are its own, where it is empty. */
  zeroBy: Map<string, string>;
  /** Whether it is a platform's report, in which -- stands for nothing, and labels of channels are known. */
  isReport: boolean;
  /** Whether the spellings come from a sample, so that an unseen form must be refused rather than misread. */
  sampled: boolean;
  zone: string;
  /** Whose way of dialling numbers without a country's code follow; null: nobody knows. */
  country: string | null;
  /** The business's, with the digits that its money is kept to. */
  currency: string;
  minorDigits: number;
  salt: string;
}

export function spellingOf(pass: TypedPass, name: string): Spelling {
  return pass.spellings.get(name) ?? plainSpelling;
}

/** Marks for nothing, as SQL, in capitals. */
export const nothing = emptyMarks.map(mark => mark.toUpperCase());
export const dashes = ["", "--", "–", "—"];

export const freeForm = new Set(["id", "text", "phone", "email", "person"]);
