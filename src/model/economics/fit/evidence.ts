import type {FitAnswers} from "../../contract/checklist/fit.js";
import type {ChecklistItem} from "../../contract/checklist/item.js";
import type {Measured} from "../../contract/checklist/readiness.js";
import type {Money} from "../../contract/phrases.js";
import type {ModelName} from "../../contract/terms/vocabulary.js";
import type {LimitKey} from "../break-even/limits.js";
import type {Verdict} from "../break-even/report.js";

/** A number that is measured, stated, or not known; money is minor units, shares are 0-1. */
export interface Known {
  value: number | null;
  /** The 90 % interval; null where none exists. */
  low: number | null;
  high: number | null;
  isMeasured: boolean;
  /** Why there is no value. */
  reason: string | null;
}

/** A contract, offered or in force, as fit looks at it. */
export interface ContractEvidence {
  id: string;
  name: string;
  model: ModelName;
  isInForce: boolean;
  /** Whether it leaves money, by its break-even, and the sentence that says so. */
  pays: Verdict;
  paysSentence: string;
  profitPerLead: number | null;
  /** What a lead, call or appointment costs, and the most that one may cost; null where it has no such price. */
  unitPrice: number | null;
  mostForUnit: Known;
  /** What it takes of revenue, as it works out; 0 where it takes none. */
  revenueShare: number;
  /**
   * How long after the lead a sale still counts (null: however long), within how many days nine of ten first sales
   * came, and how many came too late; null where it is not paid by sales.
   */
  window: {
    words: string | null;
    days: number | null;
    p90: number | null;
    missed: number;
    of: number;
  } | null;
  /** What is asked of a contract before it is signed. */
  questions: readonly Pick<ChecklistItem, "id" | "answer" | "evidence">[];
}

/** All that the rules of fit look at: plain numbers and answers. Counts, unless said otherwise. */
export interface FitEvidence {
  money: Money;
  answers: FitAnswers;
  /** The share of sales with a lead that you ask for; null to take ours. */
  leastSalesJoined: number | null;
  /** Moments on record: leads by kind, appointments, sales. */
  events: readonly {kind: string; count: number}[];
  leads: number;
  withChannel: number;
  /** With their source, and with the campaign where ads bring them. */
  withCampaign: number;
  calls: number;
  callsWithLength: number;
  appointmentsDue: number;
  appointmentsDecided: number;
  /** Null where no sales are recorded. */
  sales: number | null;
  salesWithLead: number;
  salesWithAmount: number;
  customers: number;
  daysToSaleP90: number | null;
  historyWeeks: number;
  spend: number | null;
  clicks: number | null;
  impressions: number | null;
  /** Ad spend where no lead, and where no sale, is known to come from; minor units. */
  spendWithoutLead: number | null;
  spendWithoutSale: number | null;
  /** Null where no number dialled is on record. Numbers are masked. */
  sharedNumbers: readonly {number: string; channels: string[]; leads: number}[] | null;
  capacity: Measured["capacity"];
  response: Measured["response"];
  /** Leads of the busiest full month and of a usual one, without repeats. */
  busiestMonth: {month: string; leads: number} | null;
  leadsPerMonth: number | null;
  closeRate: Known;
  marginRate: Known;
  /** Margin of a customer over its life; revenue where that alone is known; both minor units. */
  lifetimeValue: Known & {window: string | null};
  lifetimeRevenue: number | null;
  costPerCustomer: number | null;
  /** What could be paid at the most where nothing is offered, and whether leads pay without any fee. */
  limits: Partial<Record<LimitKey, Known>>;
  withoutFee: {pays: Verdict; sentence: string};
  contracts: readonly ContractEvidence[];
  /** How many targets are agreed on. */
  targets: number;
}

/**
 * A number of which nothing is known, and why.
 * @example notKnown("no sales are in the records").value // null
 */
export function notKnown(reason: string): Known {
  return {value: null, low: null, high: null, isMeasured: false, reason};
}

/**
 * Evidence of a business of which nothing is recorded and nothing said: what every other one begins with.
 * @example noEvidence({currency: "USD", minorDigits: 2}).leads // 0
 */
export function noEvidence(money: Money): FitEvidence {
  const nothing = notKnown("nothing is recorded");
  return {
    money,
    answers: {},
    leastSalesJoined: null,
    events: [],
    leads: 0,
    withChannel: 0,
    withCampaign: 0,
    calls: 0,
    callsWithLength: 0,
    appointmentsDue: 0,
    appointmentsDecided: 0,
    sales: null,
    salesWithLead: 0,
    salesWithAmount: 0,
    customers: 0,
    daysToSaleP90: null,
    historyWeeks: 0,
    spend: null,
    clicks: null,
    impressions: null,
    spendWithoutLead: null,
    spendWithoutSale: null,
    sharedNumbers: null,
    capacity: null,
    response: null,
    busiestMonth: null,
    leadsPerMonth: null,
    closeRate: nothing,
    marginRate: nothing,
    lifetimeValue: {...nothing, window: null},
    lifetimeRevenue: null,
    costPerCustomer: null,
    limits: {},
    withoutFee: {pays: "unknown", sentence: "Whether a lead pays cannot be told yet."},
    contracts: [],
    targets: 0
  };
}

/**
 * The contracts to judge by: those in force where there are any, else all.
 * @example contractsInQuestion(noEvidence({currency: "USD", minorDigits: 2})) // []
 */
export function contractsInQuestion({contracts}: FitEvidence): readonly ContractEvidence[] {
  const inForce = contracts.filter(({isInForce}) => isInForce);
  return inForce.length > 0 ? inForce : contracts;
}

/**
 * The evidence of one kind of contract alone.
 * @example aboutModel(noEvidence({currency: "USD", minorDigits: 2}), "cpl").contracts // []
 */
export function aboutModel(evidence: FitEvidence, model: ModelName): FitEvidence {
  return {...evidence, contracts: evidence.contracts.filter(contract => contract.model === model)};
}

/**
 * A number dialled of which only its last four digits are told.
 * @example maskedNumber("+13125550150") // "…0150"
 */
export function maskedNumber(number: string): string {
  return `…${number.slice(-4)}`;
}
