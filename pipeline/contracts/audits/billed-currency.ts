import type {BilledRow} from "../../../src/model/contract/audit/rows.js";
import {dayNumber, dayText} from "../../../src/model/contract/calendar.js";
import type {SettledPeriod} from "../../../src/model/contract/settlement.js";
import {LeadgerError} from "../../errors.js";
import {convert, rateOn, ratesFile} from "../../rates.js";
import type {Workspace} from "../../workspace.js";
import type {BilledLine} from "./agency-invoice.js";

/**
 * The lines of an invoice in the business's currency: what is in another one at its rate on the last day of the billing
 * period, because a line has no day of its own. Without a period or a rate nothing is compared.
 */
export function inOwnCurrency(
  billed: readonly BilledLine[],
  {
    invoice,
    periods,
    period,
    workspace: {config, rates}
  }: {
    invoice: string;
    periods: readonly Pick<SettledPeriod, "key" | "to">[];
    period: string | undefined;
    workspace: Workspace;
  }
): BilledRow[] {
  const asked = billed.filter(row => period === undefined || (row.period ?? period) === period);
  return asked.map(({currency, ...row}) => {
    if (currency === null || row.amount === null) return row;
    const stop = (rest: string) => new LeadgerError(`${invoice}:${row.line} currency ${currency} ${rest}`);
    const key = row.period ?? period;
    const billing = periods.find(each => each.key === key);
    if (!billing)
      throw stop(
        "needs a billing period to be converted; add --period, or a column period, or write the amounts in the currency of the business"
      );
    const day = dayText(dayNumber(billing.to) - 1);
    const rate = rateOn(rates, currency, day);
    if (!rate)
      throw stop(
        `has no rate on or before ${day}; add a line such as ${day},${currency},1.08 to ${ratesFile} (what one ${currency} is in ${config.currency}), or write the amounts in ${config.currency}`
      );
    return {...row, amount: convert(row.amount, rate, config.minorDigits)};
  });
}
