import * as Inputs from "@observablehq/inputs";
import {html} from "htl";
import {shorten} from "../../lib/labels.js";
import {formatRange, formatRate} from "../../lib/numbers.js";
import {compareCampaigns} from "../../model/economics/campaigns.js";
import type {Sentence} from "../contracts/sentence.js";
import type {CampaignChoices} from "./address.js";
import type {LevelView, Named} from "./campaigns-page.js";

/** Two that a reader holds against each other. */
export interface Pair {
  one: Named | null;
  other: Named | null;
}

/** Lets the reader choose two; those in the address, else the two with the most spend. */
export function PairSelect({rows, noun}: LevelView, chosen: CampaignChoices): HTMLElement & {value: Pair} {
  const select = (label: string, id: string | null, place: number) => {
    const form = Inputs.select<Named | null>(rows.length > 0 ? rows : [null], {
      label,
      format: row => (row ? shorten(row.label, 60) : "none"),
      value: rows.find(row => row.id === id) ?? rows[place] ?? rows[0] ?? null
    });
    form.classList.add("choice");
    return form;
  };
  const one = select(`One ${noun}`, chosen.one, 0);
  const other = select("and another", chosen.other, 1);
  const both = html`<div class="pair">${one}${other}</div>`;
  return Object.defineProperty(both, "value", {
    get: (): Pair => ({one: one.value, other: other.value})
  }) as HTMLElement & {value: Pair};
}

/** What can be said of one beside the other, in words. */
export function comparisonAnswer({between, noun, rows, published}: LevelView, {one, other}: Pair): Sentence {
  if (one === null || other === null || rows.length < 2)
    return [`It takes two ${noun}s to compare; there ${rows.length === 1 ? "is one" : "is none"}.`];
  if (one.id === other.id) return [`Choose two different ${noun}s.`];
  const {probability, verdict, reason} = compareCampaigns(between, one, other);
  const [first, second] = [shorten(one.label, 60), shorten(other.label, 60)];
  if (probability === null || verdict === null)
    return [
      "Nothing can be said yet: ",
      (reason ?? "").replace("the first", first).replace("the second", second),
      "."
    ];
  const [better, worse, chance] =
    verdict === "worse" ? [other, one, 1 - probability] : [one, other, probability];
  const name = shorten(better.label, 60);
  const when = published.isByCurve ? `, within ${published.days} days` : "";
  const rates = ` ${rateWords(better, "its leads")}, and ${rateWords(worse, `those of ${shorten(worse.label, 60)}`)}${when}.`;
  if (verdict === "practically equal")
    return [{figure: "Practically equal"}, `: ${name} is better in ${casesOf(chance)}.${rates}`];
  return [{figure: name}, " is better in ", {figure: casesOf(chance)}, `.${rates}`];
}

const rateWords = ({pooled}: Named, whose: string) =>
  pooled === null
    ? `no close rate of ${whose}`
    : `${formatRate(pooled.mean)} of ${whose} buy, between ${formatRange(pooled.low, pooled.high)}`;

/** A probability as so many of a hundred cases, never all and never none. */
export function casesOf(probability: number): string {
  const cases = Math.round(probability * 100);
  if (cases >= 100) return "more than 99 of 100 cases";
  return cases <= 0 ? "fewer than 1 of 100 cases" : `${cases} of 100 cases`;
}
