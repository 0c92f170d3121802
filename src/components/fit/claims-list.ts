import {html} from "htl";
import type {FitReport} from "../../model/economics/fit/published.js";
import {Behind} from "../behind.js";
import {typeset} from "../contracts/deal.js";
import {DataTable} from "../data-table.js";

/** What the two articles claim that cannot both hold, side by side, and what decides it. */
export function ClaimsList({claims, contract}: FitReport): HTMLElement {
  return html`<div class="claims">${claims.map(
    ({topic, sides, decidedBy, verdict, yours}) => html`<section>
      <h3>${topic}</h3>
      <div class="sides">${sides.map(({who, says}) => html`<p><b>${who}</b>: ${says}.</p>`)}</div>
      <p>${verdict}</p>
      <p class="muted">Decided by ${decidedBy.map((field, i) => html`${i > 0 ? ", " : ""}<code>${field}</code>`)}.
      ${contract === null ? "" : yours === null ? `${contract} says nothing of it.` : `${contract}: ${typeset(yours)}`}</p>
    </section>`
  )}${Behind(
    DataTable({
      caption: "Claims side by side",
      file: "claims",
      columns: [
        {name: "About", show: ({topic}) => topic, csv: ({topic}) => topic},
        {name: "One says", show: ({sides}) => sayer(sides[0]), csv: ({sides}) => sayer(sides[0])},
        {name: "The other says", show: ({sides}) => sayer(sides[1]), csv: ({sides}) => sayer(sides[1])},
        {name: "Decided by", show: ({decidedBy}) => decidedBy.join(", "), csv: c => c.decidedBy.join(" ")},
        {name: "What to hold on to", show: ({verdict}) => verdict, csv: ({verdict}) => verdict},
        {name: "Your contract", show: ({yours}) => typeset(yours ?? ""), csv: ({yours}) => yours ?? ""}
      ],
      rows: claims
    })
  )}</div>`;
}

const sayer = ({who, says}: {who: string; says: string}) => `${who}: ${says}`;
