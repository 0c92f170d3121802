import {formatCount, formatRate} from "../lib/numbers.js";
import type {LagBin} from "../model/rows.js";
import {DataTable} from "./data-table.js";
import {waits} from "./days-to-sale.js";

/** How many customers took how long, as a table. */
export function WaitTable(bins: LagBin[]): HTMLElement {
  return DataTable({
    caption: "Days from lead to first sale",
    file: "days-to-sale",
    columns: [
      {name: "Time from lead to first sale", show: ({label}) => label, csv: ({label}) => label},
      {name: "Customers", number: true, show: row => formatCount(row.customers), csv: row => row.customers},
      {name: "Share", number: true, show: ({share}) => formatRate(share), csv: ({share}) => share}
    ],
    rows: waits(bins)
  });
}
