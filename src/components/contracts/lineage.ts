import {html} from "htl";
import {formatDay} from "../../lib/calendar.js";
import {channelLabel} from "../../lib/labels.js";
import {cellOf, type LeadColumns, type Ledger} from "../../model/contract/ledger.js";
import {dayOf} from "../../model/zone.js";
import {DataTable} from "../data-table.js";
import type {Deal} from "./contracts-report.js";
import type {InvoiceView} from "./invoices.js";

/** One lead behind a line: when it came, and from where. */
interface LineageRow {
  line: string;
  id: string;
  lead: string;
  day: string;
  channel: string | null;
  campaign: string | null;
}

const placesOf = new WeakMap<LeadColumns, Map<string, number>>();

function placeOf(leads: LeadColumns, id: string): number {
  const places = placesOf.get(leads) ?? new Map(leads.id.map((name, row) => [name, row]));
  placesOf.set(leads, places);
  return places.get(id) ?? -1;
}

/** The leads and sales behind an invoice, line by line, with the day and the source of each lead. */
export function lineageOf(
  {invoice, leadOf}: InvoiceView,
  {family}: Deal,
  {leads}: Pick<Ledger, "leads">
): LineageRow[] {
  return invoice.lines.flatMap(({component, events}) =>
    events.map(id => {
      const lead = leadOf.get(id) ?? id;
      const row = placeOf(leads, lead);
      const known = row >= 0;
      return {
        line: component,
        id,
        lead,
        day: known ? dayOf(leads.created[row] ?? 0, family.timeZone) : "",
        channel: known ? cellOf(leads.channel, row) : null,
        campaign: known ? cellOf(leads.campaign, row) : null
      };
    })
  );
}

/** The same as a table with its CSV file, written when somebody opens it. */
export function Lineage(view: InvoiceView, deal: Deal, ledger: Ledger | null): Node[] {
  if (ledger === null) return [];
  const rows = lineageOf(view, deal, ledger);
  if (rows.length === 0) return [];
  const element = html`<details class="behind"><summary>Where each of them came from</summary></details>`;
  element.addEventListener("toggle", () => element.append(LineageTable(rows, view, deal)), {once: true});
  return [element];
}

function LineageTable(rows: LineageRow[], {label, invoice}: InvoiceView, deal: Deal): HTMLElement {
  const text = (name: string, of: (row: LineageRow) => string) => ({name, show: of, csv: of});
  return DataTable({
    caption: `Leads and sales behind the invoice of ${label}`,
    file: `${deal.id}-${invoice.period}-leads`,
    columns: [
      text("Lead or sale", ({id}) => id),
      text("Line", ({line}) => line),
      text("Lead", ({lead}) => lead),
      {name: "Came on", show: ({day}) => (day ? formatDay(day) : "not known"), csv: ({day}) => day},
      {name: "Channel", show: ({channel}) => channelLabel(channel), csv: ({channel}) => channel},
      {name: "Campaign", show: ({campaign}) => campaign ?? "none recorded", csv: ({campaign}) => campaign}
    ],
    rows
  });
}
