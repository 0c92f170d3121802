import type {SettledCredit} from "../../../../src/model/contract/settlement.js";
import type {EventType} from "../../../../src/model/contract/terms/vocabulary.js";
import type {Contract} from "../../../../src/model/contract/terms.js";
import type {Event, World} from "./events.js";
import type {Rational} from "./rational.js";

export interface Unit {
  event: Event | null;
  count: number;
  /** Minor units: the base of a percentage, the revenue of a sale, or the cost of a day; seconds for calls. */
  value: number;
  factor: string | null;
  band: number;
}
export interface Line {
  version: number;
  component: number;
  units: Unit[];
}
export interface Credit {
  period: number;
  line: number;
  event: Event;
  cause: SettledCredit["cause"];
  reRate: boolean;
  share: Rational;
  at: number;
}
export interface Period {
  index: number;
  key: string;
  from: string;
  to: string;
  days: number;
  complete: boolean;
  /** Facts before this moment settle the period. */
  limit: number;
  /** Days in force of each version. */
  inForce: number[];
  /** The version whose terms hold for the period as a whole. */
  ruling: number;
  terms: Contract;
  lines: Line[];
  credits: Credit[];
  media: number;
  failed: Map<number, number>;
  counted: Map<EventType, number>;
  revenue: number;
  /** What each event billed here or only counted here comes to in net revenue. */
  billed: Event[];
}
export interface Settled {
  world: World;
  periods: Period[];
  events: Event[];
}
