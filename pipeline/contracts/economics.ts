import type {Economics} from "../../src/model/contract/compare.js";
import {parseMoney} from "../../src/model/money.js";
import type {Workspace} from "../workspace.js";

/** What marketing costs beside fees and ads, in minor units. */
export function economicsOf({config}: Pick<Workspace, "config">): Economics {
  const money = (text: string) => parseMoney(text, config.minorDigits);
  const {costs, agency_costs: agency} = config;
  return {
    inHousePerMonth: money(costs.in_house_per_month),
    handlingPerLead: money(costs.handling_per_lead),
    agency: agency
      ? {
          labourPerMonth: money(agency.labour_per_month),
          toolsPerMonth: money(agency.tools_per_month),
          perLead: money(agency.per_lead)
        }
      : null
  };
}
