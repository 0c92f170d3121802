import {html} from "htl";
import {formatRate} from "../../lib/numbers.js";
import type {SideOutcome} from "../../model/simulation/outcome.js";
import {Blank, type Size} from "../chart.js";
import {type Column, DataTable} from "../data-table.js";
import {OutcomeChart} from "../future/outcome-chart.js";
import {whole} from "./amounts.js";
import type {WhatIfDeal, WhatIfPage} from "./what-if-page.js";

/** What may be left to one side under every contract, in the order of what is left to the client. */
export function WhatIfOutcomes(page: WhatIfPage | null, side: "client" | "agency", {width}: Size): Element {
  if (page === null) return Blank();
  const rows = page.rows.flatMap(row => {
    const outcome = row[side];
    const {id, name, short, isNow} = row;
    return outcome === null ? [] : [{id, name, short, isNow, outcome}];
  });
  const title = side === "client" ? "What may be left to you" : "What may be left to the agency";
  return OutcomeChart(rows, {width, title, side, money: page.base.money, draws: 1024});
}

/** Both sides of every contract, with how often each loses and how often it is the best. */
export function OutcomesTable(page: WhatIfPage | null): HTMLElement {
  const money = page?.base.money ?? {currency: "USD", minorDigits: 2};
  const amount = (name: string, of: (row: WhatIfDeal) => number | null): Column<WhatIfDeal> => ({
    name,
    number: true,
    show: row => {
      const minor = of(row);
      return minor === null ? "no agency" : whole(minor, money);
    },
    csv: row => {
      const minor = of(row);
      return minor === null ? null : Math.round(minor) / 10 ** money.minorDigits;
    }
  });
  const chance = (name: string, of: (row: WhatIfDeal) => number | null): Column<WhatIfDeal> => ({
    name,
    number: true,
    show: row => {
      const share = of(row);
      return share === null ? "no agency" : formatRate(share);
    },
    csv: of
  });
  const agency = (of: (outcome: SideOutcome) => number) => (row: WhatIfDeal) =>
    row.agency === null ? null : of(row.agency);
  return DataTable<WhatIfDeal>({
    caption: "Every contract with these numbers, by what it leaves to you on average",
    file: "what-if",
    columns: [
      {
        name: "Contract",
        show: ({name, short}) => html`${name}<small class="deal">${short}</small>`,
        csv: ({name}) => name
      },
      amount("Left to you", ({client}) => client.mean),
      amount("8 of 10 from", ({client}) => client.p10),
      amount("to", ({client}) => client.p90),
      chance("Chance of a loss", ({client}) => client.lossProbability),
      chance("The best in", ({probabilityBest}) => probabilityBest),
      amount(
        "Left to the agency",
        agency(({mean}) => mean)
      ),
      chance(
        "It loses in",
        agency(({lossProbability}) => lossProbability)
      )
    ],
    rows: page?.rows ?? [],
    none: "There is no contract to look ahead with."
  });
}
