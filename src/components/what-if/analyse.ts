import {type Analyses, type Asked, noAnalyses} from "./analyses.js";
import {lookedAt, type WhatIfPage} from "./what-if-page.js";

/** The part of a Worker that the analyses need. */
export interface Analyst {
  postMessage(asked: Asked): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<Analyses>) => void) | null;
}

/** Lets a worker find what takes a while, and tells it as it comes; what it returns ends the work. */
export function analyse(
  page: WhatIfPage | null,
  id: string | null,
  open: () => Analyst,
  tell: (found: Analyses) => void
): () => void {
  if (page === null) {
    tell(noAnalyses);
    return () => {};
  }
  const analyst = open();
  analyst.onmessage = ({data}) => tell(data);
  const deals = page.rivals.map(({deal}) => deal);
  analyst.postMessage({market: page.market, deals, deal: lookedAt(page, id).deal});
  return () => analyst.terminate();
}
