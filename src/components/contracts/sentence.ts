import {html} from "htl";

/** A sentence in which the numbers that matter stand out, each in the colour of what it is. */
export type Sentence = (string | {figure: string; of?: "loss" | "agency" | "nothing"})[];

/** The sentence as text nodes. */
export function Sentence(sentence: Sentence): Node {
  const parts = sentence.map(part =>
    typeof part === "string"
      ? part
      : html`<span class=${part.of ? `figure ${part.of}` : "figure"}>${part.figure}</span>`
  );
  return html.fragment`${parts}`;
}

/** The sentence without its colours. */
export function plainly(sentence: Sentence): string {
  return sentence.map(part => (typeof part === "string" ? part : part.figure)).join("");
}
