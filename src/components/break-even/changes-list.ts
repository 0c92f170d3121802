import {html} from "htl";
import {formatMoney} from "../../lib/currency.js";
import {formatCount, formatRate} from "../../lib/numbers.js";
import {inputLabels} from "../../model/economics/break-even/inputs.js";
import {valueWords} from "../../model/economics/break-even/verdict.js";
import type {Change, MovableKey} from "../../model/economics/break-even/what-would-have-to-change.js";
import {DataTable} from "../data-table.js";
import type {BreakEvenPage} from "./break-even-page.js";
import {amountText} from "./limits-table.js";

/** What would have to change: how to read the list, by whether the deal loses or earns. */
export function changesNote({found}: BreakEvenPage): string {
  const profit = found.firstOrder.profitPerLead.value;
  if (profit === null) return "Once it is known what a lead leaves, this says what would have to change.";
  return profit < 0
    ? "Each line alone would make the deal break even on the first order, with everything else as it is."
    : "How far each number alone may move until nothing is left of the first order, with everything else as it is.";
}

/** Every input that could make the deal break even, and to which value it would have to move. */
export function ChangesList(page: BreakEvenPage): HTMLElement {
  const {found} = page;
  if (found.wouldHaveToChange.length === 0) return html`<div></div>`;
  return html`<dl class="terms">${found.wouldHaveToChange.map(
    change => html`<div><dt>${nameOf(change.input, page)}</dt><dd>${changeText(change, page)}</dd></div>`
  )}</dl>`;
}

/** One change in words: from where to where, or why no value suffices. */
export function changeText({input, from, to, reason}: Change, page: BreakEvenPage): string {
  const said = (value: number) => valueText(input, value, page);
  return to === null ? `${said(from)}: ${reason}` : `from ${said(from)} to ${said(to)}`;
}

function valueText(input: MovableKey, value: number, {money}: BreakEvenPage): string {
  if (input === "revenueShare") return formatRate(value);
  if (input === "price" && value < 100) return valueWords("price", value, money);
  if (input === "price" || input === "pricePerCustomer" || input === "basePerMonth")
    return formatMoney(value, money);
  return amountText(input, value, money);
}

function nameOf(input: MovableKey, {published}: BreakEvenPage): string {
  const unit = published.contract?.unit?.replaceAll("_", " ") ?? "unit";
  const own: Partial<Record<MovableKey, string>> = {
    price: `price of a billed ${unit}`,
    pricePerCustomer: "price of a customer",
    revenueShare: "share of revenue",
    basePerMonth: "base fee a month"
  };
  const name = own[input] ?? (input in inputLabels ? inputLabels[input as keyof typeof inputLabels] : input);
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** Where each other contract would cost the same as the one of now. */
export function LevelsTable({published, money}: BreakEvenPage): HTMLElement {
  const rows = published.indifference.filter(
    ({leads, closeRate, ticket}) => leads !== null || closeRate !== null || ticket !== null
  );
  const shown = (value: number | null, say: (value: number) => string) =>
    value === null ? "never" : say(value);
  return DataTable({
    caption: `At which number, all else as measured, another contract costs you what ${published.contract?.name ?? "this one"} does`,
    file: "equal-cost",
    columns: [
      {name: "Contract", show: row => row.name, csv: row => row.contract},
      {
        name: "Leads a month",
        number: true,
        show: row => shown(row.leads, leads => formatCount(Math.round(leads))),
        csv: row => row.leads
      },
      {
        name: "Leads that buy",
        number: true,
        show: row => shown(row.closeRate, formatRate),
        csv: row => row.closeRate
      },
      {
        name: "Revenue of a sale",
        number: true,
        show: row => shown(row.ticket, ticket => formatMoney(ticket, money, "whole")),
        csv: row => (row.ticket === null ? null : row.ticket / 10 ** money.minorDigits)
      }
    ],
    rows,
    none:
      published.contract === null
        ? "No contract is in force to hold others against."
        : "No other contract would cost the same at any number."
  });
}
