import {html} from "htl";
import {formatMonth} from "../../lib/calendar.js";
import {formatMoney, plainMoney} from "../../lib/currency.js";
import {sentenceCase} from "../../lib/labels.js";
import {countOf, formatCount} from "../../lib/numbers.js";
import {priceWords} from "../../model/contract/phrases.js";
import type {InvoiceLine} from "../../model/contract/settlement.js";
import {Blank} from "../chart.js";
import {DataTable} from "../data-table.js";
import type {ContractsReport, Deal} from "./contracts-report.js";
import {typeset} from "./deal.js";
import {billedWords, type InvoiceView} from "./invoices.js";
import {Lineage} from "./lineage.js";

const newest = 12;

/** The invoices, the newest first; each opens to its lines, and each line to what stands behind it. */
export function InvoiceList(
  deal: Deal | null,
  report: ContractsReport,
  views: readonly InvoiceView[]
): Element {
  if (deal === null || views.length === 0) return Blank();
  const items = views.map(view => InvoiceItem(view, deal, report));
  const older = items.slice(newest);
  return html`<div class="invoices">
    ${items.slice(0, newest)}
    ${
      older.length === 0
        ? ""
        : html`<details class="older"><summary>${formatCount(older.length)} earlier ones</summary>${older}</details>`
    }
  </div>`;
}

function InvoiceItem(view: InvoiceView, deal: Deal, report: ContractsReport): HTMLElement {
  const {invoice, period, label} = view;
  const element = html`<details class="invoice">
    <summary><span class="period">${label}</span> <span class="muted">${billedWords(view)}${
      period.complete ? "" : `${billedWords(view) ? ", " : ""}not over yet`
    }</span> <span class="amount">${formatMoney(invoice.total, report.money, "cents")}</span></summary>
  </details>`;
  // Lines and ids are many: they are written when somebody looks.
  element.addEventListener("toggle", () => element.append(...InvoiceBody(view, deal, report)), {once: true});
  return element;
}

function InvoiceBody(view: InvoiceView, deal: Deal, {money, ledger}: ContractsReport): Node[] {
  const {invoice, label} = view;
  const amount = ({amount}: InvoiceLine) => formatMoney(amount, money, "cents");
  const table = DataTable({
    caption: `Invoice of ${label}`,
    file: `${deal.id}-${invoice.period}`,
    none: "Nothing is billed.",
    columns: [
      {
        name: "What",
        show: ({component}) => lineWords(sentenceCase(component)),
        csv: ({component}) => component,
        total: "Total"
      },
      {name: "Which", show: ({description}) => lineWords(description), csv: ({description}) => description},
      {
        name: "Units",
        number: true,
        show: ({units}) => (units === 0 ? "" : units.toLocaleString("en-US", {maximumFractionDigits: 4})),
        csv: ({units}) => units
      },
      {name: "Price", number: true, show: line => unitPrice(line, money), csv: ({unitPrice}) => unitPrice},
      {
        name: "Amount",
        number: true,
        show: amount,
        csv: ({amount}) => Number(plainMoney(amount, money.minorDigits)),
        total: formatMoney(invoice.total, money, "cents")
      },
      {
        name: "Leads or sales",
        show: line => Ids(line, view),
        csv: ({events}) => events.join(" ")
      }
    ],
    rows: invoice.lines
  });
  return [table, ...Lineage(view, deal, ledger), ...dueNote(view, money), ...NotBilledList(view)];
}

/** The ids behind a line: never a person. */
function Ids({events}: InvoiceLine, {leadOf}: InvoiceView): string | Node {
  if (events.length === 0) return "";
  const named = events.map(id => {
    const lead = leadOf.get(id);
    return lead === undefined || lead === id ? id : `${id} of lead ${lead}`;
  });
  return html`<details class="ids"><summary>${countOf(events.length, "id")}</summary><p>${named.join(", ")}</p></details>`;
}

function unitPrice({unitPrice}: InvoiceLine, money: ContractsReport["money"]): string {
  return /^-?\d+(\.\d+)?$/.test(unitPrice) ? priceWords(unitPrice, money) : typeset(unitPrice);
}

function lineWords(description: string): string {
  return typeset(
    description.replaceAll("_", " ").replace(/\b\d{4}-\d\d\b(?!-)/g, month => formatMonth(month))
  );
}

function dueNote({invoice}: InvoiceView, money: ContractsReport["money"]): Node[] {
  const {total, due, balanceCarried} = invoice;
  if (due === total) return [];
  const carried =
    balanceCarried === 0
      ? ""
      : ` ${formatMoney(-balanceCarried, money, "cents")} in your favour are carried to the next invoice.`;
  return [html`<p>${formatMoney(due, money, "cents")} are due.${carried}</p>`];
}

function NotBilledList({notBilled, label}: InvoiceView): Node[] {
  if (notBilled === null) return [];
  if (notBilled.length === 0) return [html`<p class="how">Everything of ${label} is billed.</p>`];
  const all = notBilled.reduce((sum, {count}) => sum + count, 0);
  return [
    html`<p>${formatCount(all)} of ${label} not billed:</p>`,
    html`<ul class="not-billed">${notBilled.map(
      ({why, count}) => html`<li><b>${formatCount(count)}</b>${why}</li>`
    )}</ul>`
  ];
}
