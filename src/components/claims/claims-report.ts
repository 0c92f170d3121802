import {endsMonth, monthsFrom} from "../../lib/calendar.js";
import type {Currency} from "../../lib/currency.js";
import {channelLabel, shorten} from "../../lib/labels.js";
import {lastFullMonths, type Period} from "../../lib/period.js";
import {type Claims, totalClaims} from "../../model/economics/claims.js";
import type {Business, ChannelMonth, ClaimMonth} from "../../model/rows.js";

/** What one platform claims and what came of its ads. */
export interface Platform {
  channel: string | null;
  label: string;
  /** Over the period of the page. */
  total: Claims;
  /** Every month of which something can be compared. */
  months: ClaimMonth[];
}

/** All that the page of claims shows, made once from what the site receives. */
export interface ClaimsReport {
  money: Currency;
  /** The last full months; null where no platform claims anything. */
  period: Period | null;
  /** The platform that claims the most first. */
  platforms: Platform[];
  /** Leads of the period whose source is not recorded: whose they are nobody can say. */
  withoutSource: number;
}

/** Reshapes what the site receives into what the page of claims shows. */
export function claimsReport(
  {currency, minorDigits}: Pick<Business, "currency" | "minorDigits">,
  rows: ClaimMonth[],
  leads: ChannelMonth[]
): ClaimsReport {
  const last = rows.map(({lastDay}) => lastDay).sort();
  const period = lastFullMonths(
    rows.map(({month}) => month),
    last.at(-1) ?? null
  );
  const isInPeriod = ({month}: {month: string}) =>
    period !== null && month >= period.from && month <= period.to;
  const platforms = [...new Set(rows.map(({channel}) => channel))].flatMap(channel => {
    const months = rows.filter(row => row.channel === channel);
    const total = totalClaims(months.filter(isInPeriod));
    if (total === null || total.claimedConversions === null) return [];
    return [{channel, label: shorten(channelLabel(channel), 40), total, months}];
  });
  return {
    money: {currency, minorDigits},
    period,
    platforms: platforms.sort((a, b) => claimed(b) - claimed(a) || a.label.localeCompare(b.label, "en")),
    withoutSource: leads
      .filter(row => row.channel === null && isInPeriod(row))
      .reduce((sum, row) => sum + row.leads, 0)
  };
}

const claimed = ({total}: Platform) => total.claimedConversions ?? 0;

/** Whether only some days of the month can be compared. */
export function isPartOfMonth({month, firstDay, lastDay}: ClaimMonth): boolean {
  return firstDay !== `${month}-01` || !endsMonth(lastDay);
}

/** Every month from the first claim of a platform to its last. */
export function monthsOf({months}: Platform): string[] {
  const [first, last] = [months[0]?.month, months.at(-1)?.month];
  return first === undefined || last === undefined ? [] : monthsFrom(first, last);
}
