import type {FitAnswers} from "../../src/model/contract/checklist/fit.js";
import type {Measured} from "../../src/model/contract/checklist/readiness.js";
import type {Db} from "../db.js";
import type {Workspace} from "../workspace.js";

/** What is declared of the people who work leads, and measured of how soon they answer. */
export async function readinessOf(
  db: Db,
  {config: {capacity}}: Workspace
): Promise<Pick<Measured, "capacity" | "response">> {
  // A lead that nobody answered counts as later than any.
  const {n, answered, within, p90} = await db.row<{
    n: number;
    answered: number;
    within: number;
    p90: number | null;
  }>(
    `select count(*) as n, count(response_seconds) as answered, count(*) filter (response_seconds <= 300) as within,
       nullif(quantile_disc(coalesce(response_seconds, 9007199254740991), 0.9), 9007199254740991)::bigint as p90
     from int_lead_outcomes where not is_duplicate`
  );
  return {
    capacity: capacity
      ? {reps: capacity.reps, hoursPerMonth: capacity.hours_per_month, hoursPerLead: capacity.hours_per_lead}
      : null,
    response: answered === 0 ? null : {n, within5Minutes: within, p90Seconds: p90}
  };
}

/** The answers to the questions of fit that were given. */
export function answersOf({config: {fit}}: Pick<Workspace, "config">): FitAnswers {
  const {least_sales_joined: _, ...answers} = fit ?? {};
  return Object.fromEntries(
    Object.entries(answers).flatMap(([key, answer]) => (answer === undefined ? [] : [[key, answer]]))
  );
}
