import type {InvoiceLine} from "../settlement.js";
import type {AuditRow, BilledRow} from "./rows.js";

type Item = Pick<InvoiceLine, "component" | "description" | "units" | "amount">;

/**
 * Compares lines without a lead with the lines that are due: equal amounts answer each other, then lines of the same
 * name or count; what is left differs by all of it. The differences sum to what is billed less what is due.
 * @example byTotal([], [{component: "flat", description: "", units: 1, amount: 500000}], "2026-03")[0].difference // -500000
 */
export function byTotal(lines: readonly BilledRow[], items: readonly Item[], period: string): AuditRow[] {
  const open = items.filter(({amount}) => amount !== 0);
  const take = (test: (item: Item) => boolean): Item | null => {
    const place = open.findIndex(test);
    return place < 0 ? null : (open.splice(place, 1)[0] ?? null);
  };
  const unequal = lines.filter(
    ({amount}) => take(item => item.amount === (amount ?? 0)) === null && (amount ?? 0) !== 0
  );
  const rows = unequal.map(line => {
    const named =
      take(item => isNamed(line, item)) ?? take(item => line.units !== null && item.units === line.units);
    return row(line, named, period);
  });
  return [...rows, ...open.map(item => row(null, item, period))].filter(({difference}) => difference !== 0);
}

const fold = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

function isNamed({description}: BilledRow, {component}: Item): boolean {
  const [said, name] = [fold(description ?? ""), fold(component)];
  return said !== "" && name !== "" && (said.includes(name) || name.includes(said));
}

function row(line: BilledRow | null, item: Item | null, period: string): AuditRow {
  const [billed, due] = [line?.amount ?? 0, item?.amount ?? 0];
  return {
    event: null,
    line: line?.line ?? null,
    invoiceId: line?.invoiceId ?? null,
    period,
    reason: line === null ? "line_missing" : item === null ? "line_not_due" : "other_amount",
    kind: "total",
    billed,
    due,
    difference: billed - due,
    evidence: [
      [item?.component, item?.description].filter(Boolean).join(", "),
      line?.description ?? ""
    ].filter(Boolean),
    disputeBy: null,
    isOpen: false,
    at: null
  };
}
