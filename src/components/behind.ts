import {html} from "htl";

/** What stands behind a chart, one click away. */
export function Behind(...content: Node[]): HTMLElement {
  return html`<details class="behind"><summary>As a table, and as CSV</summary>${content}</details>`;
}
