import {html} from "htl";
import {Blank} from "../chart.js";
import type {FutureReport} from "./future-report.js";

/** What the months ahead are made of: what was measured on what, and what is missing. */
export function MarketNotes({published}: FutureReport): Element {
  const {notes} = published;
  return notes.length === 0
    ? Blank()
    : html`<ul class="notes">${notes.map(note => html`<li>${capital(note)}.</li>`)}</ul>`;
}

const terms: [string, string][] = [
  [
    "A future",
    "The leads of the months ahead and all that comes of them, drawn once: how many leads, which of them buy and when, for how much, and what goes back. What your records leave open is drawn too, once for each future: the level of leads, the close rate, the average sale."
  ],
  [
    "The same luck",
    "Every contract is billed on the same leads and sales of a future, so that a difference between two contracts is one of terms, not of luck."
  ],
  [
    "Left to you",
    "Margin on kept sales and later purchases, less fees, ads that you pay, handling of leads and your own people. Sales that close after the last month are counted, as far as leads of these months bring them. What would have come without the agency is left out where you said how much that is."
  ],
  ["Left to the agency", "Fees, less the ads that it pays and its own work."],
  [
    "Cash",
    "Money when it moves: invoices by their due dates, with what is held back or repaid. Profit counts it when it is earned."
  ],
  [
    "On the command line",
    "npx leadger simulate plays the same futures, 2,000 of them drawn with the seed 1, and prints the same."
  ],
  ["8 of 10 futures", "The band leaves out the worst future in ten and the best one."],
  ["The best", "The share of the futures in which this contract leaves you more than all the others."],
  ["How the risk splits", "The share of the variance of your profit that goes away once a part is known."]
];

/** What the words of the page mean. */
export function FutureTerms(): HTMLElement {
  return html`<details class="behind"><summary>What the words mean</summary><dl class="terms">${terms.map(
    ([term, meaning]) => html`<div><dt>${term}</dt><dd>${meaning}</dd></div>`
  )}</dl></details>`;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
