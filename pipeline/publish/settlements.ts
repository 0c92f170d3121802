import {writeFileSync} from "node:fs";
import {join} from "node:path";
import type {Ledger} from "../../src/model/contract/ledger.js";
import {PackedLedger, packLedger} from "../../src/model/contract/packed.js";
import {price} from "../../src/model/contract/price.js";
import {PublishedContracts, publishedPeriods} from "../../src/model/contract/published.js";
import {settle} from "../../src/model/contract/settle.js";
import type {Invoice, Settlement} from "../../src/model/contract/settlement.js";
import type {ContractFamily} from "../../src/model/contract/terms.js";
import {PublishedBreakEven} from "../../src/model/economics/break-even/published.js";
import {FitReport} from "../../src/model/economics/fit/published.js";
import {PublishedFuture} from "../../src/model/simulation/published.js";
import {comparisonOf} from "../contracts/comparison.js";
import {economicsOf} from "../contracts/economics.js";
import {findingsOf} from "../contracts/findings.js";
import {readLedger} from "../contracts/ledger.js";
import {answersOf, readinessOf} from "../contracts/readiness.js";
import type {Db} from "../db.js";
import {breakEvenBasis} from "../economics/breakeven.js";
import {fitOfBusiness} from "../economics/fit.js";
import type {FiledScenario} from "../simulation/scenarios.js";
import type {Workspace} from "../workspace.js";
import {publishedFuture} from "./future.js";

/** A page settles leads up to this many; above, it shows what the run settled. */
const mostLeadsInPage = 50_000;

interface Settled {
  family: ContractFamily;
  settlement: Settlement;
  invoices: Invoice[];
}

/**
 * Settles every contract over the records, and writes what comes of it: the tables mart_settled_units and
 * mart_invoices, and for the pages contracts.json, breakeven.json, fit.json, future.json and ledger.json. Without
 * contracts all of it is empty.
 */
export async function publishSettlements(
  db: Db,
  workspace: Workspace,
  contracts: readonly ContractFamily[],
  asOfDay: string,
  dir: string,
  scenarios: readonly FiledScenario[]
): Promise<void> {
  await makeTables(db);
  const ledger = contracts.length > 0 ? await readLedger(db, contracts) : null;
  const settled = ledger ? contracts.map(family => settledOf(family, ledger)) : [];
  for (const one of settled) await fillTables(db, one);
  const write = (name: string, value: unknown) =>
    writeFileSync(join(dir, `${name}.json`), JSON.stringify(value));
  const measured = await readinessOf(db, workspace);
  write(
    "contracts",
    PublishedContracts.parse({...publishedContracts(workspace, settled, ledger, asOfDay), measured})
  );
  const isSmall = ledger !== null && ledger.leads.length <= mostLeadsInPage;
  const question = {ledger, withOthers: isSmall};
  write(
    "breakeven",
    PublishedBreakEven.parse(await breakEvenBasis(db, workspace, contracts, asOfDay, question))
  );
  write("fit", FitReport.parse(await fitOfBusiness(db, workspace, contracts, asOfDay, ledger)));
  write(
    "future",
    PublishedFuture.parse(await publishedFuture(db, workspace, contracts, asOfDay, ledger, scenarios))
  );
  write("ledger", isSmall ? PackedLedger.parse(packLedger(ledger)) : null);
}

/** What became of single events is not kept here: it would be a record for every lead and contract. */
function settledOf(family: ContractFamily, ledger: Ledger): Settled {
  const settlement = settle(family, ledger, {onState: () => undefined});
  return {family, settlement, invoices: price(family, settlement)};
}

function publishedContracts(
  workspace: Workspace,
  settled: readonly Settled[],
  ledger: Ledger | null,
  asOfDay: string
): Omit<PublishedContracts, "measured"> {
  const {config} = workspace;
  const families = settled.map(({family}) => family);
  const comparison = ledger ? comparisonOf(workspace, families, ledger) : null;
  return {
    currency: config.currency,
    minorDigits: config.minorDigits,
    timeZone: config.timeZone,
    marginRate: ledger?.marginRate ?? (config.margin === undefined ? null : String(config.margin)),
    asOf: asOfDay,
    scope: comparison && {account: comparison.account, from: comparison.from, to: comparison.to},
    economics: economicsOf(workspace),
    fit: answersOf(workspace),
    families,
    contracts: settled.map(({family, settlement}) => ({
      contract: family.id,
      findings: ledger ? findingsOf(family, ledger) : [],
      periods: publishedPeriods(settlement.periods)
    })),
    comparison
  };
}

async function makeTables(db: Db): Promise<void> {
  await db.run(`
    create or replace table mart_settled_units (contract varchar, period varchar, component varchar, units double, amount bigint);
    create or replace table mart_invoices (contract varchar, period varchar,
      fees bigint, credits bigint, media bigint, holdback bigint, brought_forward bigint, tax bigint, total bigint, due bigint);`);
}

async function fillTables(db: Db, {family, invoices}: Settled): Promise<void> {
  await db.append(
    "mart_settled_units",
    invoices.flatMap(({period, lines}) =>
      lines.map(({component, units, amount}) => [family.id, period, component, units, amount])
    )
  );
  await db.append(
    "mart_invoices",
    invoices.map(invoice => [
      family.id,
      invoice.period,
      invoice.fees,
      invoice.credits,
      invoice.media,
      invoice.holdback,
      invoice.broughtForward,
      invoice.tax,
      invoice.total,
      invoice.due
    ])
  );
}
