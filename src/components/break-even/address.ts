import {numbersOf, searchOfNumbers} from "../../lib/url-state.js";
import {type WhatIf, whatIfKeys} from "./break-even-page.js";

/** The numbers that the address of the page puts in the place of measured ones. */
export const whatIfInAddress = (): WhatIf => numbersOf(location.search, whatIfKeys);

/** Puts what the reader changed into the address, so that a link or a reload shows the same. */
export function rememberWhatIf(whatIf: WhatIf): void {
  const address = `${location.pathname}${searchOfNumbers(whatIf)}${location.hash}`;
  history.replaceState(history.state, "", address);
}
