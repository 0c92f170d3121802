import {type Currency, formatMoney} from "../../lib/currency.js";
import {formatRange, formatRate} from "../../lib/numbers.js";
import type {Ranged} from "../../model/economics/break-even/report.js";
import type {Figure} from "../figures.js";
import {type BreakEvenPage, paidPerLead} from "./break-even-page.js";
import {noLimit} from "./limits-table.js";

/** The four numbers of the page of break-even. */
export function breakEvenFigures(page: BreakEvenPage): Figure[] {
  const {found, money, economics: e, inputs, published} = page;
  const {limits, profitPerLead} = found.firstOrder;
  const paid = paidPerLead(page);
  return [
    {label: "the most a lead may cost", ...moneyFigure(limits.maxCpl, money)},
    {
      label: "what you pay for a lead now",
      value: Number.isFinite(paid) && published.contract !== null ? formatMoney(paid, money) : "not known",
      note:
        published.contract === null
          ? "no contract is in force"
          : `fees${e.adsPerMonth > 0 ? " and ads" : ""}, ${published.contract.name}`
    },
    {label: "what a lead leaves you", ...moneyFigure(profitPerLead, money)},
    {
      label: "leads that must buy to break even",
      value:
        limits.minCloseRate.value === null
          ? tooFew(limits.minCloseRate)
          : formatRate(limits.minCloseRate.value),
      note: [
        limits.minCloseRate.value === null
          ? (limits.minCloseRate.reason ?? "")
          : rateRange(limits.minCloseRate),
        inputs.closeRate.value === null ? "" : `now ${formatRate(inputs.closeRate.value)}`
      ]
        .filter(part => part !== "")
        .join("; ")
    }
  ];
}

/** No share of leads is enough, or nobody knows which is. */
const tooFew = ({reason}: Ranged) => (noLimit(reason) === "none" ? "none suffice" : "not known");

function moneyFigure(limit: Ranged, money: Currency): Omit<Figure, "label"> {
  if (limit.value === null) return {value: "not known", note: limit.reason ?? ""};
  return {value: formatMoney(limit.value, money), note: moneyRange(limit, money)};
}

/** Between which ends money lies, or why that is not known; empty where it is exact. */
export function moneyRange({low90, high90, reason}: Ranged, money: Currency): string {
  if (low90 === null || high90 === null) return low90 === high90 ? (reason ?? "") : "no end on one side";
  if (low90 === high90) return "as assumed";
  return `between ${formatMoney(low90, money)} and ${formatMoney(high90, money)}`;
}

function rateRange({low90, high90}: Ranged): string {
  if (low90 === null || high90 === null || low90 === high90) return "";
  return `between ${formatRange(low90, high90)}`;
}
