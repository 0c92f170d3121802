import {html} from "htl";
import {sentenceCase} from "../../lib/labels.js";
import {termsInWords} from "../../model/contract/words.js";
import {Blank} from "../chart.js";
import {riskSentence} from "./comparison-table.js";
import type {ContractsReport, Deal} from "./contracts-report.js";
import {typeset} from "./deal.js";

/** What a contract says, topic by topic, and what it leaves unsaid. */
export function TermsList(deal: Deal | null, {money}: ContractsReport): Element {
  if (deal === null) return Blank();
  const topics = new Map<string, string[]>();
  for (const {topic, sentence} of termsInWords(deal.contract, money))
    topics.set(topic, [...(topics.get(topic) ?? []), typeset(sentence)]);
  topics.set("risk", [riskSentence(deal)]);
  return html`<dl class="terms">${[...topics].map(
    ([topic, sentences]) =>
      html`<div><dt>${sentenceCase(topic.replaceAll(" ", "_"))}</dt><dd>${sentences.join(" ")}</dd></div>`
  )}</dl>`;
}
