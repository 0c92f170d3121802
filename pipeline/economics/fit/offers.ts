import {lastDay} from "../../../src/model/contract/calendar.js";
import {checklist} from "../../../src/model/contract/checklist.js";
import {exact, rounded} from "../../../src/model/contract/exact.js";
import type {Ledger} from "../../../src/model/contract/ledger.js";
import {type History, historyOf, soldAfter} from "../../../src/model/contract/lint/history.js";
import {leadPrice, paysForSales} from "../../../src/model/contract/lint/reading.js";
import {windowWords} from "../../../src/model/contract/phrases.js";
import type {Window as Span} from "../../../src/model/contract/terms/vocabulary.js";
import type {Contract, ContractFamily} from "../../../src/model/contract/terms.js";
import {linearTerms} from "../../../src/model/economics/break-even/contract-terms.js";
import {
  assumed,
  type Input,
  type Inputs,
  inputLabels
} from "../../../src/model/economics/break-even/inputs.js";
import {breakEven, type Ranged} from "../../../src/model/economics/break-even/report.js";
import {verdictSentence} from "../../../src/model/economics/break-even/verdict.js";
import type {ContractEvidence, Known} from "../../../src/model/economics/fit/evidence.js";
import {historyOf as billedHistory, shareOfAds} from "../breakeven/terms.js";
import type {Window} from "../breakeven/window.js";

/** What an offer is judged by: the records of its account, and the day. */
export interface Ground {
  inputs: Inputs;
  window: Window | null;
  ledger: Ledger;
  /** Whether to replay it, which takes as long as there are leads; else its prices count as they are written. */
  isReplayed: boolean;
  historyOf: HistoryOf;
}

/** The records that a contract calls its own; contracts that call the same theirs share them. */
export type HistoryOf = (family: ContractFamily, version: Contract) => History;

/** Measures each scope of the ledger once. */
export function historiesOf(ledger: Ledger): HistoryOf {
  const known = new Map<string, History>();
  return ({timeZone}, {attribution}) => {
    const {account, tracking_number, channels} = attribution ?? {};
    const scope = JSON.stringify([timeZone, account, tracking_number, channels]);
    const history = known.get(scope) ?? historyOf(ledger, {timeZone, attribution});
    known.set(scope, history);
    return history;
  };
}

/** Offers are many, and need no more digits than a choice between them does. */
const pointsOfOffers = 256;

/** One contract, offered or in force, as the rules of fit look at it. */
export function offerOf(
  family: ContractFamily,
  version: Contract,
  isInForce: boolean,
  ground: Ground
): {offer: ContractEvidence; costPerCustomer: number | null} {
  const {currency, minorDigits} = family;
  const money = {currency, minorDigits};
  const {ledger, window, isReplayed} = ground;
  const adsPerMonth = ground.inputs.adsPerMonth.value ?? 0;
  const past = window && isReplayed ? billedHistory(family, ledger, window) : null;
  const {terms, unitsPerLead} = linearTerms(version, past, {
    minorDigits,
    marginRate: ground.inputs.marginRate.value,
    adsPerMonth
  });
  const inputs: Inputs = {
    ...ground.inputs,
    adsPerMonth: {
      ...ground.inputs.adsPerMonth,
      value: scaled(ground.inputs.adsPerMonth, shareOfAds(version))
    },
    unitsPerLead: assumed(inputLabels.unitsPerLead, unitsPerLead ?? 1)
  };
  const found = breakEven(inputs, terms, isInForce ? {} : {points: pointsOfOffers});
  const {firstOrder, lifetime} = found;
  const price = leadPrice(version);
  const history = ground.historyOf(family, version);
  const isMeasured = isMeasuredAll(inputs);
  return {
    offer: {
      id: family.id,
      name: version.name ?? family.id,
      model: version.model,
      isInForce,
      pays: firstOrder.verdict,
      paysSentence: verdictSentence(found, inputs, terms, money),
      profitPerLead: firstOrder.profitPerLead.value,
      unitPrice: price === null ? null : rounded(exact(price, minorDigits)),
      mostForUnit: knownOf(firstOrder.limits.maxPrice, isMeasured),
      revenueShare: terms.revenueShare,
      window: windowOf(family, version, history),
      questions: checklist({family: {...family, versions: [version]}, history, fit: {}})
        .filter(({part}) => part === "question" || part === "red flag")
        .map(({id, answer, evidence}) => ({id, answer, evidence}))
    },
    costPerCustomer: lifetime?.costOfCustomer ?? firstOrder.costOfCustomer
  };
}

const scaled = ({value}: Input, share: number) => (value === null ? null : value * share);

/** Whether what carries a break-even is measured rather than stated. */
export const isMeasuredAll = ({closeRate, ticket, marginRate}: Inputs): boolean =>
  [closeRate, ticket, marginRate].every(({source}) => source === "measured");

/** A limit with its 90 % interval. */
export function knownOf({value, low90, high90, reason}: Ranged, isMeasured: boolean): Known {
  return {value, low: low90, high: high90, isMeasured, reason};
}

function windowOf(
  {timeZone}: ContractFamily,
  version: Contract,
  {waits, daysToSaleP90}: History
): ContractEvidence["window"] {
  if (!paysForSales(version)) return null;
  const span = version.attribution?.lead_to_sale;
  const seen = {p90: daysToSaleP90, of: waits.length};
  if (span === undefined) return {...seen, words: null, days: null, missed: 0};
  return {...seen, words: windowWords(span), days: daysOf(span), missed: soldAfter(waits, span, timeZone)};
}

/** The least days that a window can come to, for comparing it with days measured. */
const daysOf = (span: Span) => (span.unit === "hour" ? Math.floor(span.n / 24) : lastDay(0, span));
