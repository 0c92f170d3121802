import {html} from "htl";
import {formatDay} from "../../lib/calendar.js";
import {formatMoney, plainMoney} from "../../lib/currency.js";
import {countOf, formatCount} from "../../lib/numbers.js";
import {sayPeriod} from "../../lib/period.js";
import {type CompareRow, compareContracts, replay} from "../../model/contract/compare.js";
import {price} from "../../model/contract/price.js";
import {ledgerOfAccount} from "../../model/contract/replay.js";
import type {Invoice} from "../../model/contract/settlement.js";
import type {ContractFamily} from "../../model/contract/terms.js";
import {isUnchanged, type WhatIf, withWhatIf} from "../../model/contract/what-if.js";
import {Blank} from "../chart.js";
import {DataTable} from "../data-table.js";
import {type ContractsReport, type Deal, daysOf} from "./contracts-report.js";
import {Sentence} from "./sentence.js";

/** What a contract comes to, as it is or as it might be. */
interface Standing {
  fee: number;
  clientCost: number;
  clientProfit: number;
  agencyProfit: number | null;
  /** Events behind the fees; null where nothing is counted one by one, or not in the page. */
  billed: number | null;
}

/** A contract beside itself with changed terms. */
export interface WhatIfResult {
  deal: Deal;
  report: ContractsReport;
  isUnchanged: boolean;
  base: Standing;
  changed: Standing;
}

/**
 * What changed terms come to. With records in the page they are settled anew; without, the units that the contract
 * settled on its own terms are priced anew, and the difference goes from one side to the other.
 */
export function whatIfResult(
  deal: Deal | null,
  report: ContractsReport,
  whatIf: WhatIf
): WhatIfResult | null {
  if (deal === null) return null;
  const changed = withWhatIf(deal.family, whatIf);
  const result = {deal, report, isUnchanged: isUnchanged(whatIf)};
  const {ledger, published, comparison, period} = report;
  if (ledger === null || comparison === null) {
    const difference = feesOf(changed, report) - feesOf(deal.family, report);
    return {...result, base: standing(deal.row, null), changed: moved(deal.row, difference)};
  }
  const isYear =
    period !== null && (comparison.from !== published.scope?.from || comparison.to !== published.scope.to);
  const scope = {
    ...daysOf(isYear ? period : null),
    account: comparison.account,
    timeZone: published.timeZone
  };
  const [row] = compareContracts([changed], ledger, published.economics, scope).rows;
  const base = standing(deal.row, billedIn(deal.family, report));
  return {
    ...result,
    base,
    changed: result.isUnchanged || row === undefined ? base : standing(row, billedIn(changed, report))
  };
}

const standing = ({fee, clientCost, clientProfit, agencyProfit}: CompareRow, billed: number | null) => ({
  fee,
  clientCost,
  clientProfit,
  agencyProfit,
  billed
});

function moved(row: CompareRow, difference: number): Standing {
  return {
    // Without an agency there is no fee: what its parts come to is the client's own cost.
    fee: row.agencyProfit === null ? row.fee : row.fee + difference,
    clientCost: row.clientCost + difference,
    clientProfit: row.clientProfit - difference,
    agencyProfit: row.agencyProfit === null ? null : row.agencyProfit + difference,
    billed: null
  };
}

/** Fees and credits of what the contract settled, priced by the terms of the family. */
function feesOf(family: ContractFamily, {published}: ContractsReport): number {
  const settled = published.contracts.find(({contract}) => contract === family.id);
  return price(family, {periods: settled?.periods ?? []}).reduce(
    (sum, {fees, credits}) => sum + fees + credits,
    0
  );
}

/** How many events stand behind the fees of the invoices of the period. */
function billedIn(family: ContractFamily, {ledger, published, comparison}: ContractsReport): number | null {
  const first = published.scope?.from;
  if (ledger === null || comparison === null || first === undefined) return null;
  const {invoices} = replay(family, ledgerOfAccount(ledger, comparison.account), first);
  const isIn = ({from}: Invoice) => from >= comparison.from && from <= comparison.to;
  const events = invoices
    .filter(isIn)
    .flatMap(({lines}) => lines.filter(({part}) => part === "fees").flatMap(line => line.events));
  return events.length === 0 ? null : new Set(events).size;
}

/** The result as a sentence: what it changes for both sides. */
export function whatIfAnswer({deal, report, base, changed, isUnchanged}: WhatIfResult): Sentence {
  const {money, period, costsOnly} = report;
  const over = period ? sayPeriod(period) : "all records";
  // Units that are only priced anew are those of the contract's own time.
  const when = report.ledger
    ? `Over ${over}`
    : `Since ${formatDay(deal.family.versions[0]?.start ?? deal.contract.start)}`;
  const whole = (minor: number) => formatMoney(Math.abs(minor), money, "whole");
  if (isUnchanged)
    return [
      `As the contract says, it comes to `,
      {figure: whole(base.fee), of: "agency"},
      ` in fees over ${over}. Change a term to see what comes of it.`
    ];
  const fee = deal.isOwn ? changed.clientCost - base.clientCost : changed.fee - base.fee;
  const profit = changed.clientProfit - base.clientProfit;
  if (fee === 0 && profit === 0) return [`${when} this would have changed nothing.`];
  const counted =
    base.billed !== null && changed.billed !== null && base.billed !== changed.billed
      ? `, for ${formatCount(changed.billed)} counted instead of ${formatCount(base.billed)}`
      : "";
  const start: Sentence = [
    `${when} you would have paid `,
    {figure: whole(fee), of: "agency"},
    ` ${fee < 0 ? "less" : "more"}${deal.isOwn ? "" : " in fees"}${counted}. `
  ];
  const yours: Sentence = costsOnly
    ? []
    : [
        changed.clientProfit < 0 ? "You would have lost " : "You would have been left ",
        {figure: whole(changed.clientProfit), ...(changed.clientProfit < 0 ? {of: "loss" as const} : {})},
        `, ${whole(profit)} ${profit < 0 ? "less" : "more"} than as it is.`
      ];
  return [...start, ...yours, ...theirs(changed, report), ...rankOf(deal, changed, report)];
}

function theirs({agencyProfit}: Standing, {money, agencyIsKnown}: ContractsReport): Sentence {
  if (agencyProfit === null) return [];
  const amount = formatMoney(Math.abs(agencyProfit), money, "whole");
  const before = agencyIsKnown ? "" : " before its own work";
  return agencyProfit < 0
    ? [" The agency would have ", {figure: `lost ${amount}`, of: "loss"}, `${before}.`]
    : [" The agency would have been left ", {figure: amount, of: "agency"}, `${before}.`];
}

function rankOf(deal: Deal, {clientProfit}: Standing, {deals}: ContractsReport): Sentence {
  const better = deals.filter(other => other !== deal && other.row.clientProfit > clientProfit).length;
  return [` That would rank ${better + 1} of ${deals.length} for you; as it is, ${deal.row.rank}.`];
}

/** The result for screens, and for those who read it as a table. */
export function WhatIfResult(result: WhatIfResult | null): Element {
  if (result === null) return Blank();
  const {base, changed, report, deal} = result;
  const {money} = report;
  const rows: {name: string; of: (standing: Standing) => number | null}[] = [
    {name: "Fee", of: ({fee}) => fee},
    {name: "Your cost, ads and all", of: ({clientCost}) => clientCost},
    {name: "Left to you", of: ({clientProfit}) => clientProfit},
    {name: "Left to the agency", of: ({agencyProfit}) => agencyProfit}
  ];
  const column = (name: string, of: (row: (typeof rows)[number]) => number | null) => ({
    name,
    number: true,
    show: (row: (typeof rows)[number]) => {
      const minor = of(row);
      return minor === null ? "no agency" : formatMoney(minor, money, "cents");
    },
    csv: (row: (typeof rows)[number]) => {
      const minor = of(row);
      return minor === null ? "" : Number(plainMoney(minor, money.minorDigits));
    }
  });
  return html`<div class="what-if-result">
    <p class="answer" aria-live="polite">${Sentence(whatIfAnswer(result))}</p>
    <details class="behind"><summary>As a table, and as CSV</summary>${DataTable({
      caption: `${deal.name}, as it is and with the terms above`,
      file: "what-if",
      columns: [
        {
          name: "",
          show: ({name}: (typeof rows)[number]) => name,
          csv: ({name}: (typeof rows)[number]) => name
        },
        column("As it is", ({of}) => of(base)),
        column("As you would have it", ({of}) => of(changed)),
        column("Difference", ({of}) => {
          const [before, after] = [of(base), of(changed)];
          return before === null || after === null ? null : after - before;
        })
      ],
      rows
    })}</details>
  </div>`;
}

/** What can be changed, and on what it is tried. */
export function whatIfNote({ledger, published}: ContractsReport): string {
  if (ledger !== null)
    return "The same leads, sales and ads, settled anew with your terms in every version of the contract. Leads and sales are taken to stay the same: in truth, a price changes what an agency does.";
  const leads = published.comparison?.leads ?? 0;
  return `There are too many leads to settle in a page (more than ${formatCount(50_000)}; ${countOf(leads, "lead")} compared). What the contract counted on its own terms is priced anew here; who counts and the limits cannot be changed.`;
}
