import {html} from "htl";
import {formatDay} from "../../lib/calendar.js";
import {type Currency, formatMoney, plainMoney} from "../../lib/currency.js";
import {formatCount, formatRate} from "../../lib/numbers.js";
import type {Input, InputKey} from "../../model/economics/break-even/inputs.js";
import {inputKeys} from "../../model/economics/break-even/inputs.js";
import {type LimitKey, limitKeys} from "../../model/economics/break-even/limits.js";
import type {BreakEvenSide, Ranged} from "../../model/economics/break-even/report.js";
import {type Column, DataTable} from "../data-table.js";
import type {BreakEvenPage} from "./break-even-page.js";

const labels: Record<LimitKey, [string, string]> = {
  maxCpl: ["A lead, at most", "fees and ads together"],
  maxPrice: ["A billed unit, at most", "on top of the ads that you pay"],
  maxCpa: ["A customer, at most", "fees and ads together"],
  maxCpc: ["A click, at most", "if that is all you pay"],
  maxCpm: ["A thousand showings, at most", "if that is all you pay"],
  maxRevenueShare: ["Share of revenue, at most", "if that is all you pay"],
  maxBaseFee: ["Base fee a month, at most", "with the other prices as they are"],
  minCloseRate: ["Leads that must buy", "at the prices of now"],
  minTicket: ["A sale must bring", "net revenue, at the prices of now"],
  minMargin: ["Margin must be", "at the prices of now"],
  minLeads: ["Leads a month, at least", "to carry what is fixed"],
  minRoas: ["Return on ads, at least", "ads alone"],
  minRoasWithFees: ["Return on ads, at least", "fees included"]
};
const rates: ReadonlySet<string> = new Set([
  "maxRevenueShare",
  "minCloseRate",
  "minMargin",
  "closeRate",
  "marginRate",
  "clickToLead",
  "clickThroughRate"
]);
const multiples: ReadonlySet<string> = new Set(["minRoas", "minRoasWithFees"]);
const counts: ReadonlySet<string> = new Set(["minLeads", "leadsPerMonth", "unitsPerLead"]);

/** A limit or an input in words: money, a rate, a multiple or a count. */
export function amountText(key: LimitKey | InputKey, value: number, money: Currency): string {
  if (rates.has(key)) return formatRate(value);
  if (multiples.has(key)) return `${value.toFixed(2)} times`;
  if (counts.has(key)) return formatCount(Number(value.toPrecision(3)));
  return formatMoney(value, money);
}

/** The same as a spreadsheet reads it: money in major units, everything else as it is. */
function plain(key: LimitKey | InputKey, value: number | null, money: Currency): string | number | null {
  if (value === null) return null;
  const isMoney = !rates.has(key) && !multiples.has(key) && !counts.has(key);
  return isMoney ? plainMoney(value, money.minorDigits) : value;
}

/** Every limit, first order and lifetime side by side, each with its 90 % interval beside it. */
export function LimitsTable({found, money}: BreakEvenPage): HTMLElement {
  // The page says it below its answer: here it would stand in every row.
  const said = found.firstOrder.profitPerLead.reason;
  const side = (name: string, of: BreakEvenSide): Column<LimitKey> => ({
    name,
    number: true,
    show: key => LimitCell(key, of.limits[key], money, said),
    csv: key => plain(key, of.limits[key].value, money)
  });
  const range = (name: string, of: BreakEvenSide): Column<LimitKey> => ({
    name: `${name}, 9 in 10 cases`,
    number: true,
    show: key => rangeText(key, of.limits[key], money),
    csv: key => {
      const {value, low90, high90} = of.limits[key];
      if (value === null || (low90 === null && high90 === null)) return null;
      return `${plain(key, low90, money) ?? ""} to ${plain(key, high90, money) ?? ""}`;
    }
  });
  const sides: [string, BreakEvenSide][] = [["First order", found.firstOrder]];
  if (found.lifetime !== null) sides.push(["Lifetime", found.lifetime]);
  return DataTable({
    caption: "Where you break even, and between which ends nine in ten cases lie that your records allow",
    file: "break-even",
    columns: [
      {name: "Limit", show: LimitName, csv: key => labels[key].join(", ")},
      ...sides.flatMap(([name, of]) => [side(name, of), range(name, of)])
    ],
    rows: [...limitKeys]
  });
}

const LimitName = (key: LimitKey) => html`${labels[key][0]}<small class="deal">${labels[key][1]}</small>`;

function LimitCell(key: LimitKey, {value, reason}: Ranged, money: Currency, said: string | null): Node {
  if (value === null) return html`${noLimit(reason)}<small>${reason === said ? "" : (reason ?? "")}</small>`;
  return html`${amountText(key, value, money)}${reason === null ? "" : html`<small>${reason}</small>`}`;
}

/** There is no limit, or it is not known because an input is not. */
export const noLimit = (reason: string | null) => (reason?.includes("not known") ? "not known" : "none");

function rangeText(key: LimitKey, {value, low90, high90}: Ranged, money: Currency): string {
  if (value === null || low90 === high90) return "";
  const end = (at: number | null) => (at === null ? "no end" : amountText(key, at, money));
  return `${end(low90)} to ${end(high90)}`;
}

/** Every input with its interval, how many observations stand behind it, and whether it is measured or assumed. */
export function InputsTable({inputs, money}: BreakEvenPage): HTMLElement {
  const rows = inputKeys.filter(
    key => key !== "lifetimeRevenue" && !(key === "targetProfit" && inputs[key].value === 0)
  );
  return DataTable({
    caption: "What the limits rest on",
    file: "break-even-inputs",
    columns: [
      {name: "Number", show: key => InputName(inputs[key]), csv: key => inputs[key].label},
      {
        name: "Value",
        number: true,
        show: key => InputValue(key, inputs[key], money),
        csv: key => plain(key, inputs[key].value, money)
      },
      {
        name: "Counted on",
        number: true,
        show: key => (inputs[key].n === null ? "" : formatCount(inputs[key].n ?? 0)),
        csv: key => inputs[key].n
      },
      {name: "From", show: key => Badge(inputs[key]), csv: key => inputs[key].source}
    ],
    rows
  });
}

function InputName({label, window, reason}: Input): Node {
  const said = [window?.replace(/\d{4}-\d{2}-\d{2}/g, formatDay), reason].filter(part => part).join("; ");
  return html`${label.charAt(0).toUpperCase()}${label.slice(1)}<small class="deal">${said}</small>`;
}

function InputValue(key: InputKey, {value, low, high}: Input, money: Currency): Node {
  if (value === null) return html`not known`;
  const range =
    low === null || high === null ? "" : `${amountText(key, low, money)} to ${amountText(key, high, money)}`;
  return html`${amountText(key, value, money)}<small>${range}</small>`;
}

/** Whether a number is measured or somebody's word, by shape and word and not by colour alone. */
export function Badge({value, source}: Input): Node {
  if (value === null) return html`<span class="badge is-missing">missing</span>`;
  return html`<span class=${`badge is-${source}`}>${source}</span>`;
}
