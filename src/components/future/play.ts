import {html} from "htl";
import {formatCount, formatRate} from "../../lib/numbers.js";
import type {Deal} from "../../model/simulation/deal.js";
import type {Market} from "../../model/simulation/market.js";
import type {Simulation} from "../../model/simulation/simulate.js";

/** What is played: the same draws and seed as the command line's, so that both come to the same. */
export interface Game {
  market: Market;
  deals: readonly Deal[];
  draws: number;
  seed: number;
}

/** What came of it so far: nothing yet, the futures, or why there are none. */
export interface Played {
  simulation: Simulation | null;
  failure: string | null;
}

type Said = {progress: number} | {simulation: Simulation};

/** The part of a Worker that a game needs. */
export interface Player {
  postMessage(game: Game): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<Said>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** Plays the months ahead aside from the page, shows how far it is, and then what was played. */
export function Play(game: Game | null, open: () => Player): HTMLElement & {value: Played} {
  const element = html`<div class="playing"></div>` as HTMLElement & {value: Played};
  element.value = {simulation: null, failure: null};
  if (game === null) return element;
  const times = `${formatCount(game.draws)} times over`;
  const bar = html`<progress max="1" value="0" aria-label="Share of the futures played"></progress>`;
  const words = html`<p class="muted" role="status">Playing ${monthsWords(game.market.months)} ${times}.</p>`;
  element.append(words, bar);
  element.setAttribute("aria-busy", "true");
  const player = open();
  const end = (played: Played, said: string) => {
    player.terminate();
    bar.remove();
    words.textContent = said;
    element.removeAttribute("aria-busy");
    element.value = played;
    element.dispatchEvent(new Event("input", {bubbles: true}));
  };
  player.onmessage = ({data}) => {
    if ("simulation" in data) {
      const {draws} = data.simulation;
      end(
        {simulation: data.simulation, failure: null},
        `Played ${formatCount(draws)} times, every contract with the same luck.`
      );
    } else {
      bar.setAttribute("value", String(data.progress));
      bar.setAttribute("aria-valuetext", formatRate(data.progress));
    }
  };
  player.onerror = ({message}) => {
    const failure = message === "" ? "the browser could not start it" : message;
    end({simulation: null, failure}, "");
  };
  player.postMessage(game);
  return element;
}

/** How far ahead, inside a sentence. */
export const monthsWords = (months: number) =>
  months === 1 ? "the next month" : `the next ${months} months`;
