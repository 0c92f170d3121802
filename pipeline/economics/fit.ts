import type {Ledger} from "../../src/model/contract/ledger.js";
import type {ContractFamily} from "../../src/model/contract/terms.js";
import {termsInWords} from "../../src/model/contract/words.js";
import type {Input, Inputs} from "../../src/model/economics/break-even/inputs.js";
import {posteriorQuantile} from "../../src/model/economics/break-even/posterior.js";
import {breakEven} from "../../src/model/economics/break-even/report.js";
import {noTerms} from "../../src/model/economics/break-even/side.js";
import {verdictSentence} from "../../src/model/economics/break-even/verdict.js";
import type {ContractEvidence, FitEvidence, Known} from "../../src/model/economics/fit/evidence.js";
import type {FitReport} from "../../src/model/economics/fit/published.js";
import {fitReport} from "../../src/model/economics/fit/report.js";
import {readLedger} from "../contracts/ledger.js";
import {answersOf, readinessOf} from "../contracts/readiness.js";
import type {Db} from "../db.js";
import type {Workspace} from "../workspace.js";
import {inputsOf} from "./breakeven/measured-inputs.js";
import {accountOf, contractInForce, versionOn} from "./breakeven/terms.js";
import {type Window, windowOf} from "./breakeven/window.js";
import {historiesOf, isMeasuredAll, knownOf, offerOf} from "./fit/offers.js";
import {recordsOf} from "./fit/records.js";
import {targetsOf} from "./fit/targets.js";
import {customerValue} from "./value.js";

/** Up to so many leads every offer is replayed; above, only what is in force is. */
const mostReplayed = 50_000;

/** Which kinds of contract fit the business, by every named rule. The ledger is read unless somebody has already. */
export async function fitOfBusiness(
  db: Db,
  workspace: Workspace,
  contracts: readonly ContractFamily[],
  asOfDay: string,
  ledger: Ledger | null = null
): Promise<FitReport> {
  const {config} = workspace;
  const money = {currency: config.currency, minorDigits: config.minorDigits};
  const now = contractInForce(contracts, asOfDay);
  const version = now && versionOn(now, asOfDay);
  const grounds = groundsOf(db, workspace);
  const {inputs} = await grounds(accountOf(now, contracts, asOfDay));
  const settled = contracts.length > 0 ? (ledger ?? (await readLedger(db, contracts))) : null;
  const {offers, costPerCustomer} = await offersOf(contracts, now, asOfDay, settled, grounds);
  const {targets: stated} = config;
  const evidence: FitEvidence = {
    money,
    answers: answersOf(workspace),
    leastSalesJoined: config.fit?.least_sales_joined ?? null,
    ...(await recordsOf(db)),
    ...(await readinessOf(db, workspace)),
    closeRate: inputKnown(inputs.closeRate),
    marginRate: inputKnown(inputs.marginRate),
    lifetimeValue: {...inputKnown(inputs.lifetimeValue), window: inputs.lifetimeValue.window},
    costPerCustomer,
    ...withoutOffer(inputs, money),
    contracts: offers,
    targets: [stated?.cpl, stated?.cpa, stated?.close_rate].filter(target => target !== undefined).length
  };
  return fitReport(evidence, {
    business: config.name,
    asOf: asOfDay,
    targets: await targetsOf(db, workspace, contracts, asOfDay),
    contract: version && {name: version.name ?? version.id, terms: termsInWords(version, money)}
  });
}

interface Ground {
  window: Window | null;
  inputs: Inputs;
}

/** What is measured of an account, once. */
function groundsOf(db: Db, workspace: Workspace): (account: string | null) => Promise<Ground> {
  const known = new Map<string | null, Promise<Ground>>();
  const life = customerValue(db, workspace);
  return account => {
    const found = known.get(account);
    if (found) return found;
    const made = windowOf(db, account).then(async window => ({
      window,
      inputs: await inputsOf(db, workspace, window, await life)
    }));
    known.set(account, made);
    return made;
  };
}

async function offersOf(
  contracts: readonly ContractFamily[],
  now: ContractFamily | null,
  asOfDay: string,
  ledger: Ledger | null,
  grounds: (account: string | null) => Promise<Ground>
): Promise<{offers: ContractEvidence[]; costPerCustomer: number | null}> {
  const offers: ContractEvidence[] = [];
  let cost: number | null = null;
  if (ledger === null) return {offers, costPerCustomer: cost};
  const historyOf = historiesOf(ledger);
  for (const family of contracts) {
    const version = versionOn(family, asOfDay);
    if (version === null) continue;
    const ground = await grounds(accountOf(family, contracts, asOfDay));
    const isInForce =
      !version.proposal && version.start <= asOfDay && (version.end === null || version.end > asOfDay);
    const isReplayed = family === now || ledger.leads.length <= mostReplayed;
    const {offer, costPerCustomer} = offerOf(family, version, isInForce, {
      ...ground,
      ledger,
      isReplayed,
      historyOf
    });
    offers.push(offer);
    if (family === now) cost = costPerCustomer;
  }
  return {offers, costPerCustomer: cost};
}

/** What leads bear where no fee is paid. */
function withoutOffer(
  inputs: Inputs,
  money: FitEvidence["money"]
): Pick<FitEvidence, "limits" | "withoutFee"> {
  const found = breakEven(inputs, noTerms);
  const {limits, verdict} = found.firstOrder;
  const isMeasured = isMeasuredAll(inputs);
  return {
    limits: Object.fromEntries(
      Object.entries(limits).map(([key, limit]) => [key, knownOf(limit, isMeasured)])
    ),
    withoutFee: {pays: verdict, sentence: verdictSentence(found, inputs, noTerms, money)}
  };
}

/** An input with its 90 % interval. */
function inputKnown({value, posterior, source, reason}: Input): Known {
  const at = (p: number) => (posterior === null || value === null ? null : posteriorQuantile(posterior, p));
  return {value, low: at(0.05), high: at(0.95), isMeasured: source === "measured", reason};
}
