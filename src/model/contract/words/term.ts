import type {Money} from "../phrases.js";
import type {Contract} from "../terms.js";

/** One thing that a contract says, or leaves unsaid, as an owner reads it. */
export interface TermInWords {
  /** What it is about: price, what counts, disputes ... */
  topic: string;
  sentence: string;
}

/** Puts terms of a contract into sentences; none where they do not apply. */
export type Teller = (contract: Contract, money: Money) => TermInWords[];

/**
 * Sentences of one topic; what is null is not said.
 * @example about("price", ["You pay $75.", null]) // [{topic: "price", sentence: "You pay $75."}]
 */
export function about(topic: string, sentences: readonly (string | null)[]): TermInWords[] {
  return sentences.filter(sentence => sentence !== null).map(sentence => ({topic, sentence}));
}
