import type {FutureDeal, FutureReport} from "./future-report.js";
import {type Pair, usualPair} from "./pair.js";

/** What the address of the page chooses: the contract that is looked at, and the two that are compared. */
export interface FutureChoices {
  contract: string | null;
  one: string | null;
  other: string | null;
}

export function choicesInAddress(): FutureChoices {
  const said = new URLSearchParams(location.search);
  return {contract: said.get("contract"), one: said.get("one"), other: said.get("other")};
}

/** Choices as the search part of an address, without what nobody chose. */
export function searchOfChoices({contract, one, other}: FutureChoices): string {
  const search = new URLSearchParams();
  for (const [name, id] of Object.entries({contract, one, other})) if (id !== null) search.set(name, id);
  return search.size === 0 ? "" : `?${search}`;
}

/** Puts what the reader chose into the address, so that a link or a reload shows the same. */
export function rememberFuture(report: FutureReport, deal: FutureDeal | null, {one, other}: Pair): void {
  // What the address says is not known to be right or wrong before there are contracts to choose from.
  if (report.simulation === null) return;
  const usual = usualPair(report);
  const isChosen = one !== usual.one || other !== usual.other;
  const search = searchOfChoices({
    contract: deal === null || deal === report.answer ? null : deal.id,
    one: isChosen ? (one?.id ?? null) : null,
    other: isChosen ? (other?.id ?? null) : null
  });
  history.replaceState(history.state, "", `${location.pathname}${search}${location.hash}`);
}
