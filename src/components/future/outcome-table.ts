import {html} from "htl";
import {plainMoney} from "../../lib/currency.js";
import {formatRate} from "../../lib/numbers.js";
import {type Column, DataTable} from "../data-table.js";
import type {FutureDeal, FutureReport} from "./future-report.js";
import {monthsWords} from "./play.js";
import {whole} from "./words.js";

type Side = "client" | "agency";

/** What may be left to one side under every contract, as a table. */
export function OutcomeTable({deals, money, simulation}: FutureReport, side: Side): HTMLElement {
  const amount = (
    name: string,
    key: "mean" | "p5" | "p10" | "p50" | "p90" | "p95" | "expectedShortfall5"
  ): Column<FutureDeal> => ({
    name,
    number: true,
    show: ({row}) => {
      const outcome = row[side];
      return outcome === null ? "" : whole(outcome[key], money);
    },
    csv: ({row}) => {
      const outcome = row[side];
      return outcome === null ? "" : Number(plainMoney(outcome[key], money.minorDigits));
    }
  });
  const rate = (name: string, of: (deal: FutureDeal) => number | undefined): Column<FutureDeal> => ({
    name,
    number: true,
    show: deal => {
      const share = of(deal);
      return share === undefined ? "" : formatRate(share);
    },
    csv: deal => of(deal) ?? ""
  });
  const best = rate("Best of all for you", ({row}) => row.probabilityBest);
  return DataTable({
    caption: `What may be left to ${side === "client" ? "you" : "the agency"} over ${monthsWords(simulation?.months ?? 0)}`,
    file: side === "client" ? "future" : "future-agency",
    columns: [
      {
        name: "Contract",
        show: ({name, words}) => html`${name}<small class="deal">${words}</small>`,
        csv: ({name}) => name
      },
      amount("On average", "mean"),
      amount("5 in 100 below", "p5"),
      amount("10 in 100 below", "p10"),
      amount("Half below", "p50"),
      amount("10 in 100 above", "p90"),
      amount("5 in 100 above", "p95"),
      rate("Loses", ({row}) => row[side]?.lossProbability),
      amount("Average of the worst 5 in 100", "expectedShortfall5"),
      ...(side === "client" ? [best] : [])
    ],
    rows: deals.filter(({row}) => row[side] !== null),
    none: "No agency is paid."
  });
}
