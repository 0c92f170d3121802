import {price} from "../../src/model/contract/price.js";
import {settle} from "../../src/model/contract/settle.js";
import {isTheirs} from "../../src/model/contract/settling/attribution.js";
import {type ContractFamily, mediaOf} from "../../src/model/contract/terms.js";
import type {Db} from "../db.js";
import {readLedger} from "./ledger.js";

/** What contracts in force cost in a range of days, in minor units: their fees, and the ads that these pay for. */
export interface Fees {
  fee: number;
  absorbed: number;
}

/** The contracts that are or were in force, not only offered. */
export function inForce(contracts: readonly ContractFamily[]): ContractFamily[] {
  return contracts.filter(({versions}) => versions.some(({proposal}) => !proposal));
}

/**
 * The fees of a range of days, from and to included (null: all of them). Null where they are not known: a billing
 * period lies only partly in the range, or an account that is not in-house has no contract.
 */
export async function feesOf(
  db: Db,
  contracts: readonly ContractFamily[],
  {from, to}: {from: string | null; to: string | null}
): Promise<Fees | null> {
  const signed = inForce(contracts);
  if (signed.length === 0 || !(await areCovered(db, signed, {from, to}))) return null;
  const ledger = await readLedger(db, contracts);
  const fees: Fees = {fee: 0, absorbed: 0};
  for (const family of signed) {
    const settlement = settle(family, ledger, {onState: () => undefined});
    for (const invoice of price(family, settlement)) {
      const isOutside = (from !== null && invoice.to <= from) || (to !== null && invoice.from > to);
      if (isOutside) continue;
      const isPart = (from !== null && invoice.from < from) || (to !== null && invoice.to > dayAfter(to));
      if (isPart) return null;
      fees.fee += invoice.fees + invoice.credits;
    }
    for (const [place, contract] of family.versions.entries()) {
      if (mediaOf(contract).paid_by !== "agency_absorbed") continue;
      const end =
        [contract.end, family.versions[place + 1]?.start]
          .filter(day => day !== null && day !== undefined)
          .sort()[0] ?? null;
      const isOurs = isTheirs(contract.attribution, ledger.days);
      ledger.days.day.forEach((day, row) => {
        const isIn = (from === null || day >= from) && (to === null || day <= to);
        if (isIn && day >= contract.start && (end === null || day < end) && isOurs(row))
          fees.absorbed += ledger.days.cost[row] ?? 0;
      });
    }
  }
  return fees;
}

const dayAfter = (day: string) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** Whether every account that is not in-house has a contract from its first day in the range on. */
async function areCovered(
  db: Db,
  signed: readonly ContractFamily[],
  range: {from: string | null; to: string | null}
): Promise<boolean> {
  const accounts = await db.rows<{account: string; first: string}>(
    `select lower(trim(account)) as account, min(day)::varchar as first from mart_period_daily
     where lower(account) not in ('in_house', '') and ($from is null or day >= $from::date) and ($to is null or day <= $to::date)
     group by all`,
    range
  );
  return accounts.every(({account, first}) =>
    signed.some(({versions}) =>
      versions.some(({attribution, start}) => {
        const named = attribution?.account?.trim().toLowerCase();
        return start <= first && (named === undefined || named === account);
      })
    )
  );
}
