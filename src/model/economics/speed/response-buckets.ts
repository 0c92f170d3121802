import {
  type AgeBins,
  type AgedProspects,
  addBins,
  binsOf,
  prospectsIn,
  soldIn
} from "../../statistics/lag/age-bins.js";
import {closeRateWithin, supportedHorizon} from "../../statistics/lag/kaplan-meier.js";

/** How long a lead waited for the first response: minutes up to which, later than a day, or not answered so far. */
export const responseBuckets = ["5", "30", "60", "240", "1440", "later", "never"] as const;
export type ResponseBucket = (typeof responseBuckets)[number];

/** Prospects of one bucket and stratum, sold after `days` or not (null), `age` days old on the last day recorded. */
export interface BucketRow extends AgedProspects {
  bucket: ResponseBucket;
  channel: string | null;
  isAfterHours: boolean;
  isWeekend: boolean;
  /** Sold before anybody answered: the answer cannot have brought the sale. */
  isSoldFirst: boolean;
}

/** What became of the leads of a bucket. */
export interface BucketRate {
  bucket: ResponseBucket;
  prospects: number;
  /** Sold so far. */
  sold: number;
  /** Share sold within the days of the table, 0-1 (Kaplan-Meier), with its 95 % interval; null with fewer than 20 old enough. */
  rate: number | null;
  low: number | null;
  high: number | null;
}

export interface BucketTable {
  /** Days of the lead within which sales count; null where too few leads are on record. */
  days: number | null;
  buckets: BucketRate[];
  /** Prospects left out: sold before the first response. */
  soldFirst: number;
}

const AGES = [90, 60, 30];

/**
 * The close rate by how long leads waited for the first response, all at one age: the longest of 90, 60 and 30 days
 * that 20 prospects have been watched for, else the longest span that they have. Prospects sold before the first
 * response are left out and counted; those not answered so far are a bucket of their own.
 * Source: Kaplan and Meier 1958.
 * @example responseTable([]).days // null
 */
export function responseTable(rows: readonly BucketRow[]): BucketTable {
  const kept = rows.filter(({isSoldFirst}) => !isSoldFirst);
  const bins = new Map<ResponseBucket, AgeBins>(
    responseBuckets.map(bucket => [bucket, binsOf(kept.filter(row => row.bucket === bucket))])
  );
  const supported = supportedHorizon(addBins([...bins.values()]), AGES[0] ?? 0);
  const days = supported === null ? null : (AGES.find(age => age <= supported) ?? supported);
  return {
    days,
    buckets: [...bins].map(([bucket, of]) => {
      const found = days === null ? null : closeRateWithin(of, days);
      return {
        bucket,
        prospects: prospectsIn(of),
        sold: soldIn(of),
        rate: found?.rate ?? null,
        low: found?.low ?? null,
        high: found?.high ?? null
      };
    }),
    soldFirst: rows.reduce((sum, row) => (row.isSoldFirst ? sum + row.prospects : sum), 0)
  };
}
