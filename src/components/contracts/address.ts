import {type Choices, choicesOf, searchOf} from "../../lib/url-state.js";
import {isUnchanged} from "../../model/contract/what-if.js";
import type {ContractsReport, Deal} from "./contracts-report.js";

/** What the address of the page chooses. */
export const choicesInAddress = (): Choices => choicesOf(location.search);

/** Puts what the reader chose into the address, so that a link or a reload shows the same. */
export function rememberChoices(
  {now, ledger}: ContractsReport,
  {period, deal, whatIf}: Pick<Choices, "period" | "whatIf"> & {deal: Deal | null}
): void {
  const search = searchOf({
    period: ledger === null ? "year" : period,
    contract: deal === null || (deal.id === now?.id && isUnchanged(whatIf)) ? null : deal.id,
    whatIf
  });
  history.replaceState(history.state, "", `${location.pathname}${search}${location.hash}`);
}
