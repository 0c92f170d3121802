import {type Currency, formatMoney, plainMoney} from "../../lib/currency.js";
import {formatCount} from "../../lib/numbers.js";
import type {CustomerValue} from "../../model/economics/value/customer-value.js";
import {DataTable} from "../data-table.js";
import {monthsOf} from "./value-notes.js";

/** What a customer has brought by the end of every month since the first purchase, as a table. */
export function ValueTable({curve}: CustomerValue, money: Currency): HTMLElement {
  const plain = (amount: number) => plainMoney(amount, money.minorDigits);
  const sinceFirst = (days: number) => (days === 0 ? "first purchase" : String(monthsOf(days)));
  return DataTable({
    caption: "Margin of a customer before marketing, by months since the first purchase",
    file: "customer-value",
    none: "There is no table: too few customers have been watched.",
    columns: [
      {
        name: "Months since first purchase",
        show: ({ageDays}) => sinceFirst(ageDays),
        csv: ({ageDays}) => monthsOf(ageDays)
      },
      {
        name: "A customer has brought",
        number: true,
        show: ({value}) => formatMoney(value, money),
        csv: ({value}) => plain(value)
      },
      {
        name: "At least (95 %)",
        number: true,
        show: ({low}) => formatMoney(low, money),
        csv: ({low}) => plain(low)
      },
      {
        name: "At most (95 %)",
        number: true,
        show: ({high}) => formatMoney(high, money),
        csv: ({high}) => plain(high)
      },
      {
        name: "Customers watched that long",
        number: true,
        show: ({atRisk}) => formatCount(atRisk),
        csv: ({atRisk}) => atRisk
      }
    ],
    rows: curve
  });
}
