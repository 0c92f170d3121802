import type {Db} from "../db.js";
import {publicId} from "./personal.js";
import {
  type Difference,
  type ListedLead,
  type MatchedLead,
  matchedBy,
  type NearBy,
  type RecordedLead
} from "./rows.js";

/** What came of matching, lead by lead, without anything personal. */
export interface Results {
  matched: MatchedLead[];
  onlyInList: ListedLead[];
  onlyInRecords: RecordedLead[];
  differences: Difference[];
}

/** Reads what `matchList` made. */
export async function resultsOf(db: Db): Promise<Results> {
  return {
    matched: await matchedLeads(db),
    onlyInList: await listedLeads(db),
    onlyInRecords: await recordedLeads(db),
    differences: await differencesOf(db)
  };
}

async function matchedLeads(db: Db): Promise<MatchedLead[]> {
  const rows = await db.rows<Omit<MatchedLead, "matchedBy"> & {rank: number}>(
    `select lead_id as "leadId", listed_lead_id as "listLeadId", line, rank, created_text as "createdAt", listed_created_text as "listCreatedAt",
       days_apart as "daysApart", account, channel, campaign, kind, call_seconds as "callSeconds", listed_call_seconds as "listCallSeconds",
       is_duplicate as "isDuplicate", is_qualified as "isQualified"
     from matched order by created_at nulls last, lead_no`
  );
  return rows.map(({leadId, listLeadId, line, rank, ...rest}) => ({
    ...ids({leadId, listLeadId}),
    line,
    matchedBy: clue(rank) as MatchedLead["matchedBy"],
    ...rest
  }));
}

interface Unmatched extends Omit<ListedLead, "repeats" | "nearest"> {
  repeatsLine: number | null;
  repeatsRank: number;
  nearestNo: number | null;
  nearestLeadId: string | null;
  nearestCreatedAt: string | null;
  nearestAccount: string | null;
  nearestRank: number;
  nearestDaysApart: number | null;
}

async function listedLeads(db: Db): Promise<ListedLead[]> {
  const rows = await db.rows<Unmatched>(
    `select line, lead_id as "listLeadId", created_text as "listCreatedAt", channel, campaign, kind, call_seconds as "callSeconds", reason,
       repeats_line as "repeatsLine", repeats_rank as "repeatsRank", nearest_no as "nearestNo", nearest_lead_id as "nearestLeadId",
       nearest_created_text as "nearestCreatedAt", nearest_account as "nearestAccount", nearest_rank as "nearestRank", nearest_days_apart as "nearestDaysApart"
     from only_in_list order by created_at nulls last, lead_id nulls last, line`
  );
  return rows.map(row => ({
    line: row.line,
    listLeadId: publicId(row.listLeadId),
    listCreatedAt: row.listCreatedAt,
    channel: row.channel,
    campaign: row.campaign,
    kind: row.kind,
    callSeconds: row.callSeconds,
    reason: row.reason,
    repeats:
      row.repeatsLine === null
        ? null
        : {line: row.repeatsLine, by: clue(row.repeatsRank) as MatchedLead["matchedBy"]},
    nearest:
      row.nearestNo === null
        ? null
        : {
            leadId: publicId(row.nearestLeadId),
            createdAt: row.nearestCreatedAt,
            account: row.nearestAccount,
            by: clue(row.nearestRank),
            daysApart: row.nearestDaysApart
          }
  }));
}

async function recordedLeads(db: Db): Promise<RecordedLead[]> {
  const rows = await db.rows<RecordedLead>(
    `select lead_id as "leadId", created_text as "createdAt", account, channel, campaign, kind, call_seconds as "callSeconds",
       is_duplicate as "isDuplicate", is_qualified as "isQualified"
     from only_in_records order by created_at nulls last, lead_no`
  );
  return rows.map(row => ({...row, leadId: publicId(row.leadId)}));
}

async function differencesOf(db: Db): Promise<Difference[]> {
  const rows = await db.rows<Difference>(
    `select kind, lead_id as "leadId", listed_lead_id as "listLeadId", line, ours, listed as list
     from differences order by place, created_at nulls last, lead_no`
  );
  return rows.map(row => ({...row, ...ids(row)}));
}

const ids = ({leadId, listLeadId}: {leadId: string | null; listLeadId: string | null}) => ({
  leadId: publicId(leadId),
  listLeadId: publicId(listLeadId)
});

/** A clue by its rank; the one behind those that make pairs is a hint. */
const clue = (rank: number): NearBy => matchedBy[rank - 1] ?? "similar_id";
