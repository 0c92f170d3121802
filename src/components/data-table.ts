import {html} from "htl";
import {type CsvValue, csvText} from "../model/csv.js";

/** One column: its name, what a cell shows, and what the CSV file holds. */
export interface Column<Row> {
  name: string;
  /** Numbers stand to the right. */
  number?: boolean;
  show: (row: Row) => string | Node;
  csv: (row: Row) => CsvValue;
  /** What the last row, of all together, shows; the CSV file leaves that row out. */
  total?: string | Node;
}

export interface TableOptions<Row> {
  caption: string;
  /** The name of the CSV file, without its ending. */
  file: string;
  columns: Column<Row>[];
  rows: Row[];
  /** What stands in place of a table without rows. */
  none?: string;
}

/**
 * A table with its caption and the link to the same rows as a CSV file. All text becomes text nodes. The roles keep
 * it a table where the style sheet stacks it on a narrow screen.
 */
export function DataTable<Row>({caption, file, columns, rows, none}: TableOptions<Row>): HTMLElement {
  if (rows.length === 0 && none !== undefined) return html`<p class="how">${none}</p>`;
  const totals = columns.some(({total}) => total !== undefined);
  return html`<div class="data-table">
    <table role="table">
      <caption>${caption}</caption>
      <thead role="rowgroup"><tr role="row">${columns.map(
        ({name, number}, i) =>
          html`<th role="columnheader" scope="col" class=${alignment(number && i > 0)}>${name}</th>`
      )}</tr></thead>
      <tbody role="rowgroup">${rows.map(row => TableRow(columns, column => column.show(row)))}</tbody>
      ${totals ? html`<tfoot role="rowgroup">${TableRow(columns, column => column.total ?? "")}</tfoot>` : ""}
    </table>
    <p>${CsvLink(file, columns, rows)}</p>
  </div>`;
}

function TableRow<Row>(columns: Column<Row>[], show: (column: Column<Row>) => string | Node): HTMLElement {
  const [first, ...rest] = columns;
  return html`<tr role="row">${first ? html`<th role="rowheader" scope="row">${show(first)}</th>` : ""}${rest.map(
    column =>
      html`<td role="cell" data-label=${column.name} class=${alignment(column.number)}>${show(column)}</td>`
  )}</tr>`;
}

function CsvLink<Row>(file: string, columns: Column<Row>[], rows: Row[]): HTMLElement {
  const header = columns.map(({name}) => name);
  const text = csvText(
    header,
    rows.map(row => columns.map(({csv}) => csv(row)))
  );
  const href = URL.createObjectURL(new Blob([text], {type: "text/csv;charset=utf-8"}));
  return html`<a class="csv" href=${href} download=${`${file}.csv`}>${file}.csv</a>`;
}

const alignment = (number?: boolean) => (number ? "number" : null);
