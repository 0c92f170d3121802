import {html} from "htl";
import {countOf} from "../../lib/numbers.js";
import type {ChecklistItem} from "../../model/contract/checklist/item.js";
import {checklist} from "../../model/contract/checklist.js";
import {historyOf} from "../../model/contract/lint/history.js";
import {Behind} from "../behind.js";
import {Blank} from "../chart.js";
import {DataTable} from "../data-table.js";
import type {ContractsReport, Deal} from "./contracts-report.js";
import {typeset} from "./deal.js";

/** The questions before signing, each with its answer from the records or the contract. */
export function questionsOf(deal: Deal | null, report: ContractsReport): ChecklistItem[] {
  if (deal === null) return [];
  const {family, contract} = deal;
  const {ledger, published} = report;
  const history = ledger && historyOf(ledger, {timeZone: family.timeZone, attribution: contract.attribution});
  const measured = {...published.measured, maxCostPerLead: mostForLead(deal, report)};
  return checklist({family, history, fit: published.fit, measured});
}

/** What a lead earned before the fee: margin less your own costs and the ads that you pay, over leads without repeats. */
function mostForLead({row}: Deal, {comparison, costsOnly}: ContractsReport): number | null {
  if (comparison === null || costsOnly || comparison.distinctLeads === 0) return null;
  const {margin, inHouse, handling, distinctLeads} = comparison;
  return (margin - inHouse - handling - row.clientMedia) / distinctLeads;
}

/** How many questions are answered well, and how many are open. */
export function questionsNote(items: readonly ChecklistItem[]): string {
  const count = (answer: ChecklistItem["answer"]) => items.filter(item => item.answer === answer).length;
  const [no, open] = [count("no"), count("unknown")];
  const bad = no === 0 ? "none is answered badly" : `${no} ${no === 1 ? "is" : "are"} answered badly`;
  const unknown = open === 0 ? "none is open" : `${open} ${open === 1 ? "is" : "are"} open`;
  return `Of ${countOf(items.length, "question")}, ${bad} and ${unknown}. What nobody has said counts as open, never as well.`;
}

const parts: {part: ChecklistItem["part"]; title: string}[] = [
  {part: "question", title: "Ask the agency"},
  {part: "red flag", title: "Red flags"},
  {part: "readiness", title: "Are you ready?"},
  {part: "fit", title: "Does it fit you?"}
];
const answers: Record<ChecklistItem["answer"], string> = {yes: "yes", no: "no", unknown: "open"};

/** The questions by what they are for; open ones and bad ones first. */
export function QuestionsList(items: readonly ChecklistItem[], deal: Deal | null): Element {
  if (deal === null) return Blank();
  const order: ChecklistItem["answer"][] = ["no", "unknown", "yes"];
  const of = (part: ChecklistItem["part"]) =>
    items
      .filter(item => item.part === part)
      .sort((a, b) => order.indexOf(a.answer) - order.indexOf(b.answer));
  return html`<div class="questions">${parts.map(
    ({part, title}) =>
      html`<section><h3>${title}</h3><ul>${of(part).map(
        ({question, answer, evidence}) => html`<li class=${`is-${answers[answer]}`}>
        <p>${question} <span class="said">${answers[answer]}</span></p>
        <p class="muted">${typeset(evidence)}</p>
      </li>`
      )}</ul></section>`
  )}${Behind(
    DataTable({
      caption: `Questions about ${deal.name}`,
      file: "questions",
      columns: [
        {name: "Question", show: ({question}) => question, csv: ({question}) => question},
        {name: "Answer", show: ({answer}) => answers[answer], csv: ({answer}) => answers[answer]},
        {name: "From", show: ({evidence}) => typeset(evidence), csv: ({evidence}) => evidence}
      ],
      rows: [...items]
    })
  )}</div>`;
}
