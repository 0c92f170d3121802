import {addMonths, dayNumber, dayText} from "../../../src/model/contract/calendar.js";
import {emptyLedger} from "../../../src/model/contract/ledger.js";
import {priceWords} from "../../../src/model/contract/phrases.js";
import type {ContractFamily} from "../../../src/model/contract/terms.js";
import type {Deal} from "../../../src/model/simulation/deal.js";
import type {Market} from "../../../src/model/simulation/market.js";
import {dealOf} from "../../../src/model/simulation/measured/billing.js";
import {agencyCost} from "../../../src/model/simulation/pricing/agency-cost.js";
import {roundInside} from "../../../src/model/simulation/pricing/opener/round.js";
import {type PaidModel, plainDeal} from "../../../src/model/simulation/pricing/plain-deal.js";
import {decimalText} from "../../../src/model/simulation/pricing/priced.js";
import {startOfDay} from "../../../src/model/zone.js";
import {contractOf} from "../../contracts/invoices.js";
import {LeadgerError} from "../../errors.js";
import type {Future} from "../future.js";
import {type Assumptions, assumedBy} from "./assumptions.js";

/** What is priced: the market, the deal, and what was taken for granted, as sentences. */
export interface Subject {
  market: Market;
  deal: Deal;
  notes: string[];
}

/** What somebody wants priced: a contract of the business by its id, or the plainest one of a model. */
export interface Wanted {
  model?: PaidModel | undefined;
  contract?: string | undefined;
}

/** The plainest contract of a model, on numbers that somebody assumes, in the months after a day. */
export function assumedSubject(
  assumptions: Assumptions,
  model: PaidModel,
  day: string,
  currency: string
): Subject {
  const market = assumedBy(assumptions, monthAfter(day), currency);
  const {billed_share: share, base_fee} = assumptions;
  const isPart = model === "pay_per_call" || model === "pay_per_appointment";
  return {
    market,
    ...plain(model, market, share, base_fee, [
      ...(isPart && share === 1
        ? ["every lead is taken to be billed: set billed_share if only some are"]
        : []),
      ...costNotes(market)
    ])
  };
}

/** A contract of the business, or one of a model, on what its records say of the months ahead. */
export function recordedSubject(
  future: Future,
  contracts: readonly ContractFamily[],
  {model, contract}: Wanted
): Subject {
  const wanted = contract === undefined ? null : contractOf(contracts, contract);
  const {market, deals, reason} = future;
  if (market === null)
    throw new LeadgerError(
      `${reason}; or give the numbers yourself: --assume FILE, see leadger price --help`
    );
  const notes = [...future.notes, ...costNotes(market)];
  const own = wanted ? deals.find(({id}) => id === wanted.id) : deals.find(deal => deal.model === model);
  if (own)
    return {
      market,
      deal: own,
      notes: [...(wanted ? [] : [`as ${own.id} bills it, at another price`]), ...notes]
    };
  if (wanted || model === undefined)
    throw new LeadgerError(`nothing is known of how ${contract} bills; write --model instead of --contract`);
  return {
    market,
    ...plain(model, market, 1, undefined, [
      `no contract of the business is ${model}: the plainest one is taken, which bills every event`,
      ...notes
    ])
  };
}

/** A contract of the business on numbers that somebody assumes: no record says which part of the leads it bills. */
export function assumedContract(
  assumptions: Assumptions,
  contracts: readonly ContractFamily[],
  contract: string,
  day: string,
  currency: string
): Subject {
  const family = contractOf(contracts, contract);
  const market = assumedBy(assumptions, monthAfter(day), currency);
  const end = startOfDay(dayText(dayNumber(day) + 1), family.timeZone);
  const first = `${day.slice(0, 7)}-01`;
  const deal = dealOf(family, emptyLedger(day, end), {first, from: first, to: day}, market.first);
  if (!deal) throw new LeadgerError(`${contract} has no version that begins by ${day}`);
  const share = assumptions.billed_share;
  const billings = deal.billings.map(billing => (billing.base === "lead" ? {...billing, share} : billing));
  return {
    market,
    deal: {...deal, billings},
    notes: [
      ...(share === 1
        ? [`${contract} is taken to bill every lead: set billed_share if it bills only some`]
        : []),
      ...costNotes(market)
    ]
  };
}

/** A base fee of a hybrid, where none is said, is about half of what serving it costs; it is told beside the price. */
function plain(
  model: PaidModel,
  market: Market,
  share: number,
  baseFee: number | undefined,
  notes: string[]
): Pick<Subject, "deal" | "notes"> {
  const scale = 10 ** market.minorDigits;
  const cost = agencyCost(market, plainDeal(model, market)) / market.months / scale;
  const base = baseFee ?? roundInside(0.3 * cost, 0.7 * cost) ?? 0;
  const fee = priceWords(decimalText(base), market);
  const source = baseFee === undefined ? ", about half of what serving you costs the agency" : "";
  return {
    deal: plainDeal(model, market, {share, base: base * scale}),
    notes: [...(model === "hybrid" ? [`beside a base fee of ${fee} a month${source}`] : []), ...notes]
  };
}

const costNotes = ({agency}: Market) =>
  agency === null ? ["the agency's own cost is not known: its least counts the ads that it pays alone"] : [];

const monthAfter = (day: string) => dayText(addMonths(dayNumber(`${day.slice(0, 7)}-01`), 1)).slice(0, 7);
