import {stringify} from "yaml";
import type {Contract} from "../../src/model/contract/terms.js";
import type {Deal} from "../../src/model/simulation/deal.js";
import {fastPath} from "../../src/model/simulation/fast.js";
import type {Market} from "../../src/model/simulation/market.js";
import {shortContractFile} from "../../src/model/simulation/pricing/contract-file.js";
import type {Limit} from "../../src/model/simulation/pricing/limits.js";
import type {Judgement, Offer} from "../../src/model/simulation/pricing/opener/offer.js";
import {openRiskZone} from "../../src/model/simulation/pricing/opener.js";
import {
  type Asked,
  type PriceRange,
  priceRange,
  type Zone
} from "../../src/model/simulation/pricing/range.js";
import {simulate} from "../../src/model/simulation/simulate.js";
import {LeadgerError} from "../errors.js";

/** A changed contract as it is printed: what it says, what both sides come to, and its file. */
export interface OfferReport {
  contract: string;
  terms: string[];
  newTerms: number;
  price: number;
  client: {mean: number; lossProbability: number; room: number};
  agency: {mean: number; lossProbability: number; room: number; margin: number | null};
  /** 95 of 100 times the chances of a loss are this near to what they are. */
  error: number;
  /** The same by whole invoices, month by month; null where that was not run. */
  simulated: {
    draws: number;
    clientLossProbability: number;
    agencyLossProbability: number;
    error: number;
  } | null;
  yaml: string;
}

/** What a price may be, as it is printed; money in minor units, not rounded. */
export interface PriceReport {
  model: string;
  contract: string;
  currency: string;
  months: number;
  price: {component: string; unit: string; kind: "money" | "share"; now: number};
  agencyMargin: number;
  ownerMaxLoss: number;
  agencyMaxLoss: number;
  owner: {expected: number | null; atRisk: number | null};
  agency: {expected: number | null; withMargin: number | null; atRisk: number | null};
  expectedRange: Zone;
  marginRange: Zone;
  riskRange: Zone;
  allRange: Zone;
  /** Where no price of this contract keeps both risks: the simplest change that does. */
  opener: OfferReport | null;
  /** Other changes that do, and where none does the nearest. */
  others: OfferReport[];
  nearest: OfferReport | null;
  notes: string[];
}

/** Draws of the whole simulation that a found offer is held to. */
const simulatedDraws = 5000;

/** What the price of a deal may be between the two sides, and which change opens a zone where there is none. */
export function priceReport(
  market: Market,
  deal: Deal,
  asked: Asked,
  notes: readonly string[],
  report: (message: string) => void
): PriceReport {
  const fine = fastPath({points: 65536, paths: 4096});
  report("looking for the limits of the price");
  const range = priceRange(market, deal, asked, fine);
  if (!range) throw noPrice(deal, asked.price);
  const isClosed = range.riskRange === null && range.agency.atRisk.reason !== "no agency is paid";
  if (isClosed) report("looking for terms that keep both risks");
  const judge = (changed: Deal): Judgement => {
    const [outcome] = fine.evaluate(market, [changed]).outcomes;
    if (!outcome) throw new RangeError(`no outcome of ${changed.id}`);
    return {...outcome, draws: outcome.by === "totals" ? 65536 : 4096};
  };
  const {offers, nearest} = isClosed
    ? openRiskZone(market, deal, asked, fastPath(), judge)
    : {offers: [], nearest: null};
  const held = offers.length > 0 ? heldTo(market, offers, asked, report) : null;
  const others = offers.filter(offer => offer !== held?.offer).slice(0, 4);
  return {
    model: deal.model,
    contract: deal.id,
    currency: market.currency,
    months: market.months,
    price: {
      component: range.price.component,
      unit: range.price.per,
      kind: range.price.unit,
      now: range.price.value
    },
    agencyMargin: asked.agencyMargin,
    ownerMaxLoss: asked.ownerMaxLoss,
    agencyMaxLoss: asked.agencyMaxLoss,
    owner: {expected: range.owner.expected.value, atRisk: range.owner.atRisk.value},
    agency: {
      expected: range.agency.expected.value,
      withMargin: range.agency.withMargin.value,
      atRisk: range.agency.atRisk.value
    },
    expectedRange: range.expectedRange,
    marginRange: range.marginRange,
    riskRange: range.riskRange,
    allRange: range.allRange,
    opener: held ? offerReport(held.offer, held.simulated) : null,
    others: others.map(offer => offerReport(offer, null)),
    nearest: nearest && offerReport(nearest, null),
    notes: [...reasons(range), ...notes]
  };
}

function noPrice(deal: Deal, key: string | undefined): LeadgerError {
  return key === undefined
    ? new LeadgerError(
        `${deal.id} has no price to look for, as nobody is paid; write a contract with an agency`,
        2
      )
    : new LeadgerError(
        `${deal.id} has no price "${key}"; write the place of a component, such as 0 or 1.t0`,
        2
      );
}

/** The first offer that whole invoices, month by month, do not put outside by more than their error. */
function heldTo(
  market: Market,
  offers: readonly Offer[],
  {ownerMaxLoss, agencyMaxLoss}: Asked,
  report: (message: string) => void
): {offer: Offer; simulated: OfferReport["simulated"]} | null {
  for (const offer of offers) {
    report(`simulating ${offer.deal.id}`);
    const [row] = simulate(market, [offer.deal], {draws: simulatedDraws, seed: 1}).rows;
    if (!row?.agency) continue;
    const [client, agency] = [row.client.lossProbability, row.agency.lossProbability];
    const errorOf = (p: number) => 1.96 * Math.sqrt((p * (1 - p)) / simulatedDraws);
    if (client > ownerMaxLoss + errorOf(client) || agency > agencyMaxLoss + errorOf(agency)) continue;
    const error = Math.max(errorOf(client), errorOf(agency));
    return {
      offer,
      simulated: {draws: simulatedDraws, clientLossProbability: client, agencyLossProbability: agency, error}
    };
  }
  return null;
}

function offerReport(offer: Offer, simulated: OfferReport["simulated"]): OfferReport {
  const {deal, words, newTerms, price, client, agency, ownerRoom, agencyRoom, agencyMargin, error} = offer;
  const [contract] = deal.family.versions;
  return {
    contract: deal.id,
    terms: words,
    newTerms,
    price,
    client: {mean: client.mean, lossProbability: client.lossProbability, room: ownerRoom},
    agency: {
      mean: agency.mean,
      lossProbability: agency.lossProbability,
      room: agencyRoom,
      margin: agencyMargin
    },
    error,
    simulated,
    yaml: contract ? yamlOf(contract) : ""
  };
}

/** A contract as a file of contracts/: digits without quotes, as people write them. */
function yamlOf(contract: Contract): string {
  return stringify(asText(shortContractFile(contract)), {schema: "failsafe"});
}

function asText(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asText);
  if (typeof value !== "object" || value === null) return String(value);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, asText(part)]));
}

/** Why a limit is missing, side by side, each once. */
function reasons({owner, agency}: PriceRange): string[] {
  const said = (limits: Limit[]) => limits.flatMap(({reason}) => reason ?? []);
  return [...new Set(said([...Object.values(owner), ...Object.values(agency)]))];
}
