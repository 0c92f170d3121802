import {type Db, literal} from "../../db.js";

/** Whose records are measured, and when: the full months, and the days from the first of them to the last record. */
export interface Window {
  account: string | null;
  /** First days of the full months, at most the last 12, in order. */
  months: string[];
  from: string;
  /** The last day of the last full month. */
  to: string;
  /** The day up to which the records tell. */
  through: string;
}

const mostMonths = 12;

/** The day up to which the records tell: the as-of day, or the newest record where that is earlier. */
export const cutOff =
  "(select least(as_of_day, greatest(newest_lead, newest_sale, newest_spend, newest_refund)) from run, mart_totals)";

/** Rows of a relation with channel and account that belong to the account, or are not organic where none is named. */
export function scopeSql(account: string | null): string {
  return account === null
    ? "not coalesce(regexp_matches(trim(channel), '^organic', 'i'), false)"
    : `lower(trim(account)) = ${literal(account.trim().toLowerCase())}`;
}

/** The last 12 full months of the account's records; null where nothing is recorded. */
export async function windowOf(db: Db, account: string | null): Promise<Window | null> {
  const {first, through} = await db.row<{first: string | null; through: string | null}>(
    `select min(day)::varchar as first, ${cutOff}::varchar as through from mart_period_daily
     where day is not null and ${scopeSql(account)}`
  );
  if (first === null || through === null) return null;
  const months = fullMonths(first, through).slice(-mostMonths);
  const [start] = months;
  return {
    account,
    months,
    from: start ?? first,
    to: start === undefined ? through : dayBefore(monthAfter(months.at(-1) ?? start)),
    through
  };
}

/** Months that the records hold whole; the first one counts where they begin within its first week, or it is alone. */
export function fullMonths(first: string, through: string): string[] {
  const months: string[] = [];
  for (
    let month = `${first.slice(0, 7)}-01`;
    dayBefore(monthAfter(month)) <= through;
    month = monthAfter(month)
  )
    months.push(month);
  return months.length > 1 && Number(first.slice(8)) > 7 ? months.slice(1) : months;
}

const monthAfter = (month: string) => {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 10);
};
const dayBefore = (day: string) =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
