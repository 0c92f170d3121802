import {answerKey, privateTests} from "../../../src/model/contract/answers.js";
import {type Coded, coded, type LeadColumns, leadKinds} from "../../../src/model/contract/ledger.js";
import type {ContractFamily} from "../../../src/model/contract/terms.js";
import type {Db} from "../../db.js";
import {columnsOf, countOf, fill, scatter} from "./columns.js";

/** The lead columns, and the place of every lead in them by its number (-1: it has no day). */
export async function leadColumns(
  db: Db,
  contracts: readonly ContractFamily[]
): Promise<{leads: LeadColumns; places: (leadNo: number) => number}> {
  const length = await countOf(db, "ledger_leads");
  const sources = new Int32Array(length);
  const numbers = new Int32Array(length);
  const facts = {
    created: new Float64Array(length),
    has_phone: new Uint8Array(length),
    has_email: new Uint8Array(length),
    has_name: new Uint8Array(length),
    in_area: new Int8Array(length),
    call_seconds: new Int32Array(length),
    call_total_seconds: new Int32Array(length),
    is_existing_customer: new Uint8Array(length),
    is_duplicate: new Uint8Array(length),
    bought_before: new Uint8Array(length),
    person: new Int32Array(length),
    phone: new Int32Array(length),
    email: new Int32Array(length)
  };
  const id: string[] = [];
  await fill(
    db,
    `select ${columnsOf(facts)}, source_no, lead_no::integer, lead_id from ledger_leads order by created, id_order`,
    [...Object.values(facts), sources, numbers, id]
  );
  const places = placesOf(numbers);
  return {
    leads: {
      length,
      id,
      ...facts,
      ...(await sourceColumns(db, sources)),
      ...(await appointmentColumns(db, length, places)),
      ...(await disputeColumns(db, length, places)),
      ...(await answerColumns(db, length, places, contracts))
    },
    places
  };
}

function placesOf(numbers: Int32Array): (leadNo: number) => number {
  const most = numbers.reduce((most, number) => Math.max(most, number), -1);
  const places = new Int32Array(most + 1).fill(-1);
  numbers.forEach((number, place) => {
    places[number] = place;
  });
  return leadNo => places[leadNo] ?? -1;
}

type SourceColumns = Pick<
  LeadColumns,
  "channel" | "account" | "campaign" | "ad_group" | "keyword" | "ad" | "tracking_number" | "kind"
>;

/** A lead's source as its parts: the table of sources is small, so that every part is coded there once. */
async function sourceColumns(db: Db, sources: Int32Array): Promise<SourceColumns> {
  const rows = await db.rows<Record<string, string | null>>(
    "select channel, account, campaign, ad_group, keyword, ad, tracking_number, kind from int_sources order by source_no"
  );
  const part = (name: string): Coded => {
    const {codes, values} = coded(rows.map(row => row[name] ?? null));
    return {codes: sources.map(source => codes[source - 1] ?? -1), values};
  };
  const kinds = Uint8Array.from(rows, ({kind}) => Math.max(0, leadKinds.indexOf((kind ?? "") as "form")));
  return {
    channel: part("channel"),
    account: part("account"),
    campaign: part("campaign"),
    ad_group: part("ad_group"),
    keyword: part("keyword"),
    ad: part("ad"),
    tracking_number: part("tracking_number"),
    kind: Uint8Array.from(sources, source => kinds[source - 1] ?? 0)
  };
}

async function appointmentColumns(db: Db, length: number, places: (leadNo: number) => number) {
  const columns = {
    appointment_set_at: new Float64Array(length),
    appointment_at: new Float64Array(length),
    appointment_status: new Uint8Array(length),
    cancelled_in_time_at: new Float64Array(length)
  };
  await scatter(
    db,
    places,
    "appointment_set_at is not null or appointment_at is not null or appointment_status > 0",
    columns
  );
  return columns;
}

async function disputeColumns(db: Db, length: number, places: (leadNo: number) => number) {
  const columns = {
    disputed_at: new Float64Array(length),
    dispute_outcome: new Uint8Array(length),
    dispute_decided_at: new Float64Array(length)
  };
  await scatter(db, places, "disputed_at is not null", columns);
  const reasons = await db.rows<{lead_no: number; reason: string}>(
    "select lead_no, dispute_reason as reason from ledger_leads where dispute_reason is not null order by reason"
  );
  const known = coded(reasons.map(({reason}) => reason));
  const codes = new Int32Array(length).fill(-1);
  reasons.forEach(({lead_no}, i) => {
    codes[places(lead_no)] = known.codes[i] ?? -1;
  });
  return {...columns, dispute_reason: {codes, values: known.values}};
}

/** What the contracts' tests of private facts came to: stored as one text a lead, with one sign a test. */
async function answerColumns(
  db: Db,
  length: number,
  places: (leadNo: number) => number,
  contracts: readonly ContractFamily[]
): Promise<Pick<LeadColumns, "answers">> {
  const tests = privateTests(contracts);
  if (tests.length === 0) return {};
  const columns = tests.map(() => new Int8Array(length).fill(-1));
  const known = new Map<string, number[]>();
  await db.scan(
    "select lead_no::integer, contract_answers from ledger_leads where contract_answers is not null",
    (rows, [numbers, signs]) => {
      for (let row = 0; row < rows; row++) {
        const text = signs?.getItem(row) as string;
        const answers = known.get(text) ?? [...text].map(sign => (sign === "-" ? -1 : Number(sign)));
        known.set(text, answers);
        const place = places(numbers?.getItem(row) as number);
        columns.forEach((column, i) => {
          column[place] = answers[i] ?? -1;
        });
      }
    }
  );
  return {
    answers: Object.fromEntries(tests.map((test, i) => [answerKey(test), columns[i] ?? new Int8Array()]))
  };
}
