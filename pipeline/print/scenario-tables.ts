import {roundHalfAway} from "../../src/model/money.js";
import type {FastOutcome} from "../../src/model/simulation/fast.js";
import type {Driver, ScenarioComparison} from "../../src/model/simulation/scenario/compare.js";
import type {Scenario} from "../../src/model/simulation/scenario/schema.js";
import {wrapped} from "./sentences.js";
import {moneyColumn, percent, plainOutcome} from "./simulation-tables.js";
import {alignTable, type Cell, type Table} from "./table.js";

/** A scenario beside how things are, or why there is nothing to hold side by side. */
export interface ScenarioReport {
  business: string;
  currency: string;
  asOf: string;
  id: string;
  file: string;
  scenario: Scenario;
  /** Months ahead as things are; the scenario may say others. */
  months: number;
  /** Of contracts by id. */
  models: ReadonlyMap<string, string>;
  comparison: ScenarioComparison | null;
  reason: string | null;
  notes: string[];
}

const plain = ({client, agency, probabilityBest}: FastOutcome) => ({
  client: plainOutcome(client),
  agency: agency && plainOutcome(agency),
  probabilityBest
});

/** The scenario as other programs read it: money in minor units, contracts in the order of their files. */
export function scenarioJson({comparison, scenario, models, ...report}: ScenarioReport) {
  const {business, currency, asOf, id, file, months, reason, notes} = report;
  return {
    business,
    currency,
    asOf,
    scenario: {id, file, name: scenario.name, description: scenario.description ?? null},
    months: {base: months, scenario: scenario.months ?? months},
    reason,
    rows: (comparison?.scenario ?? []).map((outcome, i) => {
      const base = comparison?.base[i];
      const model = models.get(outcome.deal) ?? "";
      return {contract: outcome.deal, model, base: base ? plain(base) : null, scenario: plain(outcome)};
    }),
    drivers: (comparison?.drivers ?? []).map(driver => ({
      change: driver.label ?? "together",
      of: driver.contract,
      contracts: driver.deals.map(({deal, client, agency}) => ({
        contract: deal,
        client: roundHalfAway(client),
        agency: agency === null ? null : roundHalfAway(agency)
      }))
    })),
    notes
  };
}

/** One row a scenario and contract; money in minor units. */
export function scenarioRows(reports: readonly ScenarioReport[]): Table {
  return {
    columns: [
      "scenario",
      "contract",
      "model",
      "clientMean",
      "clientP10",
      "clientP50",
      "clientP90",
      "clientLossProbability",
      "clientExpectedShortfall5",
      "agencyMean",
      "agencyLossProbability",
      "probabilityBest",
      "baseClientMean",
      "baseClientLossProbability",
      "baseAgencyMean",
      "baseProbabilityBest"
    ],
    rows: reports.flatMap(({id, comparison, models}) =>
      (comparison?.scenario ?? []).map((outcome, i): Cell[] => {
        const {client, agency, probabilityBest} = plain(outcome);
        const found = comparison?.base[i];
        const base = found ? plain(found) : null;
        return [
          id,
          outcome.deal,
          models.get(outcome.deal) ?? "",
          client.mean,
          client.p10,
          client.p50,
          client.p90,
          client.lossProbability,
          client.expectedShortfall5,
          agency?.mean ?? null,
          agency?.lossProbability ?? null,
          probabilityBest,
          base?.client.mean ?? null,
          base?.client.lossProbability ?? null,
          base?.agency?.mean ?? null,
          base?.probabilityBest ?? null
        ];
      })
    )
  };
}

/** The scenario as people read it: both worlds side by side, best first, and what drives the difference. */
export function scenarioText(report: ScenarioReport): string {
  const {comparison, scenario, reason, currency, months, notes} = report;
  const head = wrapped(
    scenario.description === undefined ? scenario.name : `${scenario.name}: ${scenario.description}`,
    ""
  );
  if (comparison === null) return head + wrapped(`nothing to compare: ${reason}`, "");
  const money = moneyColumn(currency);
  const places = comparison.scenario
    .map((_, i) => i)
    .sort((a, b) => meanOf(comparison.scenario, b) - meanOf(comparison.scenario, a));
  const pairs = places.flatMap(i => {
    const [base, then] = [comparison.base[i], comparison.scenario[i]];
    return base && then ? [{base, then}] : [];
  });
  const ahead = scenario.months ?? months;
  return [
    head,
    wrapped(
      `Profit on average, ${currency}: over ${months} months as things are, over ${ahead} in the scenario.`,
      ""
    ),
    "\n",
    alignTable({
      columns: [
        "contract",
        "client now",
        "then",
        "loss now",
        "then",
        "best now",
        "then",
        "agency now",
        "then"
      ],
      rows: pairs.map(({base, then}) => [
        then.deal,
        money(base.client.mean),
        money(then.client.mean),
        percent(base.client.lossProbability),
        percent(then.client.lossProbability),
        percent(base.probabilityBest),
        percent(then.probabilityBest),
        base.agency && money(base.agency.mean),
        then.agency && money(then.agency.mean)
      ])
    }),
    comparison.drivers.length === 0 ? "\nThe scenario changes nothing.\n" : "\n",
    ...driverTables(comparison.drivers, places, money),
    "\n",
    ...notes.map(note => wrapped(`- ${note}`, ""))
  ].join("");
}

/** The most drivers that a table of 100 columns holds side by side. */
const mostColumns = 4;

/** What each change moves of the client's profit. */
function driverTables(
  drivers: readonly Driver[],
  places: readonly number[],
  money: (minor: number) => string
): string[] {
  if (drivers.length === 0) return [];
  const shown = Array.from({length: Math.ceil(drivers.length / mostColumns)}, (_, i) =>
    drivers.slice(mostColumns * i, mostColumns * (i + 1))
  );
  const moved = places.filter(i => drivers.some(({deals}) => Math.abs(deals[i]?.client ?? 0) >= 0.5));
  return [
    "What the changes move of the client's profit, each alone:\n",
    ...shown.map(some =>
      alignTable({
        columns: ["contract", ...some.map(labelOf)],
        rows: moved.map(i => [
          drivers[0]?.deals[i]?.deal ?? "",
          ...some.map(({deals}) => money(deals[i]?.client ?? 0))
        ])
      })
    )
  ];
}

const labelOf = ({label, contract}: Driver) =>
  label === null
    ? "together"
    : contract === null
      ? label.toLowerCase()
      : `${label.toLowerCase()}: ${contract}`;

/** Every scenario in a line: which contract leaves the client most, and which of those on which neither side loses. */
export function batchText(reports: readonly ScenarioReport[]): string {
  const reason = reports.find(({comparison}) => comparison === null)?.reason;
  if (reason) return wrapped(`nothing to compare: ${reason}`, "");
  const [first] = reports;
  if (first === undefined) return "";
  const money = moneyColumn(first.currency);
  const bestRow = (name: string, outcomes: readonly FastOutcome[]): Cell[] => {
    const [best, paid] = [
      bestOf(outcomes),
      bestOf(outcomes.filter(({client, agency}) => client.mean >= 0 && agency && agency.mean >= 0))
    ];
    return [
      name,
      best?.deal ?? null,
      best && money(best.client.mean),
      paid?.deal ?? null,
      paid && money(paid.client.mean),
      paid && percent(paid.client.lossProbability),
      paid?.agency ? money(paid.agency.mean) : null
    ];
  };
  return alignTable({
    columns: ["scenario", "best", "client", "best for both", "client", "loss", "agency"],
    rows: [
      bestRow("as things are", first.comparison?.base ?? []),
      ...reports.map(({id, comparison}) => bestRow(id, comparison?.scenario ?? []))
    ]
  });
}

const bestOf = (outcomes: readonly FastOutcome[]): FastOutcome | null =>
  outcomes.reduce<FastOutcome | null>(
    (best, each) => (best === null || each.client.mean > best.client.mean ? each : best),
    null
  );

const meanOf = (outcomes: readonly FastOutcome[], i: number) => outcomes[i]?.client.mean ?? 0;
