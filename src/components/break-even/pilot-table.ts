import {formatMoney, plainMoney} from "../../lib/currency.js";
import {countOf, formatCount, formatRate} from "../../lib/numbers.js";
import {costOfLead} from "../../model/economics/break-even/lead-economics.js";
import {leadsToDecide} from "../../model/statistics/pilot.js";
import {DataTable} from "../data-table.js";
import type {BreakEvenPage} from "./break-even-page.js";
import {noLimit} from "./limits-table.js";

interface Row {
  truth: number;
  leads: number;
  sales: number;
  cost: number;
}

/** How much better than break-even the leads may be that a pilot is to recognise. */
const times = [2, 1.5, 1.25];

/** What a pilot has to hold to tell good leads from bad ones, by how good they are; empty where no rate breaks even. */
function pilots({found, economics}: BreakEvenPage): Row[] {
  const breakEven = found.firstOrder.limits.minCloseRate.value;
  if (breakEven === null || !(breakEven > 0)) return [];
  return times.flatMap(factor => {
    const truth = breakEven * factor;
    const trial = truth < 1 ? leadsToDecide(breakEven, truth) : null;
    return trial ? [{truth, ...trial, cost: trial.leads * costOfLead(economics)}] : [];
  });
}

/** Whether nobody knows which close rate breaks even. */
const isUnknown = ({found: {firstOrder}}: BreakEvenPage) =>
  firstOrder.limits.minCloseRate.value === null &&
  noLimit(firstOrder.limits.minCloseRate.reason) === "not known";

/** How many leads it takes to decide, in a sentence. */
export function pilotNote(page: BreakEvenPage): string {
  const [easy] = pilots(page);
  if (isUnknown(page)) return "Once it is known what a lead leaves, this says how many it takes to decide.";
  if (!easy) return "Where no close rate breaks even, no pilot can change the answer.";
  const {money} = page;
  return `If twice as many leads buy as break-even asks for, ${countOf(easy.leads, "lead")} for ${formatMoney(easy.cost, money, "whole")} find it out in 8 of 10 cases; the nearer to break-even, the more it takes. Decide only when the last of them has had the time to buy.`;
}

/** The size and the cost of a pilot, by how good the leads are. */
export function PilotTable(page: BreakEvenPage): HTMLElement {
  const {money} = page;
  return DataTable<Row>({
    caption: "Leads that it takes to decide",
    file: "pilot",
    columns: [
      {
        name: "If this share of leads buys",
        show: ({truth}) => formatRate(truth),
        csv: ({truth}) => truth,
        number: true
      },
      {name: "Leads it takes", show: ({leads}) => formatCount(leads), csv: ({leads}) => leads, number: true},
      {
        name: "Go on with at least",
        show: ({sales}) => countOf(sales, "customer"),
        csv: ({sales}) => sales,
        number: true
      },
      {
        name: "What they cost",
        show: ({cost}) => formatMoney(cost, money, "whole"),
        csv: ({cost}) => plainMoney(Math.round(cost), money.minorDigits),
        number: true
      }
    ],
    rows: pilots(page),
    none: isUnknown(page) ? "" : "No close rate breaks even at these numbers."
  });
}
