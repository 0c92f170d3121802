import {withModels} from "../../pipeline/ask.js";
import {type InvoiceReport, invoiceReport} from "../../pipeline/contracts/invoices.js";
import {type Business, businessFolder, effects, type Files} from "./business.js";

/** A business on the calendar of UTC with contracts, by their ids. */
export function contractFolder(contracts: Record<string, string>, files: Files = {}, yaml = ""): Business {
  return businessFolder({
    yaml: `name: Test\ncurrency: USD\ntimeZone: UTC\n${yaml}`,
    files: {
      ...files,
      ...Object.fromEntries(
        Object.entries(contracts).map(([id, terms]) => [
          `contracts/${id}.yaml`,
          `id: ${id}\n${/^start:/m.test(terms) ? "" : "start: 2025-01-01\n"}${terms}`
        ])
      )
    }
  });
}

/** The invoice of a contract for a period, as of a day. */
export async function invoiceOf(
  {dir}: Business,
  contract: string,
  period: string,
  asOf: string | null = null
): Promise<InvoiceReport> {
  const {report} = await withModels(dir, asOf, effects, (db, _, asOfDay, contracts) =>
    invoiceReport(db, contracts, asOfDay, {contract, period})
  );
  return report;
}

/** A moment of a day of March 2025, in the order of n. */
export const march = (n: number) =>
  new Date(Date.UTC(2025, 2, 1, 0, n * 10)).toISOString().slice(0, 16).replace("T", " ");

/** The numbers from 1 to n. */
export const count = (n: number) => Array.from({length: n}, (_, i) => i + 1);

/** Why each event of a period is not on its invoice. */
export const reasons = ({notBilled}: InvoiceReport) =>
  Object.fromEntries(notBilled.map(({event, reason}) => [event, reason]));
