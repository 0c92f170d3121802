import {addMonths, formatMonth} from "../../lib/calendar.js";
import {plainMoney} from "../../lib/currency.js";
import {shorten} from "../../lib/labels.js";
import type {SideFuture} from "../../model/simulation/simulate.js";
import {Behind} from "../behind.js";
import {Blank} from "../chart.js";
import {type Column, DataTable} from "../data-table.js";
import type {FutureDeal, FutureReport} from "./future-report.js";
import {whole} from "./words.js";

interface Month {
  month: string;
  profit: SideFuture["profitByMonth"][number] | undefined;
  cash: SideFuture["cashByMonth"][number] | undefined;
}

/** Both sides of a contract by month, as tables. */
export function MonthsTables(deal: FutureDeal | null, report: FutureReport): Element {
  if (deal === null) return Blank();
  const {client, agency} = deal.row;
  const name = shorten(deal.name, 60);
  return Behind(
    MonthsTable(`${name}: you, month by month`, "future-months", client, report),
    ...(agency === null
      ? []
      : [MonthsTable(`${name}: the agency, month by month`, "future-months-agency", agency, report)])
  );
}

function MonthsTable(
  caption: string,
  file: string,
  {profitByMonth, cashByMonth}: SideFuture,
  {money, market}: FutureReport
): HTMLElement {
  const amount = (name: string, of: (month: Month) => number | undefined): Column<Month> => ({
    name,
    number: true,
    show: month => {
      const minor = of(month);
      return minor === undefined ? "" : whole(minor, money);
    },
    csv: month => {
      const minor = of(month);
      return minor === undefined ? "" : Number(plainMoney(minor, money.minorDigits));
    }
  });
  return DataTable<Month>({
    caption,
    file,
    columns: [
      {name: "Month", show: ({month}) => formatMonth(month), csv: ({month}) => month},
      amount("The month leaves, on average", ({profit}) => profit?.mean),
      amount("10 in 100 below", ({profit}) => profit?.p10),
      amount("10 in 100 above", ({profit}) => profit?.p90),
      amount("Cash by then, on average", ({cash}) => cash?.mean),
      amount("Cash, half below", ({cash}) => cash?.p50),
      amount("Cash, 10 in 100 below", ({cash}) => cash?.p10),
      amount("Cash, 10 in 100 above", ({cash}) => cash?.p90)
    ],
    rows: cashByMonth.map((cash, i) => ({
      month: addMonths(market?.first ?? "", i),
      profit: profitByMonth[i],
      cash
    }))
  });
}
