import {html} from "htl";
import {countOf} from "../../lib/numbers.js";
import type {Finding, Severity} from "../../model/contract/lint/finding.js";
import {Behind} from "../behind.js";
import {Blank} from "../chart.js";
import {DataTable} from "../data-table.js";
import type {ContractsReport, Deal} from "./contracts-report.js";
import {typeset} from "./deal.js";

const severityWords: Record<Severity, string> = {
  stop: "do not sign",
  warn: "can cost you",
  note: "good to know"
};

/** What the linter finds in the version of now. */
export function findingsOf({contract, id}: Deal, {published}: ContractsReport): Finding[] {
  const found = published.contracts.find(each => each.contract === id)?.findings ?? [];
  return found.filter(({version}) => version === contract.version);
}

/** How many findings there are, in words. */
export function findingsNote(deal: Deal | null, report: ContractsReport): string {
  if (deal === null) return "";
  const found = findingsOf(deal, report);
  const count = (severity: Severity) => found.filter(each => each.severity === severity).length;
  if (found.length === 0) return "Nothing in its terms asks for a change.";
  const stops = count("stop");
  const costs = count("warn");
  const said = [
    ...(stops > 0 ? [`${countOf(stops, "reason")} not to sign it as it is`] : []),
    ...(costs > 0 ? [`${countOf(costs, "term")} that can cost you money`] : []),
    ...(count("note") > 0 ? [`${countOf(count("note"), "thing")} to know`] : [])
  ];
  return `${said.join(", ")}: why, and what to write instead.`;
}

/** Each finding: how grave, why it costs money, and what to write instead. */
export function FindingsList(deal: Deal | null, report: ContractsReport): Element {
  const found = deal === null ? [] : findingsOf(deal, report);
  if (deal === null || found.length === 0) return Blank();
  const text = (of: (finding: Finding) => string) => ({
    show: (finding: Finding) => typeset(of(finding)),
    csv: of
  });
  return html`<div>
    <ul class="findings">${found.map(
      ({severity, title, why, cure}) => html`<li class=${`is-${severity}`}>
        <h3>${typeset(title)} <span class="severity">${severityWords[severity]}</span></h3>
        <p>${typeset(why)}</p>
        <p class="cure">${typeset(`${cure.charAt(0).toUpperCase()}${cure.slice(1)}`)}.</p>
      </li>`
    )}</ul>
    ${Behind(
      DataTable({
        caption: `What to mind in ${deal.name}`,
        file: "findings",
        columns: [
          {name: "What", ...text(({title}) => title)},
          {name: "How grave", ...text(({severity}) => severityWords[severity])},
          {name: "Why", ...text(({why}) => why)},
          {name: "Cure", ...text(({cure}) => cure)},
          {name: "Rule", ...text(({code}) => code)},
          {name: "Where in the file", ...text(({terms}) => terms.join(", "))}
        ],
        rows: found
      })
    )}
  </div>`;
}
