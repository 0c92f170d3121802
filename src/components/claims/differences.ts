import {html} from "htl";

/** Reasons, one below another; nothing where there are none. */
export function Differences(reasons: string[]): HTMLElement | string {
  return reasons.length === 0
    ? ""
    : html`<ul class="differences">${reasons.map(reason => html`<li>${reason}</li>`)}</ul>`;
}
