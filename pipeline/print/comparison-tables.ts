import type {Audit} from "../../src/model/contract/audit/rows.js";
import type {Comparison} from "../../src/model/contract/compare.js";
import type {DiffReport} from "../contracts/differences.js";
import {counted, moneyText, wrapped} from "./sentences.js";
import type {Table} from "./table.js";

const comparisonColumns = [
  "rank",
  "contract",
  "model",
  "fee",
  "clientMedia",
  "clientCost",
  "clientProfit",
  "agencyProfit"
] as const;

/** What was compared, and whether the records hold sales at all: without their exports none is no sale. */
export interface Compared {
  comparison: Comparison;
  knowsSales: boolean;
}

/** The comparison as it is printed: where the margin of no sale is known, neither is the client's profit. */
export function comparisonReport({comparison, knowsSales}: Compared) {
  const {sales, salesWithoutMargin, margin, rows} = comparison;
  const isKnown = knowsSales && (sales === 0 || salesWithoutMargin < sales);
  return {
    ...comparison,
    margin: isKnown ? margin : null,
    rows: rows.map(row => ({...row, clientProfit: isKnown ? row.clientProfit : null}))
  };
}

/** Every contract over the history, one row each; money in minor units, a metric by its value and state. */
export function comparisonRows(compared: Compared): Table {
  const {rows} = comparisonReport(compared);
  return {
    columns: [
      ...comparisonColumns,
      "costPerLead",
      "costPerLeadState",
      "costPerCustomer",
      "costPerCustomerState",
      "flipsAt"
    ],
    rows: rows.map(row => [
      ...comparisonColumns.map(name => row[name]),
      row.costPerLead.value,
      row.costPerLead.state,
      row.costPerCustomer.value,
      row.costPerCustomer.state,
      row.flipsAt
    ])
  };
}

/** Every contract over the history, for people, the best for the client first. */
export function comparisonTable(compared: Compared, currency: string): Table {
  const {rows} = comparisonReport(compared);
  const money = moneyText(currency);
  return {
    columns: ["", "contract", "model", "fee", "client cost", "client profit", "agency profit"],
    rows: rows.map(row => [
      row.rank,
      row.contract,
      row.model,
      money(row.fee),
      money(row.clientCost),
      row.clientProfit === null ? "not known" : money(row.clientProfit),
      row.agencyProfit === null ? "-" : money(row.agencyProfit)
    ])
  };
}

/** What the comparison rests on, and what would change the order, in words. */
export function comparisonNotes(compared: Compared, currency: string): string {
  const {comparison, knowsSales} = compared;
  const {account, from, to, leads, distinctLeads, sales, salesWithoutMargin, spend} = comparison;
  const {margin} = comparisonReport(compared);
  const money = moneyText(currency);
  const whose = account === null ? "everything that is not organic" : account;
  const unknown = salesWithoutMargin > 0 ? `, ${salesWithoutMargin} of them without a known margin` : "";
  return [
    wrapped(
      `${whose}, ${from} to ${to}: ${counted(leads, "lead")} (${distinctLeads.toLocaleString("en-US")} without repeats), ${counted(sales, "sale")}${unknown}, margin ${margin === null ? "not known, so that the order is that of what each costs you" : money(margin)}, ads ${money(spend)}. Fees fall in the periods that bill them, sales and margin in the month they close: leads of the last weeks may still buy.`,
      ""
    ),
    ...(knowsSales
      ? []
      : [
          wrapped(
            "no sales are in the records: put the exports of your sales into sales/; until then what is paid by the sale is not in the fees, and no contract can be called the best",
            ""
          )
        ]),
    ...comparison.rows
      .filter(({withoutAmount}) => withoutAmount > 0)
      .map(({contract, withoutAmount}) =>
        wrapped(
          `${contract}: ${counted(withoutAmount, "sale")} without an amount ${withoutAmount === 1 ? "is" : "are"} not in its fee, which would be higher`,
          ""
        )
      ),
    ...(comparison.agencyCostsKnown
      ? []
      : [wrapped("agency_costs are not declared: the agency's profit leaves its work and tools out", "")]),
    ...comparison.rows
      .filter(({flipsAt}) => flipsAt !== "")
      .map(({contract, flipsAt}) => wrapped(`${contract}: ${flipsAt}`, ""))
  ].join("");
}

const auditColumns = [
  "line",
  "invoiceId",
  "event",
  "period",
  "kind",
  "reason",
  "billed",
  "due",
  "difference",
  "disputeBy",
  "isOpen"
] as const;

/** Differences between an agency's invoice and the records, one row each; money in minor units. */
export function auditRows({rows}: Audit): Table {
  return {
    columns: [...auditColumns, "evidence"],
    rows: rows.map(row => [...auditColumns.map(name => row[name]), row.evidence.join(" ")])
  };
}

/** An audit for people: the sums, the differences by reason, and the lines that can be disputed. */
export function auditTables(audit: Audit): [Table, Table, Table] {
  const money = moneyText(audit.money.currency);
  return [
    {
      columns: [`${audit.contract} ${audit.periods.join(", ")}`, "amount"],
      rows: [
        ["billed by the agency", money(audit.billed)],
        ["due by the records", money(audit.due)],
        ["difference", money(audit.difference)]
      ]
    },
    {
      columns: ["difference", "reason", "lines", "amount"],
      rows: audit.totals.map(({kind, reason, rows, difference}) => [kind, reason, rows, money(difference)])
    },
    {
      columns: ["line", "event", "reason", "billed", "due", "dispute by"],
      rows: audit.rows.map(row => [
        row.line,
        row.event,
        row.reason,
        money(row.billed),
        money(row.due),
        row.disputeBy === null ? "" : row.isOpen ? row.disputeBy : `${row.disputeBy} (passed)`
      ])
    }
  ];
}

/** Two contracts for people: the terms that differ, in words. */
export function differencesText({a, b, terms, account, from, to}: DiffReport): string {
  const whose = account === null ? "everything that is not organic" : account;
  return [
    wrapped(`${a} against ${b}, on the records of ${whose} from ${from} to ${to}`, ""),
    ...terms.map(({words}) => wrapped(words, "  ")),
    ...(terms.length === 0 ? ["  no term differs\n"] : []),
    "\n"
  ].join("");
}

/** What two contracts come to, period by period, for people. */
export function worthTable({a, b, periods, all, currency}: DiffReport): Table {
  const money = moneyText(currency);
  return {
    columns: ["period", a, b, "difference"],
    rows: [...periods, all].map(({period, ...worth}) => [
      period,
      money(worth.a.total),
      money(worth.b.total),
      money(worth.difference.total)
    ])
  };
}

/** What two contracts come to, one row a period; money in minor units. */
export function worthRows({a, b, periods}: DiffReport): Table {
  return {
    columns: ["period", "a", "b", "aFees", "bFees", "aCredits", "bCredits", "aTotal", "bTotal", "difference"],
    rows: periods.map(({period, difference, ...worth}) => [
      period,
      a,
      b,
      worth.a.fees,
      worth.b.fees,
      worth.a.credits,
      worth.b.credits,
      worth.a.total,
      worth.b.total,
      difference.total
    ])
  };
}
