import {html} from "htl";
import type {Business} from "../model/rows.js";
import {dataThrough} from "./leads-report.js";

/** Whose numbers these are, and how far the data reaches. */
export function Masthead(business: Business): HTMLElement {
  return html`<div class="masthead">
    <p class="name"><bdi>${business.name}</bdi>${business.fictional ? html`<span class="muted"> (fictional)</span>` : ""}</p>
    <p class="muted">${dataThrough(business)}</p>
  </div>`;
}
