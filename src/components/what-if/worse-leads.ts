import {meanOf} from "../../model/simulation/market.js";
import type {QualityBreakEven} from "../../model/simulation/pricing/quality.js";
import {Blank} from "../chart.js";
import {DataTable} from "../data-table.js";
import {comparedWords} from "./flips.js";
import type {WhatIfPage} from "./what-if-page.js";

/** How far the close rate under the best contract may fall before the next is better, as a sentence. */
export function worseLeadsWords(found: readonly QualityBreakEven[], page: WhatIfPage | null): string {
  if (page === null) return "";
  const {best, rivals, market} = page;
  const [, next] = rivals;
  if (next === undefined) return "There is no other contract to hold it against.";
  const own = found.find(({deal}) => deal === best.id);
  if (own === undefined) return "It is being worked out.";
  if (own.quality === null)
    return `“${best.name}” stays better than “${next.name}” however few of its leads buy.`;
  const {quality} = best.deal;
  const fall = part(1 - own.quality / quality, "down");
  const [from, to] = [quality, own.quality].map(times => sharp(meanOf(market.closeRate) * times));
  const sentence = `If the leads under “${best.name}” buy more than ${fall} less often than here, ${to} instead of ${from}, while those of all others buy as they do, “${next.name}” is better.`;
  return [sentence, ...comparedWords(page)].join(" ");
}

/** For each contract how far its close rate may fall, or has to rise for it to become the best. */
export function WorseLeadsTable(found: readonly QualityBreakEven[], page: WhatIfPage | null): Element {
  if (page === null) return Blank();
  const {market, rivals} = page;
  const row = (id: string) => rivals.find(deal => deal.id === id);
  const quality = (id: string) => row(id)?.deal.quality ?? 1;
  const rate = (times: number | null) => (times === null ? null : meanOf(market.closeRate) * times);
  const words = (value: number | null) => (value === null ? "–" : sharp(value));
  return DataTable<QualityBreakEven>({
    caption: "How well the leads of each contract must buy for it to be the best",
    file: "how-much-worse-leads",
    columns: [
      {name: "Contract", show: ({deal}) => row(deal)?.name ?? deal, csv: ({deal}) => deal},
      {
        name: "close rate",
        number: true,
        show: ({deal}) => words(rate(quality(deal))),
        csv: ({deal}) => rate(quality(deal))
      },
      {
        name: "the best from",
        number: true,
        show: each => words(rate(each.quality)),
        csv: each => rate(each.quality)
      },
      {
        name: "so",
        show: each => changeWords(each, quality(each.deal)),
        csv: each => changeWords(each, quality(each.deal))
      }
    ],
    rows: rivals.flatMap(({id}) => found.find(({deal}) => deal === id) ?? []),
    none: "It is being worked out."
  });
}

function changeWords({isBest, quality, reason}: QualityBreakEven, now: number): string {
  if (quality === null) return reason ?? "";
  if (isBest) return `its leads may buy ${part(1 - quality / now, "down")} less often`;
  return now > 0
    ? `its leads would have to buy ${part(quality / now - 1, "up")} more often`
    : "its leads would have to buy at all";
}

/** A rate with the digits that tell it from one next to it. */
const sharp = (rate: number) => `${(100 * rate).toFixed(2)}\u00a0%`;

/** A share in percent, never more of it than there is room for. */
function part(share: number, way: "down" | "up"): string {
  const tenths = share < 0.1 ? 1000 : 100;
  const rounded = (way === "down" ? Math.floor : Math.ceil)(share * tenths) / tenths;
  return `${Number((100 * rounded).toFixed(1))}\u00a0%`;
}
