import {formatRate} from "../../lib/numbers.js";
import {pricesOf} from "../../model/contract/what-if.js";
import {priceLabel} from "../contracts/what-if-form.js";
import {amountWords, whole} from "./amounts.js";
import {evenAt} from "./loss-map.js";
import type {LossMap} from "./loss-map-of.js";
import {lookedAt, type WhatIfPage} from "./what-if-page.js";

/** How to read the map, and what it shows of where the contract stands. */
export function mapNote(page: WhatIfPage | null, id: string | null, found: LossMap | null): string {
  if (page === null) return "";
  const {name, deal} = lookedAt(page, id);
  if (found === null) return `“${name}” has no price to move.`;
  const {money} = page.base;
  const contract = deal.family.versions[0];
  const price = contract && pricesOf(contract).find(({key}) => key === found.key);
  const label = price ? lowered(priceLabel(price, contract, money)) : "price";
  const even = evenAt(found);
  const now = amountWords(found.price, found.unit === "share" ? "rate" : "money", money);
  const stands =
    even === null
      ? `At ${now} no close rate of the map comes out even.`
      : `At ${now} it comes out even at a close rate of ${formatRate(even)}; here it is ${formatRate(found.closeRate)}.`;
  return `“${name}”: ${label} across, close rate up. Under the line it loses on average. ${stands}`;
}

const lowered = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/** How to read the bars. */
export function tornadoNote(page: WhatIfPage | null, id: string | null): string {
  if (page === null) return "";
  const {name, client} = lookedAt(page, id);
  return `“${name}” leaves you ${whole(client.mean, page.base.money)} on average, at the dashed line. Each bar moves one number alone: over the range of 8 in 10 cases where the records leave it open, else by a tenth down and up.`;
}
