import {html} from "htl";
import {type Currency, formatMoney, plainMoney} from "../../lib/currency.js";
import {formatRate} from "../../lib/numbers.js";
import type {FitReport} from "../../model/economics/fit/published.js";
import {typeset} from "../contracts/deal.js";
import {DataTable} from "../data-table.js";

type Target = FitReport["targets"][number];

const names: Record<Target["target"], string> = {
  cpl: "A lead, at most",
  cpa: "A new customer, at most",
  close_rate: "Leads that buy, at least"
};

/** What was agreed on against what happened, with its interval. */
export function TargetsTable(report: FitReport): HTMLElement {
  const money = {currency: report.currency, minorDigits: report.minorDigits};
  const said = ({target}: Target, value: number | null) => amount(target, value, money);
  const plain = (row: Target, value: number | null) => plainly(row, value, money);
  return DataTable({
    caption: "Targets against what happened",
    file: "targets",
    none: "No targets are written down: add targets: to business.yaml (cpl, cpa, close_rate), and they are held against what happens.",
    columns: [
      {name: "Target", show: ({target}) => names[target], csv: ({target}) => target},
      {name: "Agreed", number: true, show: row => said(row, row.goal), csv: row => plain(row, row.goal)},
      {
        name: "Happened",
        number: true,
        show: row => said(row, row.actual.value),
        csv: row => plain(row, row.actual.value)
      },
      {
        name: "95\u00a0% interval",
        number: true,
        show: row => rangeText(row, money),
        csv: row => rangeText(row, money)
      },
      {name: "Verdict", show: Mark, csv: ({verdict}) => verdict},
      {name: "In words", show: ({sentence}) => typeset(sentence), csv: ({sentence}) => sentence}
    ],
    rows: report.targets
  });
}

/** As a spreadsheet reads it: money in major units. */
function plainly({target}: Target, value: number | null, money: Currency): string | number | null {
  if (value === null || target === "close_rate") return value;
  return plainMoney(value, money.minorDigits);
}

function amount(target: Target["target"], value: number | null, money: Currency): string {
  if (value === null) return "not known";
  return target === "close_rate" ? formatRate(value) : formatMoney(value, money);
}

/** The interval in words; an open end is said. */
export function rangeText({target, actual: {low, high}}: Target, money: Currency): string {
  if (low === null && high === null) return "";
  if (low === null || high === null) return low === null ? "" : `at least ${amount(target, low, money)}`;
  return `${amount(target, low, money)} – ${amount(target, high, money)}`;
}

function Mark({verdict}: Target): Node {
  return html`<span class=${`verdict is-${verdict.replaceAll(" ", "-")}`}>${verdict}</span>`;
}
