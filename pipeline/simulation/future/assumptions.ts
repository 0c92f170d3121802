import {capacity} from "../../../src/model/economics/capacity.js";
import type {Assumptions, Records} from "../../../src/model/simulation/measured/records.js";
import {economicsOf} from "../../contracts/economics.js";
import type {Db} from "../../db.js";
import {inputsOf} from "../../economics/breakeven/measured-inputs.js";
import {scopeSql, type Window} from "../../economics/breakeven/window.js";
import {customerValue} from "../../economics/value.js";
import type {Workspace} from "../../workspace.js";

/** What no lead or sale tells of the months ahead: margins as the break-even measures them, costs and capacity as declared. */
export async function assumptionsOf(
  db: Db,
  workspace: Workspace,
  window: Window,
  {months}: Records
): Promise<{assumptions: Assumptions; notes: string[]} | {assumptions: null; reason: string}> {
  const {config} = workspace;
  const life = await customerValue(db, workspace);
  const {marginRate, lifetimeValue} = await inputsOf(db, workspace, window, life);
  if (marginRate.value === null)
    return {assumptions: null, reason: marginRate.reason ?? "no margin is known"};
  const first = life.curve[0]?.ageDays === 0 ? life.curve[0].value : null;
  const later =
    lifetimeValue.value === null || first === null ? null : Math.max(0, lifetimeValue.value - first);
  const {inHousePerMonth, handlingPerLead, agency} = economicsOf(workspace);
  const capacityPerMonth = await capacityOf(db, workspace, window, months);
  return {
    assumptions: {
      currency: config.currency,
      minorDigits: config.minorDigits,
      margin: marginRate.value,
      repeatMargin: later ?? 0,
      handlingPerLead,
      inHousePerMonth,
      capacityPerMonth,
      anyway: 0,
      agency: agency && {perMonth: agency.labourPerMonth + agency.toolsPerMonth, perLead: agency.perLead}
    },
    notes: [
      `margin: ${marginRate.source === "measured" ? `measured on ${marginRate.n} ${marginRate.n === 1 ? "sale" : "sales"}` : (marginRate.reason ?? "assumed")}`,
      later === null
        ? `later purchases of a customer count as nothing: ${lifetimeValue.reason ?? "too few customers have been watched long enough"}`
        : `later purchases of a customer: margin within ${lifetimeValue.window}, less the first purchase`,
      "every lead is taken to come because of the agency",
      ...(agency === null ? ["the agency's own costs are not known: its profit leaves them out"] : [])
    ]
  };
}

/** Months of which the leads of others are counted. */
const RECENT = 6;

/**
 * Leads a month of this account that the declared people can work: what the leads of others leave them, or its part of
 * all leads where there are more than they can work. Null where no capacity is declared.
 */
async function capacityOf(
  db: Db,
  {config}: Workspace,
  {account, through}: Window,
  months: Records["months"]
): Promise<number | null> {
  const declared = config.capacity;
  const from = months.at(-RECENT)?.month ?? months[0]?.month;
  if (!declared || from === undefined) return null;
  const {reps, hours_per_month, hours_per_lead} = declared;
  const {leadsPossible} = capacity({reps, hoursPerMonth: hours_per_month, hoursPerLead: hours_per_lead}, 0);
  if (leadsPossible === null) return null;
  const {ours, others} = await db.row<{ours: number; others: number}>(
    `select coalesce(sum(leads - duplicate_leads) filter (${scopeSql(account)}), 0)::bigint as ours,
       coalesce(sum(leads - duplicate_leads) filter (not coalesce(${scopeSql(account)}, false)), 0)::bigint as others
     from mart_period_daily where day between $from::date and $through::date`,
    {from: `${from}-01`, through}
  );
  const time = months.slice(-RECENT).reduce((sum, {share}) => sum + share, 0);
  if (ours + others === 0 || time === 0) return leadsPossible;
  return Math.max(leadsPossible - others / time, (leadsPossible * ours) / (ours + others));
}
