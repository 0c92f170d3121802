import {formatDay, formatMonth} from "../../lib/calendar.js";
import {formatMoney} from "../../lib/currency.js";
import {formatCount} from "../../lib/numbers.js";
import {reasonWords} from "../../lib/reasons.js";
import {calendarOf, dayNumber} from "../../model/contract/calendar.js";
import {price} from "../../model/contract/price.js";
import {settle} from "../../model/contract/settle.js";
import type {Invoice, SettledEvent, SettledPeriod} from "../../model/contract/settlement.js";
import type {ContractsReport, Deal} from "./contracts-report.js";

/** Why events of a period's days are not on its invoice, and how many. */
export interface NotBilled {
  why: string;
  count: number;
}

/** One invoice as the page shows it. */
export interface InvoiceView {
  invoice: Invoice;
  period: SettledPeriod;
  label: string;
  /** Null where single events are not in the page. */
  notBilled: NotBilled[] | null;
  /** The lead of a sale, by the sale's id. */
  leadOf: ReadonlyMap<string, string>;
}

/** The invoices of a contract on its own terms, from its own start, the newest first. */
export function invoicesOf(deal: Deal | null, {ledger, published}: ContractsReport): InvoiceView[] {
  if (deal === null || deal.isOwn) return [];
  const {family} = deal;
  const settled = published.contracts.find(({contract}) => contract === family.id)?.periods ?? [];
  const settlement = ledger ? settle(family, ledger) : {periods: settled, events: []};
  const invoices = price(family, settlement);
  const leadOf = new Map(
    settlement.events.flatMap(({family, id, leadId}) =>
      family === "sale" && leadId !== null ? [[id, leadId] as const] : []
    )
  );
  const notBilled = ledger ? notBilledBy(family.timeZone, settlement.periods, settlement.events) : null;
  return settlement.periods
    .flatMap((period, i) => {
      const invoice = invoices[i];
      return invoice
        ? {invoice, period, label: periodWords(period), leadOf, notBilled: notBilled && (notBilled[i] ?? [])}
        : [];
    })
    .reverse();
}

const isBilled = ({state}: SettledEvent) =>
  state === "billed" || state === "credited" || state === "clawed_back";

/** By period: the events of its days that its invoice leaves out, by reason, the most frequent first. */
function notBilledBy(
  timeZone: string,
  periods: readonly SettledPeriod[],
  events: readonly SettledEvent[]
): NotBilled[][] {
  const calendar = calendarOf(timeZone);
  const starts = periods.map(({from}) => calendar.start(dayNumber(from)));
  const counts = periods.map(() => new Map<string, number>());
  for (const event of events) {
    let place = starts.findLastIndex(start => start <= event.at);
    const period = periods[place];
    if (period === undefined || event.at >= calendar.start(dayNumber(period.to))) place = -1;
    const count = counts[place];
    if (count === undefined || (isBilled(event) && event.period === period?.key)) continue;
    const why = isBilled(event) ? "billed in another period" : reasonWords(event.reason, event.state);
    count.set(why, (count.get(why) ?? 0) + 1);
  }
  return counts.map(count =>
    [...count]
      .map(([why, n]) => ({why, count: n}))
      .sort((a, b) => b.count - a.count || (a.why < b.why ? -1 : 1))
  );
}

/** A billing period in words. */
export function periodWords({key, from}: Pick<SettledPeriod, "key" | "from">): string {
  if (/^\d{4}-\d\d$/.test(key)) return formatMonth(key);
  const quarter = /^(\d{4})-Q(\d)$/.exec(key);
  if (quarter) return `Quarter ${quarter[2]} of ${quarter[1]}`;
  return `Week of ${formatDay(from)}`;
}

/** What the section says before the invoices. */
export function invoicesNote(
  deal: Deal | null,
  {ledger, money}: ContractsReport,
  views: readonly InvoiceView[]
): string {
  if (deal === null) return "";
  const {contract, isInForce, isOwn} = deal;
  if (isOwn) return "There is no agency, and so there are no invoices.";
  const [first] = views.filter(({period}) => period.complete);
  if (first === undefined) return "No billing period has ended yet.";
  const whose = isInForce
    ? "What the agency should have billed"
    : `What this offer would have billed from ${formatDay(contract.start)} on`;
  const ids = ledger
    ? "Each opens to its lines, each line to the leads or sales behind it."
    : "There are too many leads to name in a page: the command npx leadger invoice gives the ids behind each line.";
  return `${whose}, on its own terms and for its own leads; the last full one, ${first.label}, came to ${formatMoney(first.invoice.total, money, "cents")}. ${ids}`;
}

/** How many events an invoice bills, in words; daily counts have no single events. */
export function billedWords({invoice}: InvoiceView): string {
  const events = new Set(invoice.lines.filter(({part}) => part === "fees").flatMap(line => line.events));
  return events.size === 0 ? "" : `${formatCount(events.size)} billed`;
}
