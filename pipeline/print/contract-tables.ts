import type {Finding} from "../../src/model/contract/lint/finding.js";
import type {InvoiceReport} from "../contracts/invoices.js";
import {moneyText, wrapped} from "./sentences.js";
import type {Table} from "./table.js";

/** An invoice for people: its lines and its sums, and how many events it leaves out for which reason. */
export function invoiceTables(report: InvoiceReport): [Table, Table] {
  const money = moneyText(report.currency);
  const sums = [
    ["fees", report.fees],
    ["credits", report.credits],
    ["media", report.media],
    ["holdback", report.holdback],
    ["brought forward", report.broughtForward],
    ["tax", report.tax]
  ] as const;
  const reasons = new Map<string, number>();
  for (const {reason} of report.notBilled) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  return [
    {
      columns: [`${report.contract} ${report.period}`, "", "units", "price", "amount"],
      rows: [
        ...report.lines.map(({component, description, units, unitPrice, amount}) => [
          component,
          description,
          units,
          unitPrice,
          money(amount)
        ]),
        ...sums
          .filter(([, amount]) => amount !== 0)
          .map(([name, amount]) => [`= ${name}`, "", null, null, money(amount)]),
        ["= total", "", null, null, money(report.total)],
        ["= due", "", null, null, money(report.due)],
        ...(report.balanceCarried === 0
          ? []
          : [["= carried forward", "", null, null, money(report.balanceCarried)]])
      ]
    },
    {
      columns: ["not billed because", "events"],
      rows: [...reasons].sort(([a], [b]) => (a < b ? -1 : 1))
    }
  ];
}

/** The lines of an invoice as rows, money in minor units; their amounts sum to the total. */
export function invoiceRows({contract, period, lines}: InvoiceReport): Table {
  return {
    columns: ["contract", "period", "component", "description", "units", "unitPrice", "amount", "events"],
    rows: lines.map(({component, description, units, unitPrice, amount, events}) => [
      contract,
      period,
      component,
      description,
      units,
      unitPrice,
      amount,
      events.join(" ")
    ])
  };
}

const findingColumns = ["contract", "version", "severity", "code", "terms", "title", "why", "cure"] as const;

/** What the linter found, one row each. */
export function findingsTable(findings: readonly Finding[]): Table {
  return {
    columns: [...findingColumns],
    rows: findings.map(finding =>
      findingColumns.map(name => (name === "terms" ? finding.terms.join(" ") : finding[name]))
    )
  };
}

/** What the linter found, in words: the same finding of several versions once. */
export function findingsText(findings: readonly Finding[]): string {
  const texts = findings.map(({contract, severity, code, terms, title, why, cure}) =>
    [
      wrapped(`${severity}  ${code}  ${contract}: ${title}`, ""),
      wrapped(why, "  "),
      ...(terms.length > 0 ? [wrapped(`terms: ${terms.join(", ")}`, "  ")] : []),
      wrapped(`cure: ${cure}`, "  ")
    ].join("")
  );
  return texts.length === 0 ? "nothing to find fault with\n" : [...new Set(texts)].join("\n");
}
