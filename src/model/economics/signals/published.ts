import {z} from "zod";
import {responseBuckets} from "../speed/response-buckets.js";

const known = z.number().nullable();
const count = z.number().nonnegative();
const day = z.string();
const verdict = z.enum(["higher", "lower", "no detectable change", "not enough data"]);

const Speed = z.object({
  prospects: count,
  unanswered: count,
  withinFive: z.object({rate: z.number(), low: z.number(), high: z.number()}).nullable(),
  medianSeconds: known,
  p90Seconds: known,
  isLate: z.boolean()
});

const Association = z.union([
  z.object({
    odds: z.number(),
    low: z.number(),
    high: z.number(),
    crudeOdds: known,
    probability: z.number(),
    eValue: z.number(),
    eValueOfLow: z.number(),
    prospects: count,
    strata: count,
    days: count
  }),
  z.object({reason: z.string()})
]);

const Closing = z.object({
  rate: z.number(),
  low: z.number(),
  high: z.number(),
  atRisk: count,
  days: count,
  sold: count
});

/** Close rates before and after a day, at the same age of the leads. */
const Closings = z.object({
  days: known,
  before: Closing.nullable(),
  after: Closing.nullable(),
  difference: z.object({difference: z.number(), low: z.number(), high: z.number()}).nullable(),
  verdict
});

/** What is watched week by week: a metric of a channel (null: no source recorded), or of all of them. */
const Watched = z.object({
  metric: z.enum(["leads", "costPerLead", "closeRate"]),
  scope: z.enum(["all", "channel"]),
  channel: z.string().nullable(),
  weeks: count,
  reason: z.string().nullable().describe("why it is not watched, in words"),
  latest: z
    .object({
      week: day,
      count,
      exposure: z.number(),
      expected: z.number(),
      low: z.number(),
      high: z.number(),
      outside: z.boolean()
    })
    .nullable(),
  shifts: z.array(
    z.object({
      since: day,
      seen: day,
      direction: z.enum(["up", "down"]),
      before: z.number(),
      after: z.number(),
      isRecent: z.boolean()
    })
  ),
  probability: known.describe("of something so unusual by chance alone, 0-1"),
  adjusted: known.describe("the same for having looked at all of them"),
  isAlert: z.boolean(),
  power: z
    .object({caught: z.number(), times: z.number(), periods: z.number(), falseAlarmsAYear: z.number()})
    .nullable()
});
export type Watched = z.infer<typeof Watched>;

const Bunching = z.object({
  contract: z.string(),
  name: z.string(),
  threshold: z.number(),
  duration: z.enum(["talk", "total"]),
  calls: count,
  found: z
    .object({
      threshold: z.number(),
      width: z.number(),
      count,
      expected: z.number(),
      probability: z.number(),
      share: known,
      neighbours: count
    })
    .nullable(),
  isAlert: z.boolean()
});

/** What the page of speed and quality shows: all of it counts and rates, no person. */
export const PublishedSignals = z.object({
  asOf: day,
  through: day.nullable().describe("the day up to which the records tell, null without records"),
  speed: Speed,
  months: z.array(Speed.extend({month: z.string()})),
  unrecorded: count.describe("prospects of channels and kinds whose answers nobody records"),
  responses: z.object({
    days: known,
    soldFirst: count,
    buckets: z.array(
      z.object({
        bucket: z.enum(responseBuckets),
        prospects: count,
        sold: count,
        rate: known,
        low: known,
        high: known
      })
    )
  }),
  association: Association,
  watched: z.array(Watched),
  contacts: z.object({leads: count, duplicates: count, unreachable: count}),
  bursts: z.array(
    z.object({
      channel: z.string().nullable(),
      perDay: z.number(),
      threshold: count,
      windows: count,
      largest: count
    })
  ),
  bunching: z.array(Bunching),
  drift: z.array(z.object({contract: z.string(), name: z.string(), start: day, ...Closings.shape})),
  capacity: z
    .object({
      reps: z.number(),
      hoursPerMonth: z.number(),
      hoursPerLead: z.number(),
      leadsPossible: known
    })
    .nullable(),
  capacityMonths: z.array(
    z.object({
      month: z.string(),
      leads: count,
      hoursNeeded: z.number(),
      hoursAvailable: z.number(),
      isOver: z.boolean(),
      leadsLost: z.number(),
      load: known,
      unfinished: z.boolean()
    })
  ),
  changes: z.array(
    z.object({
      date: day,
      what: z.string(),
      daysBefore: count,
      daysAfter: count,
      closeRate: Closings,
      costPerLead: z.object({before: known, after: known, ratio: known, low: known, high: known, verdict}),
      leadsPerWeek: z.object({before: known, after: known})
    })
  )
});
export type PublishedSignals = z.infer<typeof PublishedSignals>;
