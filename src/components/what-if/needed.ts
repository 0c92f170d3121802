import type {Currency} from "../../lib/currency.js";
import {inHundred} from "../../lib/numbers.js";
import {pricesOf} from "../../model/contract/what-if.js";
import type {Needed} from "../../model/simulation/analyses/needed.js";
import {boundWords, nowWords, roomWords} from "../../model/simulation/analyses/needed-words.js";
import type {Deal} from "../../model/simulation/deal.js";
import {Blank} from "../chart.js";
import {priceLabel} from "../contracts/what-if-form.js";
import {DataTable} from "../data-table.js";
import {lookedAt, type WhatIfPage} from "./what-if-page.js";

/** How often the contract loses now, and what the table says. */
export function neededNote(page: WhatIfPage | null, id: string | null): string {
  if (page === null) return "";
  const {name, client} = lookedAt(page, id);
  const lose =
    client.lossProbability <= 0
      ? "no future that was tried loses"
      : `${inHundred(client.lossProbability)} futures lose`;
  return `Under “${name}” ${lose}. What each number alone would have to be for a loss in at most 1 of 10, all others as they are.`;
}

/** For each number what it is, what it has to be, and how far it may go or has to go. */
export function NeededTable(found: readonly Needed[], page: WhatIfPage | null, id: string | null): Element {
  if (page === null) return Blank();
  const {money} = page.base;
  const {deal} = lookedAt(page, id);
  const name = (row: Needed) => nameOf(row, deal, money);
  const plain = (value: number | null, {unit}: Needed) =>
    value !== null && unit === "money" ? value / 10 ** money.minorDigits : value;
  return DataTable<Needed>({
    caption: "For a loss in at most 1 of 10 futures",
    file: "what-it-would-take",
    columns: [
      {name: "Number", show: name, csv: name},
      {name: "now", number: true, show: row => nowWords(row, money), csv: row => plain(row.now, row)},
      {
        name: "needed",
        number: true,
        show: row => boundWords(row, money) || "–",
        csv: row => plain(row.value, row)
      },
      {name: "so", show: roomWords, csv: roomWords}
    ],
    rows: [...found],
    none: "It is being worked out."
  });
}

/** A number as its slider is called. */
function nameOf({lever, label}: Needed, deal: Deal, money: Currency): string {
  const contract = deal.family.versions[0];
  if ("input" in lever || contract === undefined) return label;
  const price = pricesOf(contract).find(({key}) => key === lever.price);
  return price ? priceLabel(price, contract, money) : label;
}
