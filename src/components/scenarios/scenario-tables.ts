import {html} from "htl";
import {plainMoney} from "../../lib/currency.js";
import {shorten} from "../../lib/labels.js";
import {formatRate} from "../../lib/numbers.js";
import {type Column, DataTable} from "../data-table.js";
import type {OutcomeRow} from "../future/outcome-chart.js";
import {whole} from "../future/words.js";
import type {ScenarioRow, ScenariosReport, ScenarioView} from "./scenarios-report.js";
import type {Shift} from "./shift-chart.js";

const worlds = ({base, scenarios}: ScenariosReport) => (base === null ? [] : [base, ...scenarios]);

/** What the best contract of each world leaves to the client: the rows of a chart. */
export function bestRows(report: ScenariosReport): OutcomeRow[] {
  return worlds(report).flatMap(({name, answer}, place) =>
    answer === null
      ? []
      : [
          {
            id: String(place),
            name,
            short: answer.isOwn ? answer.name : `${answer.contract.agency ?? answer.name}, ${answer.short}`,
            isNow: false,
            outcome: answer.outcome.client
          }
        ]
  );
}

/** Every world with its best contract, as a table. */
export function BestTable(report: ScenariosReport): HTMLElement {
  const {money} = report;
  const best = (
    name: string,
    of: (row: ScenarioRow) => number | undefined,
    kind: "money" | "rate"
  ): Column<ScenarioView> => ({
    name,
    number: true,
    show: ({answer}) => {
      const value = answer ? of(answer) : undefined;
      if (value === undefined) return "";
      return kind === "rate" ? formatRate(value) : whole(value, money);
    },
    csv: ({answer}) => {
      const value = answer ? of(answer) : undefined;
      if (value === undefined) return "";
      return kind === "rate" ? value : Number(plainMoney(value, money.minorDigits));
    }
  });
  return DataTable({
    caption: "The best contract as things are, and in every scenario",
    file: "scenarios",
    columns: [
      {
        name: "Scenario",
        show: ({name, changes}) => html`${name}<small class="deal">${changes.join("; ")}</small>`,
        csv: ({name}) => name
      },
      {name: "Best contract", show: ({answer}) => answer?.name ?? "", csv: ({answer}) => answer?.name ?? ""},
      best("Left to you", ({outcome}) => outcome.client.mean, "money"),
      best("10 in 100 below", ({outcome}) => outcome.client.p10, "money"),
      best("10 in 100 above", ({outcome}) => outcome.client.p90, "money"),
      best("Loses", ({outcome}) => outcome.client.lossProbability, "rate"),
      best("Best of all", ({outcome}) => outcome.probabilityBest, "rate"),
      best("Left to the agency", ({outcome}) => outcome.agency?.mean, "money")
    ],
    rows: worlds(report)
  });
}

/** What every contract leaves as things are and in a scenario, in the order of things as they are. */
export function shiftsOf(
  {base}: ScenariosReport,
  chosen: ScenarioView | null,
  side: "client" | "agency"
): Shift[] {
  return (base?.rows ?? []).flatMap(row => {
    const before = row.outcome[side];
    const after = chosen?.rows.find(({id}) => id === row.id)?.outcome[side];
    if (!before || !after) return [];
    const {id, name, short, isInForce} = row;
    return [{id, name, short, isNow: isInForce, before: before.mean, after: after.mean}];
  });
}

interface Both {
  before: ScenarioRow;
  after: ScenarioRow;
}

/** Every contract as things are and in a scenario, as a table. */
export function ShiftTable({base, money}: ScenariosReport, chosen: ScenarioView | null): HTMLElement {
  const rows = (base?.rows ?? []).flatMap((row): Both[] => {
    const after = chosen?.rows.find(({id}) => id === row.id);
    return after ? [{before: row, after}] : [];
  });
  const amount = (name: string, of: (both: Both) => number | undefined): Column<Both> => ({
    name,
    number: true,
    show: both => {
      const minor = of(both);
      return minor === undefined ? "" : whole(minor, money);
    },
    csv: both => {
      const minor = of(both);
      return minor === undefined ? "" : Number(plainMoney(minor, money.minorDigits));
    }
  });
  const rate = (name: string, of: (both: Both) => number): Column<Both> => ({
    name,
    number: true,
    show: both => formatRate(of(both)),
    csv: of
  });
  return DataTable<Both>({
    caption: `Every contract as things are, and in “${shorten(chosen?.name ?? "", 60)}”`,
    file: "scenario",
    columns: [
      {
        name: "Contract",
        show: ({before: {name, words}}) => html`${name}<small class="deal">${words}</small>`,
        csv: ({before: {name}}) => name
      },
      amount("Left to you as things are", both => both.before.outcome.client.mean),
      amount("Left to you in the scenario", both => both.after.outcome.client.mean),
      amount("Difference", both => both.after.outcome.client.mean - both.before.outcome.client.mean),
      rate("Loses as things are", both => both.before.outcome.client.lossProbability),
      rate("Loses in the scenario", both => both.after.outcome.client.lossProbability),
      amount("Left to the agency as things are", both => both.before.outcome.agency?.mean),
      amount("Left to the agency in the scenario", both => both.after.outcome.agency?.mean)
    ],
    rows
  });
}
