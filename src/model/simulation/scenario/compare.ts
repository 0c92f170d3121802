import type {Deal} from "../deal.js";
import type {FastOutcome, FastPath} from "../fast.js";
import type {Market} from "../market.js";
import {applyScenario} from "./apply.js";
import {inputNames, type Scenario} from "./schema.js";

/** What one change of a scenario does by itself to the mean profits under each contract, minor units. */
export interface Driver {
  /** In words, such as "Close rate"; null for what the changes do only together. */
  label: string | null;
  /** The contract that is changed; null where the market is. */
  contract: string | null;
  deals: {deal: string; client: number; agency: number | null}[];
}

/** A scenario beside how things are, on the same draws. */
export interface ScenarioComparison {
  base: FastOutcome[];
  scenario: FastOutcome[];
  /** One for each change, then what is left of the difference; none where nothing is changed. */
  drivers: Driver[];
}

/**
 * Every contract as things are and in a scenario, and what drives the difference: each change alone, then what they do
 * only together (nothing where there is one). Money is minor units.
 * @example compareScenario(fastPath(), {capacityPerMonth: null}, [], {name: "a", market: {}, quality: {}, contracts: {}}).drivers // []
 */
export function compareScenario(
  fast: FastPath,
  market: Market,
  deals: readonly Deal[],
  scenario: Scenario
): ScenarioComparison {
  const outcomesIn = (one: Scenario) => {
    const world = applyScenario(market, deals, one);
    return fast.evaluate(world.market, world.deals).outcomes;
  };
  const base = fast.evaluate(market, deals).outcomes;
  const after = outcomesIn(scenario);
  const parts = partsOf(scenario);
  const alone = parts.map(({label, contract, scenario}): Driver => {
    const outcomes = parts.length === 1 ? after : outcomesIn(scenario);
    return {label, contract, deals: outcomes.map((outcome, i) => movedBy(outcome, base[i]))};
  });
  if (alone.length < 2) return {base, scenario: after, drivers: alone};
  const together = after.map((outcome, i) => {
    const moved = movedBy(outcome, base[i]);
    const sum = (side: "client" | "agency") =>
      alone.reduce((total, driver) => total + (driver.deals[i]?.[side] ?? 0), 0);
    return {
      deal: moved.deal,
      client: moved.client - sum("client"),
      agency: moved.agency === null ? null : moved.agency - sum("agency")
    };
  });
  return {base, scenario: after, drivers: [...alone, {label: null, contract: null, deals: together}]};
}

function movedBy(
  {deal, client, agency}: FastOutcome,
  base: FastOutcome | undefined
): Driver["deals"][number] {
  return {
    deal,
    client: client.mean - (base?.client.mean ?? 0),
    agency: agency && base?.agency ? agency.mean - base.agency.mean : null
  };
}

interface Part {
  label: string;
  contract: string | null;
  scenario: Scenario;
}

/** The changes of a scenario one by one: each number of the market, the horizon, and by contract its quality and its terms. */
function partsOf({name, market, months, quality, contracts}: Scenario): Part[] {
  const only = (part: Partial<Scenario>): Scenario => ({
    name,
    market: {},
    quality: {},
    contracts: {},
    ...part
  });
  return [
    ...Object.entries(market).map(([key, change]) => ({
      label: inputNames.get(key)?.label ?? key,
      contract: null,
      scenario: only({market: {[key]: change}})
    })),
    ...(months === undefined ? [] : [{label: "Months ahead", contract: null, scenario: only({months})}]),
    ...Object.entries(quality).map(([id, factor]) => ({
      label: "Quality of its leads",
      contract: id,
      scenario: only({quality: {[id]: factor}})
    })),
    ...Object.entries(contracts).map(([id, terms]) => ({
      label: "Its terms",
      contract: id,
      scenario: only({contracts: {[id]: terms}})
    }))
  ];
}
