import {capacity} from "../../../src/model/economics/capacity.js";
import type {PublishedSignals} from "../../../src/model/economics/signals/published.js";
import type {BusinessConfig} from "../../business.js";
import type {Db} from "../../db.js";
import {daysLater, type Records} from "./records.js";

/** What the leads of each month ask of the people who work them; duplicates are worked with the lead that they repeat. */
export async function capacityByMonth(
  db: Db,
  declared: BusinessConfig["capacity"],
  {through}: Records
): Promise<Pick<PublishedSignals, "capacity" | "capacityMonths">> {
  if (!declared || through === null) return {capacity: null, capacityMonths: []};
  const inputs = {
    reps: declared.reps,
    hoursPerMonth: declared.hours_per_month,
    hoursPerLead: declared.hours_per_lead
  };
  const months = await db.rows<{month: string; leads: number}>(
    `select strftime(day, '%Y-%m') as month, sum(leads - duplicate_leads)::bigint as leads
     from mart_contact_daily where day is not null group by all order by all`
  );
  const lastMonth = through.slice(0, 7);
  const isOver = daysLater(through, 1).slice(0, 7) !== lastMonth;
  return {
    capacity: {...inputs, leadsPossible: capacity(inputs, 0).leadsPossible},
    capacityMonths: months.map(({month, leads}) => {
      const {hoursNeeded, hoursAvailable, leadsLost, load, isOver: isTooMuch} = capacity(inputs, leads);
      const unfinished = month === lastMonth && !isOver;
      return {month, leads, hoursNeeded, hoursAvailable, isOver: isTooMuch, leadsLost, load, unfinished};
    })
  };
}
