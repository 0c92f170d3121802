import type {ContractFamily} from "../contract/terms.js";
import type {Rate} from "./market.js";

/** What a component of a contract counts, as a market makes it. */
export type Base = "lead" | "sale" | "click" | "impression" | "ad_spend";

/** How the events of a market become the units that one component bills, as measured on records or assumed. */
export interface Billing {
  /** Place of the component in the contract. */
  component: number;
  base: Base;
  /** Share of the base events that are billed, before unit caps of a month or longer; a number is taken as certain. */
  share: Rate | number;
  /** Share of billed units that come back in a later period for other reasons than refunds: disputes, cancellations. */
  creditShare: number;
  /** Settled values on record to draw from where bands ask for them: seconds, or minor units. Empty elsewhere. */
  values: number[];
  /** What a percentage is on, over the net revenue of the sale: 1 for net, above for gross, the margin rate for margin. */
  valueRatio: number;
}

/** A contract as it would run over the months ahead. */
export interface Deal {
  id: string;
  name: string;
  model: string;
  /** One version, in force from the first month on. */
  family: ContractFamily;
  /** For each component that bills units or a share. */
  billings: Billing[];
  /** Close rate under this contract over that of the market: the user's assumption, 1 unless set. */
  quality: number;
}
