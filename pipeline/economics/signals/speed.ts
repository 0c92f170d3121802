import type {PublishedSignals} from "../../../src/model/economics/signals/published.js";
import {association} from "../../../src/model/economics/speed/association.js";
import {
  type BucketRow,
  type ResponseBucket,
  responseTable
} from "../../../src/model/economics/speed/response-buckets.js";
import {type ResponseTime, responseSpeed} from "../../../src/model/economics/speed/response-times.js";
import type {Db} from "../../db.js";
import {cutOff} from "../cohorts.js";
import type {Records} from "./records.js";

type Speed = Pick<PublishedSignals, "speed" | "months" | "unrecorded" | "responses" | "association">;

/** An association is looked for at an age that leads reach soon, so that most of them count. */
const ASSOCIATION_DAYS = 30;

export async function speedOf(db: Db, {through}: Records, recordedFrom: string | null): Promise<Speed> {
  const times = await db.rows<ResponseTime & {month: string}>(
    "select month, response_seconds as seconds, sum(prospects)::bigint as prospects from mart_response_seconds group by all order by all"
  );
  const {prospects} = await db.row<{prospects: number}>(
    "select coalesce(sum(prospects), 0)::bigint - (select coalesce(sum(prospects), 0)::bigint from mart_response_bins) as prospects from mart_cohort_lags"
  );
  const rows = through === null ? [] : await bucketRows(db, recordedFrom);
  const responses = responseTable(rows);
  const months = [...new Set(times.map(({month}) => month))];
  return {
    speed: responseSpeed(times),
    months: months.map(month => ({month, ...responseSpeed(times.filter(time => time.month === month))})),
    unrecorded: prospects,
    responses,
    association: association(rows, Math.min(ASSOCIATION_DAYS, responses.days ?? ASSOCIATION_DAYS))
  };
}

async function bucketRows(db: Db, recordedFrom: string | null): Promise<BucketRow[]> {
  const rows = await db.rows<{
    bucket: ResponseBucket;
    channel: string | null;
    is_after_hours: boolean;
    is_weekend: boolean;
    is_sold_first: boolean;
    days: number | null;
    age: number;
    prospects: number;
  }>(
    `select bucket, channel, is_after_hours, is_weekend, is_sold_first, case when days_to_close is not null then greatest(days_to_close, 0) end as days,
       greatest(${cutOff} - day, 0) as age, sum(prospects)::bigint as prospects
     from mart_response_bins where $recorded is null or day >= $recorded::date group by all order by all`,
    {recorded: recordedFrom}
  );
  return rows.map(({is_after_hours, is_weekend, is_sold_first, ...row}) => ({
    ...row,
    isAfterHours: is_after_hours,
    isWeekend: is_weekend,
    isSoldFirst: is_sold_first
  }));
}
