import {html} from "htl";
import type {Sentence} from "./answer.js";

/** A sentence in which the numbers that matter carry the colour. */
export function Headline(sentence: Sentence): Node {
  const parts = sentence.map(part =>
    typeof part === "string" ? part : html`<span class="figure">${part.figure}</span>`
  );
  return html.fragment`${parts}`;
}
