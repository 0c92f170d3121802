import type {LeadColumns} from "../ledger.js";
import type {EventFamily, SettledEvent} from "../settlement.js";
import type {Walked} from "./dedupe.js";
import type {Version} from "./walk.js";

/** What events of one family and one block of leads have in common. */
export interface Source {
  family: EventFamily;
  ids: readonly string[];
  moments: Float64Array;
  leads: LeadColumns;
}

/**
 * An event that may be billed: it is theirs, it qualifies, it is no duplicate. Millions of them live for a period,
 * so that one holds no number that its columns hold.
 * @example new Candidate({moments: Float64Array.of(5)}, {}, 0, -1, 0, 1, 0, 0, null).at // 5
 */
export class Candidate implements Walked {
  isKept = true;
  lockDay = 0;
  /** The moment it locks where the hold is in hours; null for a hold of days, and without one. */
  lockAt: number | null = null;

  constructor(
    private readonly source: Source,
    readonly version: Version,
    /** Place of its lead, and of its sale (-1: it is none). */
    readonly row: number,
    readonly sale: number,
    /** A lead's kind; 1 for a customer's first sale. */
    readonly sort: number,
    /** Components that it bills, as bits; 0 where only a bonus or a guarantee counts it. */
    public bits: number,
    /** The local day, and the place of the billing period that holds it. */
    readonly day: number,
    readonly period: number,
    readonly event: SettledEvent | null
  ) {}

  get at(): number {
    return this.source.moments[this.sale < 0 ? this.row : this.sale] ?? Number.NaN;
  }

  get id(): string {
    return this.source.ids[this.sale < 0 ? this.row : this.sale] ?? "";
  }

  get family(): EventFamily {
    return this.source.family;
  }

  get leads(): LeadColumns {
    return this.source.leads;
  }
}
