import {html} from "htl";
import {formatMoney, plainMoney} from "../../lib/currency.js";
import {countOf, formatCount} from "../../lib/numbers.js";
import {sayPeriod} from "../../lib/period.js";
import {listWords} from "../../model/contract/phrases.js";
import {type Carrier, type RiskCarriers, riskCarriers} from "../../model/contract/risk.js";
import type {Metric} from "../../model/economics/metric.js";
import {type Column, DataTable} from "../data-table.js";
import {costText} from "../metric-text.js";
import type {ContractsReport, Deal} from "./contracts-report.js";
import {typeset} from "./deal.js";

/** Every contract over the period, exact to the cent. */
export function ComparisonTable(report: ContractsReport): HTMLElement {
  const {money, deals, period} = report;
  const amount = (name: string, of: (deal: Deal) => number | null, none: string): Column<Deal> => ({
    name,
    number: true,
    show: deal => {
      const minor = of(deal);
      return minor === null ? none : formatMoney(minor, money, "cents");
    },
    csv: deal => {
      const minor = of(deal);
      return minor === null ? "" : Number(plainMoney(minor, money.minorDigits));
    }
  });
  const ratio = (name: string, of: (deal: Deal) => Metric, things: string): Column<Deal> => ({
    name,
    number: true,
    show: deal => costText(of(deal), money, things),
    csv: deal => {
      const {value} = of(deal);
      return value === null ? "" : value / 10 ** money.minorDigits;
    }
  });
  return DataTable({
    caption: `Every contract over ${period ? sayPeriod(period) : "all records"}, by what it leaves to you`,
    file: "contracts",
    columns: [
      {name: "Contract", show: nameCell, csv: ({name}) => name},
      {name: "Rank", number: true, show: ({row}) => String(row.rank), csv: ({row}) => row.rank},
      amount("Fee", ({row}) => row.fee, ""),
      amount("Your cost, ads and all", ({row}) => row.clientCost, ""),
      ratio("Cost per lead", ({row}) => row.costPerLead, "leads"),
      ratio("Cost per new customer", ({row}) => row.costPerCustomer, "new customers"),
      amount("Left to you", ({row}) => row.clientProfit, ""),
      amount("Left to the agency", ({row}) => row.agencyProfit, "no agency"),
      {
        name: "What would change the rank",
        show: deal => flipWords(deal, deals),
        csv: deal => flipWords(deal, deals)
      }
    ],
    rows: deals
  });
}

function nameCell({name, words}: Deal): Node {
  return html`${name}<small class="deal">${words}</small>`;
}

/** What would change the rank, with names instead of ids. */
export function flipWords({row: {flipsAt}}: Deal, deals: readonly Deal[]): string {
  if (flipsAt === "") return "no number of sales would";
  const named = deals
    .filter(({id}) => flipsAt.endsWith(` as ${id}`) || flipsAt.endsWith(`, ${id} would do as well`))
    .sort((a, b) => b.id.length - a.id.length)[0];
  if (named === undefined) return flipsAt;
  const {id, name} = named;
  return flipsAt.endsWith(` as ${id}`)
    ? `${flipsAt.slice(0, -id.length)}“${name}”`
    : `${flipsAt.slice(0, -`${id} would do as well`.length)}“${name}” would do as well`;
}

const risks: {name: string; of: keyof RiskCarriers}[] = [
  {name: "Ads cost more than they bring", of: "adCost"},
  {name: "Few get in touch", of: "volume"},
  {name: "They are no prospects", of: "leadQuality"},
  {name: "They do not buy", of: "closeRate"},
  {name: "They buy little or want it back", of: "saleSize"}
];
const carriers: Record<Carrier, string> = {client: "you", agency: "the agency", both: "both"};

/** Who bears what goes wrong, under every contract. */
export function RiskTable({deals}: ContractsReport): HTMLElement {
  return DataTable({
    caption: "Who carries which risk",
    file: "risks",
    columns: [
      {name: "Contract", show: ({name}) => name, csv: ({name}) => name},
      ...risks.map(({name, of}) => ({
        name,
        show: ({contract}: Deal) => carriers[riskCarriers(contract)[of]],
        csv: ({contract}: Deal) => carriers[riskCarriers(contract)[of]]
      }))
    ],
    rows: deals
  });
}

/** Who carries what under one contract, as one sentence. */
export function riskSentence({contract}: Deal): string {
  const carried = riskCarriers(contract);
  const on = (carrier: Carrier) =>
    risks.filter(({of}) => carried[of] === carrier).map(({name}) => lower(name));
  const carries = (who: string, carrier: Carrier) => {
    const list = on(carrier).map(risk => `that ${risk}`);
    return list.length === 0 ? [] : [`${who} the risk ${listWords(list)}.`];
  };
  return [
    ...carries("You carry", "client"),
    ...carries("The agency carries", "agency"),
    ...carries("Both carry", "both")
  ].join(" ");
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/** How to read the chart, and what it rests on; the rows as they were computed ride along for machines. */
export function ComparisonNote(report: ContractsReport): Node {
  const {comparison, ledger, money, period, costsOnly} = report;
  if (comparison === null || period === null) return html.fragment``;
  const {leads, distinctLeads, sales, newCustomers, spend} = comparison;
  const unknown = costsOnly
    ? " No margin of a sale is known: what is left to you is your costs, below zero."
    : "";
  const rest = typeset(
    ` and ${formatMoney(spend, money, "whole")} of ads, as if each contract had been in force all along. Filled is what is left to you, hollow what is left to the agency. The thin line between them is what one could give the other.`
  );
  return html`<data class="comparison" value=${JSON.stringify(comparison)}>${countOf(leads, "lead")} (${formatCount(distinctLeads)} without repeats), ${countOf(sales, "sale")} (${formatCount(newCustomers)} to new customers)</data>${rest}${unknown}${
    ledger === null
      ? " There are more leads than a page can settle: this is what the build settled over all records."
      : ""
  }`;
}
