import type {Due} from "./due.js";
import type {Reasons} from "./reasons.js";
import type {AuditRow, BilledRow} from "./rows.js";

interface Line extends BilledRow {
  leadId: string;
}

/** What came of comparing the lines that name a lead: the differences, and both sums. */
export interface ByLead {
  rows: AuditRow[];
  billed: number;
  due: number;
}

/**
 * Compares lines that name a lead with what is due for it in the period, one to one: at an equal amount first, then in
 * order. A line without an amount stands for what is due, or for the usual price where nothing is.
 * @example byLead([], [], "2026-03", 7500, {}) // {rows: [], billed: 0, due: 0}
 */
export function byLead(
  lines: readonly Line[],
  dues: readonly Due[],
  period: string,
  usual: number,
  reasons: Reasons
): ByLead {
  const result: ByLead = {rows: [], billed: 0, due: 0};
  const add = (row: Omit<AuditRow, "difference" | "period">) => {
    result.billed += row.billed;
    result.due += row.due;
    if (row.kind !== "rate" || row.billed !== row.due)
      result.rows.push({...row, period, difference: row.billed - row.due});
  };
  const dueOf = grouped(dues, ({lead}) => lead);
  const leadOf = new Map(dues.map(({event, lead}) => [event, lead]));
  const linesOf = grouped(lines, ({leadId}) => leadOf.get(leadId) ?? leadId);

  for (const [lead, group] of linesOf) {
    for (const isCredit of [false, true]) {
      const own = group.filter(({amount}) => (amount ?? 0) < 0 === isCredit);
      const open = merged(
        (dueOf.get(lead) ?? []).filter(due => due.isCredit === isCredit),
        own.length
      );
      const matched = match(own, open);
      for (const [line, due] of matched.pairs)
        add({
          event: line.leadId,
          line: line.line,
          invoiceId: line.invoiceId,
          reason: isCredit ? "other_credit" : "other_price",
          kind: "rate",
          billed: line.amount ?? due.amount,
          due: due.amount,
          evidence: [due.event],
          ...reasons.when(due.event)
        });
      for (const line of matched.lines) {
        const isAgain = !isCredit && matched.pairs.length > 0;
        const [first] = matched.pairs;
        const why = isAgain
          ? {
              kind: "repeated" as const,
              reason: "billed_twice",
              evidence: [lead],
              ...reasons.when(first?.[1].event ?? lead)
            }
          : reasons.why(line.leadId, period);
        add({
          event: line.leadId,
          line: line.line,
          invoiceId: line.invoiceId,
          ...why,
          ...(isCredit ? {reason: "credit_not_due"} : {}),
          billed: line.amount ?? usual,
          due: 0
        });
      }
      for (const due of matched.dues) add(missed(due, reasons));
    }
  }
  for (const [lead, open] of dueOf) if (!linesOf.has(lead)) for (const due of open) add(missed(due, reasons));
  return result;
}

function missed({event, amount, isCredit}: Due, reasons: Reasons): Omit<AuditRow, "difference" | "period"> {
  return {
    event,
    line: null,
    invoiceId: null,
    reason: isCredit ? "credit_missing" : "not_billed",
    kind: isCredit ? "overbilled" : "missed",
    billed: 0,
    due: amount,
    evidence: [event],
    ...reasons.when(event)
  };
}

/** A lead that several components bill may stand in one line. */
function merged(dues: Due[], lines: number): Due[] {
  const [first] = dues;
  if (first === undefined || lines !== 1 || dues.length < 2) return dues;
  return [{...first, amount: dues.reduce((sum, {amount}) => sum + amount, 0)}];
}

function match(lines: readonly Line[], dues: readonly Due[]) {
  const pairs: [Line, Due][] = [];
  const open = [...dues];
  const take = (line: Line, place: number) => {
    const [due] = place < 0 ? [] : open.splice(place, 1);
    if (due) pairs.push([line, due]);
    return due !== undefined;
  };
  const unequal = lines.filter(
    line =>
      !take(
        line,
        open.findIndex(({amount}) => amount === line.amount)
      )
  );
  const unmatched = unequal.filter(line => !take(line, open.length > 0 ? 0 : -1));
  return {pairs, lines: unmatched, dues: open};
}

function grouped<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const list = groups.get(key(item));
    if (list) list.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
