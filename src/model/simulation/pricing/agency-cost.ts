import {mediaOf} from "../../contract/terms.js";
import type {Deal} from "../deal.js";
import {type Market, seasonOf} from "../market.js";

/**
 * What serving a deal costs the agency over the months ahead on average, in minor units: its own cost by month and
 * lead, and the ads where it funds them for good. What it is paid back for ads is no cost. Without a known cost of its
 * own, the ads alone.
 * @example agencyCost({months: 12, leads: {perMonth: 40, season: []}, mediaPerMonth: 3000_00, agency: {perMonth: 900_00, perLead: 0}}, {family: {versions: [{model: "cpl", media: null}]}}) // 4680000
 */
export function agencyCost(
  {months, leads, mediaPerMonth, agency}: Pick<Market, "months" | "leads" | "mediaPerMonth" | "agency">,
  {family}: Pick<Deal, "family">
): number {
  const contract = family.versions[0];
  let season = 0;
  for (let month = 0; month < months; month++) season += seasonOf(leads, month);
  const isFunding = contract !== undefined && mediaOf(contract).paid_by === "agency_absorbed";
  return (
    months * ((agency?.perMonth ?? 0) + (isFunding ? mediaPerMonth : 0)) +
    (agency?.perLead ?? 0) * leads.perMonth * season
  );
}
