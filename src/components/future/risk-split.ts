import {html} from "htl";
import {shorten} from "../../lib/labels.js";
import {formatRate} from "../../lib/numbers.js";
import type {DealFuture} from "../../model/simulation/simulate.js";
import {Behind} from "../behind.js";
import {Blank} from "../chart.js";
import {DataTable} from "../data-table.js";
import type {FutureDeal} from "./future-report.js";

type Risk = keyof DealFuture["risk"];

/** Each part of what is uncertain: its name, and how one would make it smaller. */
const parts: {key: Risk; name: string; cure: string}[] = [
  {key: "volume", name: "how many leads come", cure: "a price by lead or by sale shares it with the agency"},
  {key: "closeRate", name: "how many of them buy", cure: "more leads old enough to judge would narrow it"},
  {
    key: "ticket",
    name: "how much the sales bring",
    cure: "a few large ones make a year; a share of revenue splits that with the agency"
  },
  {
    key: "refunds",
    name: "how much money goes back",
    cure: "a hold until refunds are known moves it to the agency"
  },
  {key: "chance", name: "luck that no record removes", cure: "only more months or more leads even it out"}
];

interface Part {
  name: string;
  cure: string;
  share: number;
}

/** What the spread of the client's profit comes from, the largest part first. */
export function riskParts({row: {risk}}: FutureDeal): Part[] {
  return parts.map(({key, name, cure}) => ({name, cure, share: risk[key]})).sort((a, b) => b.share - a.share);
}

/** The largest part in words. */
export function riskNote(deal: FutureDeal | null): string {
  const [most] = deal === null ? [] : riskParts(deal);
  if (most === undefined || most.share <= 0) return "Nothing about it is uncertain.";
  return `Most of what is uncertain about your profit is ${most.name} (${formatRate(most.share)} of it): ${most.cure}.`;
}

/** The parts as one bar, with words below it. */
export function RiskBar(deal: FutureDeal | null): Element {
  if (deal === null) return Blank();
  const rows = riskParts(deal);
  const shown = rows.filter(({share}) => share > 0.0005);
  const shade = (place: number) => `${Math.max(14, 78 - 20 * place)}%`;
  return html`<div class="risk">
    <div class="risk-bar" aria-hidden="true">${shown.map(
      ({share}, i) => html`<span style=${{flexGrow: share, "--shade": shade(i)}}></span>`
    )}</div>
    <ul>${shown.map(
      ({name, share}, i) =>
        html`<li><span class="key" style=${{"--shade": shade(i)}}></span><b>${formatRate(share)}</b> ${name}</li>`
    )}</ul>
    ${Behind(
      DataTable({
        caption: `What the spread of your profit comes from: ${shorten(deal.name, 60)}`,
        file: "future-risk",
        columns: [
          {name: "Part", show: ({name}) => name, csv: ({name}) => name},
          {
            name: "Share of what is uncertain",
            number: true,
            show: ({share}) => formatRate(share),
            csv: ({share}) => share
          },
          {name: "What changes it", show: ({cure}) => cure, csv: ({cure}) => cure}
        ],
        rows
      })
    )}
  </div>`;
}
