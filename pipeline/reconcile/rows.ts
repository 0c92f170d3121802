/** What a pair was made by, in the order in which they are tried. */
export const matchedBy = ["lead_id", "click_id", "phone", "email"] as const;
export type MatchedBy = (typeof matchedBy)[number];

/** What the nearest lead of ours has in common with a row: what makes pairs, or an id that differs in zeros in front and capitals. */
export type NearBy = MatchedBy | "similar_id";

/** What a list can say otherwise of a lead that both have. */
export const differenceKinds = ["date", "call_seconds", "phone", "duplicate", "unqualified"] as const;
export type DifferenceKind = (typeof differenceKinds)[number];

/** Why a row of the list may have no lead of ours. */
export const onlyInListReasons = [
  "repeated",
  "after_records",
  "other_account",
  "id_spelling",
  "taken",
  "outside_window",
  "no_clue",
  "unknown"
] as const;
export type OnlyInListReason = (typeof onlyInListReasons)[number];

/** A lead that both have. Moments are on the business's clock; a list that tells days alone has days. */
export interface MatchedLead {
  leadId: string | null;
  listLeadId: string | null;
  /** Of the agency's list. */
  line: number;
  matchedBy: MatchedBy;
  createdAt: string | null;
  listCreatedAt: string | null;
  /** How many whole days the list has it later. */
  daysApart: number | null;
  account: string | null;
  channel: string | null;
  campaign: string | null;
  kind: string | null;
  callSeconds: number | null;
  listCallSeconds: number | null;
  isDuplicate: boolean;
  /** Null where the business does not say what qualified is. */
  isQualified: boolean | null;
}

/** A row of the list without a lead of ours. */
export interface ListedLead {
  line: number;
  listLeadId: string | null;
  listCreatedAt: string | null;
  channel: string | null;
  campaign: string | null;
  kind: string | null;
  callSeconds: number | null;
  reason: OnlyInListReason;
  /** The row of the list that it repeats. */
  repeats: {line: number; by: MatchedBy} | null;
  nearest: {
    leadId: string | null;
    createdAt: string | null;
    account: string | null;
    by: NearBy;
    daysApart: number | null;
  } | null;
}

/** A lead of ours that the list does not have. */
export interface RecordedLead {
  leadId: string | null;
  createdAt: string | null;
  account: string | null;
  channel: string | null;
  campaign: string | null;
  kind: string | null;
  callSeconds: number | null;
  isDuplicate: boolean;
  isQualified: boolean | null;
}

/** One thing in which the list and our records differ on a lead. */
export interface Difference {
  kind: DifferenceKind;
  leadId: string | null;
  listLeadId: string | null;
  line: number;
  ours: string;
  list: string;
}

/** A row of the list that could not be read. */
export interface UnreadableRow {
  line: number;
  column: string;
  value: string;
  reason: string;
  cure: string;
}
