import type {LeadColumns} from "../ledger.js";
import type {EventFamily, SettledEvent} from "../settlement.js";
import type {Walked} from "./dedupe.js";
import type {Version} from "./walk.js";

/**
 * An event that may be billed: it is theirs, it qualifies, it is no duplicate. Millions of them live for a period,
 * so that one holds no number that its columns hold.
 * @example new Candidate("lead", "L1", Float64Array.of(5), {}, {}, 0, -1, 0, 1, false, 0, null).at // 5
 */
export class Candidate implements Walked {
  isKept = true;
  lockDay = 0;
  /** The moment it locks where the hold is in hours; null for a hold of days, and without one. */
  lockAt: number | null = null;

  constructor(
    readonly family: EventFamily,
    readonly id: string,
    private readonly moments: Float64Array,
    readonly version: Version,
    readonly leads: LeadColumns,
    /** Place of its lead, and of its sale (-1: it is none). */
    readonly row: number,
    readonly sale: number,
    /** A lead's kind; 1 for a customer's first sale. */
    readonly sort: number,
    /** Components that it bills, as bits; and whether a bonus or a guarantee counts it. */
    public bits: number,
    readonly counts: boolean,
    /** Place of the billing period that holds it. */
    readonly period: number,
    readonly event: SettledEvent | null
  ) {}

  get at(): number {
    return this.moments[this.sale < 0 ? this.row : this.sale] ?? Number.NaN;
  }
}
