import {calendarOf, dayNumber, dayText, lastDay, periodNamed} from "../../src/model/contract/calendar.js";
import {price} from "../../src/model/contract/price.js";
import {settle} from "../../src/model/contract/settle.js";
import type {Invoice, InvoiceLine, SettledEvent, SettledPeriod} from "../../src/model/contract/settlement.js";
import type {ContractFamily} from "../../src/model/contract/terms.js";
import type {Db} from "../db.js";
import {LeadgerError} from "../errors.js";
import {readLedger} from "./ledger.js";

/** One invoice, with the event ids behind every line, and the events of its days that it does not bill. */
export interface InvoiceReport extends Omit<Invoice, "lines" | "from" | "to"> {
  asOf: string;
  currency: string;
  lines: Omit<InvoiceLine, "part">[];
  notBilled: {event: string; reason: string}[];
}

/** The contract of an id, or of the id of one of its versions. */
export function contractOf(contracts: readonly ContractFamily[], id: string): ContractFamily {
  const found =
    contracts.find(family => family.id === id) ??
    contracts.find(({versions}) => versions.some(version => version.id === id));
  if (found) return found;
  throw new LeadgerError(
    contracts.length === 0
      ? `contract "${id}" is not known: there are none; write it as contracts/${id}.yaml`
      : `contract "${id}" is not known; write one of ${contracts.map(family => family.id).join(", ")}`,
    2
  );
}

/** The day before the cut-off of a period that is asked for: an invoice is looked at as it was written, unless told otherwise. */
export function invoiceDay(
  contracts: readonly ContractFamily[],
  {contract, period}: {contract: string; period: string}
): string | null {
  const {versions, timeZone} = contractOf(contracts, contract);
  const [first] = versions;
  const named = first && periodNamed(period, first.billing_period);
  if (!named) return null;
  const ruling = versions.filter(({start}) => dayNumber(start) < named.to).at(-1) ?? first;
  const wait = ruling.payment.issue_after;
  if (wait === null) return dayText(named.to - 1);
  const calendar = calendarOf(timeZone);
  if (wait.unit === "hour") return dayText(calendar.day(calendar.start(named.to) + wait.n * 3_600_000));
  return dayText(lastDay(named.to, wait) - 1);
}

/** The invoice of a contract for the billing period of a key, or the one that holds a day. */
export async function invoiceReport(
  db: Db,
  contracts: readonly ContractFamily[],
  asOfDay: string,
  {contract, period}: {contract: string; period: string}
): Promise<{report: InvoiceReport; isOpen: boolean}> {
  const family = contractOf(contracts, contract);
  const settlement = settle(family, await readLedger(db, contracts));
  const settled = periodOf(family, settlement.periods, period);
  const invoice = price(family, settlement).find(({period}) => period === settled.key);
  if (!invoice) throw new Error(`${family.id} has no invoice of ${period}`);
  const report = {
    contract: family.id,
    period: settled.key,
    asOf: asOfDay,
    currency: family.currency,
    lines: invoice.lines.map(({part: _, ...line}) => line),
    fees: invoice.fees,
    credits: invoice.credits,
    media: invoice.media,
    holdback: invoice.holdback,
    broughtForward: invoice.broughtForward,
    tax: invoice.tax,
    total: invoice.total,
    due: invoice.due,
    balanceCarried: invoice.balanceCarried,
    notBilled: notBilled(family, settled, settlement.events)
  };
  return {report, isOpen: !settled.complete};
}

/** The billing period of a key, or the one that holds a day. */
export function periodOf(
  family: ContractFamily,
  periods: readonly SettledPeriod[],
  wanted: string
): SettledPeriod {
  const found = periods.find(
    ({key, from, to}) => key === wanted.toUpperCase() || (isDay(wanted) && from <= wanted && wanted < to)
  );
  if (found) return found;
  const [first, last] = [periods.at(0), periods.at(-1)];
  throw new LeadgerError(
    first && last
      ? `period "${wanted}" is none of ${family.id}; write one of ${first.key} to ${last.key}, or a day inside it`
      : `${family.id} has no period yet: it starts on ${family.versions[0]?.start}`,
    2
  );
}

const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text);
const isBilled = ({state}: SettledEvent) =>
  state === "billed" || state === "credited" || state === "clawed_back";

/** What happened in the days of a period and is not on its invoice, with the word for why. */
function notBilled(
  family: ContractFamily,
  {key, from, to}: SettledPeriod,
  events: readonly SettledEvent[]
): {event: string; reason: string}[] {
  const calendar = calendarOf(family.timeZone);
  const [start, end] = [from, to].map(day => calendar.start(dayNumber(day))) as [number, number];
  return events
    .filter(event => event.at >= start && event.at < end && !(isBilled(event) && event.period === key))
    .map(event => ({
      event: event.id,
      reason: isBilled(event) ? `billed in ${event.period}` : event.reason || event.state
    }));
}
