import {formatMoney} from "../../lib/currency.js";
import {countOf} from "../../lib/numbers.js";
import type {Figure} from "../figures.js";
import {costText} from "../metric-text.js";
import {isAlone} from "./contracts-answer.js";
import type {ContractsReport, Deal} from "./contracts-report.js";

/** The four numbers of the page of contracts; of the best offer where nothing is in force. */
export function contractFigures(report: ContractsReport): Figure[] {
  const deal = report.now ?? report.best ?? report.top;
  if (deal === null || report.comparison === null) return [];
  const {money} = report;
  const {fee, costPerLead} = deal.row;
  return [
    {
      label: report.now ? "what you pay now" : "the best offer",
      value: formatMoney(fee, money, "whole"),
      note: `in fees, at ${deal.words}; a lead cost you ${costText(costPerLead, money, "leads")}, all told`
    },
    clientFigure(deal, report),
    agencyFigure(deal, report),
    alternative(deal, report)
  ];
}

function clientFigure({row}: Deal, {money, comparison, costsOnly}: ContractsReport): Figure {
  const label = "what is left to you";
  if (costsOnly || comparison === null)
    return {
      label,
      value: "not known",
      note: `no sale has a known margin; your costs are ${formatMoney(row.clientCost, money, "whole")}`
    };
  const margin = formatMoney(comparison.margin, money, "whole");
  return {
    label,
    value: formatMoney(row.clientProfit, money, "whole"),
    note: `of ${margin} on ${countOf(comparison.sales, "sale")}, after fee, ads and your own costs`
  };
}

function agencyFigure({row, agencyLoses}: Deal, {money, agencyIsKnown}: ContractsReport): Figure {
  const label = "what is left to the agency";
  if (row.agencyProfit === null) return {label, value: "no agency", note: "nobody is paid"};
  return {
    label,
    value: formatMoney(row.agencyProfit, money, "whole"),
    note: agencyIsKnown
      ? `${agencyLoses ? "it loses; " : ""}after its work and tools, assumed and not measured`
      : "before its own work, which is not known"
  };
}

function alternative(deal: Deal, {best, money, comparison, deals}: ContractsReport): Figure {
  const label = "best other deal";
  const more = best ? best.row.clientProfit - deal.row.clientProfit : 0;
  if (best === null || best === deal || more <= 0 || comparison === null)
    return {
      label,
      value: "none",
      note: isAlone(deals)
        ? "there is no other offer to hold it against"
        : "no other offer leaves you more without a loss for the agency"
    };
  return {label, value: `${formatMoney(more, money, "whole")} more`, note: `${best.name}: ${best.words}`};
}
