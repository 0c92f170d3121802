import {minorUnitDigits, roundHalfAway} from "../../src/model/money.js";
import type {Db} from "../db.js";

/** What was converted into the business's currency, by table. */
export interface CurrencyUsed {
  currency: string;
  table: string;
  rows: number;
  /** What the rows came to, minor units of their currency. Spend counts its cost, sales their revenue. */
  amount: number;
  /** The same in minor units of the business's currency. */
  converted: number;
  firstDay: string;
  lastDay: string;
  /** The rates that were used: units of the business's currency for one of this. */
  lowestRate: number;
  highestRate: number;
  /** How many days a rate was older than its amount, at most. */
  oldestRateDays: number;
}

/** The other currencies in the files, with what they came to. */
export async function currenciesUsed(db: Db): Promise<CurrencyUsed[]> {
  const rows = await db.rows<Omit<CurrencyUsed, "amount"> & {millionths: number}>(`
    select currency, table_name as "table", rows, millionths::double as millionths, converted, first_day::varchar as "firstDay", last_day::varchar as "lastDay",
      lowest_rate as "lowestRate", highest_rate as "highestRate", oldest_rate_days as "oldestRateDays"
    from mart_currencies order by all`);
  return rows.map(({currency, table, rows, millionths, ...rest}) => ({
    currency,
    table,
    rows,
    amount: roundHalfAway(millionths / 10 ** (6 - minorUnitDigits(currency))),
    ...rest
  }));
}

/** In words: how many rows of which currency, what they came to, and at which rates. */
export function describeCurrency(
  used: CurrencyUsed,
  own: string,
  money: (minor: number, currency: string) => string
): string {
  const {table, rows, currency, amount, converted, lowestRate, highestRate, firstDay, lastDay} = used;
  const rates = lowestRate === highestRate ? `${lowestRate}` : `${lowestRate} to ${highestRate}`;
  const days = firstDay === lastDay ? firstDay : `${firstDay} to ${lastDay}`;
  return `${table} has ${rows} ${rows === 1 ? "row" : "rows"} in ${currency}: ${money(amount, currency)} of ${days} count as ${money(converted, own)}, at ${rates} ${own} for 1 ${currency}`;
}
