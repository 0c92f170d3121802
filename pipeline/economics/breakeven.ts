import type {Ledger} from "../../src/model/contract/ledger.js";
import type {ContractFamily} from "../../src/model/contract/terms.js";
import {
  billedEvents,
  type LinearReading,
  linearCost,
  linearTerms
} from "../../src/model/economics/break-even/contract-terms.js";
import {indifference} from "../../src/model/economics/break-even/indifference.js";
import {type Inputs, inputLabels, measured} from "../../src/model/economics/break-even/inputs.js";
import type {DealTerms, Level, PublishedBreakEven} from "../../src/model/economics/break-even/published.js";
import {contractOf} from "../contracts/invoices.js";
import {readLedger} from "../contracts/ledger.js";
import type {Db} from "../db.js";
import type {Workspace} from "../workspace.js";
import {inputsOf} from "./breakeven/measured-inputs.js";
import {accountOf, contractInForce, historyOf, shareOfAds, versionOn} from "./breakeven/terms.js";
import {type Window, windowOf} from "./breakeven/window.js";
import {customerValue} from "./value.js";

/** Which contract is asked about, and the ledger where somebody has read it already. */
export interface BreakEvenQuestion {
  contract?: string | undefined;
  ledger?: Ledger | null;
  /** Whether to hold every other contract against this one, which replays them all. */
  withOthers?: boolean;
}

interface Reading {
  family: ContractFamily;
  reading: LinearReading;
  adsPerMonth: number;
}

/**
 * All that the break-even of a business rests on: its inputs as measured or assumed, the prices of the contract that is
 * named (else of the one in force), and where other contracts would cost the same.
 */
export async function breakEvenBasis(
  db: Db,
  workspace: Workspace,
  contracts: readonly ContractFamily[],
  asOfDay: string,
  {contract: asked, ledger: known, withOthers = true}: BreakEvenQuestion = {}
): Promise<PublishedBreakEven> {
  const {config} = workspace;
  const family = asked === undefined ? contractInForce(contracts, asOfDay) : contractOf(contracts, asked);
  const account = accountOf(family, contracts, asOfDay);
  const window = await windowOf(db, account);
  const life = await customerValue(db, workspace);
  const inputs = await inputsOf(db, workspace, window, life);
  const ledger = family === null || window === null ? null : (known ?? (await readLedger(db, contracts)));
  const spend = inputs.adsPerMonth.value ?? 0;
  const read = (each: ContractFamily): Reading | null => {
    const version = versionOn(each, asOfDay);
    if (version === null) return null;
    const adsPerMonth = spend * shareOfAds(version);
    const history = ledger && window ? historyOf(each, ledger, window) : null;
    const given = {
      minorDigits: each.minorDigits,
      marginRate: inputs.marginRate.value,
      adsPerMonth: spend
    };
    const reading = linearTerms(version, history, given);
    const least =
      version.invoice_min === null ? [] : ["the least that an invoice comes to is not counted in"];
    return {family: each, reading: {...reading, notes: [...reading.notes, ...least]}, adsPerMonth};
  };
  const own = family && read(family);
  const others = withOthers && own ? contracts.filter(each => each.id !== own.family.id) : [];
  return {
    currency: config.currency,
    minorDigits: config.minorDigits,
    asOf: asOfDay,
    account,
    contract: own && termsOf(own, asOfDay),
    inputs: own ? withContract(inputs, own, window) : inputs,
    curve: life.curve.map(({ageDays, value}) => ({ageDays, value})),
    indifference: own ? others.flatMap(each => levelOf(own, read(each), inputs, asOfDay)) : []
  };
}

function termsOf({family, reading, adsPerMonth}: Reading, day: string): DealTerms {
  const version = versionOn(family, day);
  return {
    id: family.id,
    name: version?.name ?? family.id,
    model: version?.model ?? "",
    unit: (version && billedEvents(version)[0]) ?? null,
    terms: reading.terms,
    unitsPerLead: reading.unitsPerLead ?? 1,
    adsPerMonth,
    notes: reading.notes
  };
}

/** The inputs that depend on the contract: how many units it bills of a lead, and which ads you pay under it. */
function withContract(inputs: Inputs, {reading, adsPerMonth}: Reading, window: Window | null): Inputs {
  const units = reading.unitsPerLead;
  const ads = inputs.adsPerMonth;
  return {
    ...inputs,
    adsPerMonth: {
      ...ads,
      value: ads.value === null ? null : adsPerMonth,
      reason:
        ads.value !== null && adsPerMonth === 0 && ads.value > 0 ? "the agency pays for the ads" : ads.reason
    },
    unitsPerLead:
      units === null || window === null || reading.notes.some(note => note.startsWith("no billed units"))
        ? inputs.unitsPerLead
        : measured(
            {
              label: inputLabels.unitsPerLead,
              value: units,
              n: Math.round((inputs.leadsPerMonth.value ?? 0) * window.months.length),
              window: `${window.from} to ${window.to}`
            },
            null
          )
  };
}

function levelOf(own: Reading, other: Reading | null, inputs: Inputs, day: string): Level[] {
  const [leads, closeRate, ticket] = [inputs.leadsPerMonth, inputs.closeRate, inputs.ticket].map(
    ({value}) => value
  );
  if (!other || !leads || !closeRate || !ticket) return [];
  const cost = ({reading, adsPerMonth}: Reading) => linearCost(reading, adsPerMonth);
  const level = indifference(cost(own), cost(other), {leads, closeRate, ticket});
  const name = versionOn(other.family, day)?.name ?? other.family.id;
  return [{contract: other.family.id, name, ...level}];
}
