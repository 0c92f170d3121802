import {type Exact, rounded} from "../exact.js";
import type {InvoiceLine} from "../settlement.js";

type NewLine = Omit<InvoiceLine, "amount" | "part" | "events"> & {amount: Exact; events?: string[]};

/**
 * Lines of one part of an invoice, each rounded once, and their sum in minor units.
 * @example new LineList("fees").add({component: "lead", description: "", units: 1, unitPrice: "75", amount: {n: 7500n, d: 1n}}) // 7500
 */
export class LineList {
  readonly lines: InvoiceLine[] = [];
  total = 0;

  constructor(private readonly part: InvoiceLine["part"]) {}

  /** Adds a line, and returns what it came to. */
  add({component, description, units, unitPrice, amount, events}: NewLine): number {
    const cents = rounded(amount);
    this.lines.push({
      component,
      description,
      units,
      unitPrice,
      amount: cents,
      events: events ?? [],
      part: this.part
    });
    this.total += cents;
    return cents;
  }

  /** Adds a line where there is one; null comes to nothing. */
  addSome(component: string, line: Omit<NewLine, "component"> | null): number {
    return line === null ? 0 : this.add({component, ...line});
  }
}
