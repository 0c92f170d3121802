import {minorUnitDigits} from "../../src/model/money.js";
import type {FileAccount} from "../../src/model/rows.js";
import type {ReportRead} from "../reports.js";

/** The account of each file, with what it was taken for, what its platform's own total says, and what people must know of it. */
export function filesRead(
  accounts: Omit<FileAccount, "report" | "total" | "notes">[],
  reports: readonly ReportRead[]
): FileAccount[] {
  return accounts.map(account => {
    const read = reports.find(({file, table}) => file === account.file && table === account.table);
    return {
      ...account,
      report: read?.report ?? null,
      total: read ? totalOf(read) : null,
      notes: read?.notes ?? []
    };
  });
}

/** The platform's total that the rows add up to, else the first that it names. */
function totalOf({totals, cost, currency}: ReportRead): FileAccount["total"] {
  if (cost === null || currency === null) return null;
  const known = totals.flatMap(({label, cost: amount}) => (amount === null ? [] : [{label, amount}]));
  const total = known.find(({amount}) => amount === cost) ?? known[0];
  return total ? {...total, sum: cost, currency, minorDigits: minorUnitDigits(currency)} : null;
}
