import * as Plot from "@observablehq/plot";
import {type Currency, plainMoney} from "../../lib/currency.js";
import {compareScenario} from "../../model/simulation/scenario/compare.js";
import {Blank, chart, gridX, halo, moneyAxisX, narrow, type Size, zeroX} from "../chart.js";
import {DataTable} from "../data-table.js";
import {whole} from "../future/words.js";
import type {ScenarioRow, ScenariosReport, ScenarioView} from "./scenarios-report.js";

/** What one change of a scenario does by itself to what a contract leaves on average, minor units. */
export interface DriverRow {
  label: string;
  client: number;
  agency: number | null;
}

/** The changes of a scenario one by one, and what they do only together; the largest for the client first. */
export function driversOf(
  {published: {market, deals}, fast}: ScenariosReport,
  chosen: ScenarioView | null,
  row: ScenarioRow | null
): DriverRow[] {
  if (market === null || chosen?.scenario == null || row === null) return [];
  return compareScenario(fast, market, deals, chosen.scenario)
    .drivers.flatMap(({label, contract, deals: moved}): DriverRow[] => {
      const own = moved.find(({deal}) => deal === row.id);
      const isOther = contract !== null && contract !== row.id;
      return own === undefined || isOther
        ? []
        : [{label: label ?? "Only together", client: own.client, agency: own.agency}];
    })
    .sort((a, b) => Math.abs(b.client) - Math.abs(a.client));
}

/** The changes in a sentence: what they come to, and which of them does most. */
export function driversNote(
  rows: readonly DriverRow[],
  {money}: ScenariosReport,
  chosen: ScenarioView | null,
  row: ScenarioRow | null
): string {
  const [most] = rows;
  const before = row?.outcome.client.mean;
  const after = chosen?.rows.find(({id}) => id === row?.id)?.outcome.client.mean;
  if (before === undefined || after === undefined) return "";
  if (most === undefined || rows.every(({client}) => Math.round(client) === 0))
    return "The scenario changes nothing of what this contract leaves you.";
  const moved = after - before;
  const total = `${whole(Math.abs(moved), money)} ${moved < 0 ? "less" : "more"} on average than as things are`;
  return rows.length === 1
    ? `The one change leaves you ${total}.`
    : `Together the changes leave you ${total}. Each bar is one change alone; most is “${most.label}”.`;
}

/** What each change does by itself: a bar to the left loses, one to the right gains. */
export function DriversChart(rows: readonly DriverRow[], {money}: ScenariosReport, size: Size): Element {
  if (rows.length === 0) return Blank();
  const small = size.width < narrow;
  const room = 96;
  const left = small ? 8 : 200;
  const ends = rows.map(({client}) => client);
  const color = ({client}: DriverRow) => (client < 0 ? "var(--loss)" : "var(--client)");
  const dy = small ? 10 : 0;
  const label = (isLoss: boolean) =>
    Plot.text(
      rows.filter(({client}) => client < 0 === isLoss),
      {
        ...halo,
        x: "client",
        y: "label",
        fill: color,
        text: ({client}: DriverRow) => signed(client, money),
        textAnchor: isLoss ? "end" : "start",
        dx: isLoss ? -6 : 6,
        dy
      }
    );
  return chart(size, "What each change does to what is left to you", describe(rows, money), {
    height: rows.length * (small ? 52 : 34) + 44,
    marginLeft: left,
    marginRight: 8,
    marginTop: 8,
    marginBottom: 32,
    x: {
      label: null,
      domain: [Math.min(0, ...ends), Math.max(0, ...ends)],
      nice: true,
      insetLeft: room,
      insetRight: room
    },
    y: {axis: null, type: "band", domain: rows.map(row => row.label), padding: 0},
    marks: [
      gridX(small ? 84 : 110),
      moneyAxisX(small ? 84 : 110, money),
      Plot.ruleY(rows, {
        y: "label",
        x1: 0,
        x2: "client",
        stroke: color,
        strokeOpacity: 0.6,
        strokeWidth: 12,
        dy
      }),
      zeroX(),
      label(true),
      label(false),
      Plot.text(rows, {
        ...(small ? halo : {fill: "currentColor"}),
        y: "label",
        frameAnchor: "left",
        textAnchor: "start",
        dx: small ? -8 : -left,
        dy: small ? -10 : 0,
        text: "label"
      })
    ]
  });
}

/** The same as a table, for both sides. */
export function DriversTable(rows: readonly DriverRow[], {money}: ScenariosReport): HTMLElement {
  return DataTable<DriverRow>({
    caption: "What each change does by itself, on average",
    file: "scenario-drivers",
    columns: [
      {name: "Change", show: ({label}) => label, csv: ({label}) => label},
      {
        name: "To you",
        number: true,
        show: ({client}) => signed(client, money),
        csv: ({client}) => Number(plainMoney(client, money.minorDigits))
      },
      {
        name: "To the agency",
        number: true,
        show: ({agency}) => (agency === null ? "no agency" : signed(agency, money)),
        csv: ({agency}) => (agency === null ? "" : Number(plainMoney(agency, money.minorDigits)))
      }
    ],
    rows: [...rows],
    none: "The scenario changes nothing of this contract."
  });
}

const signed = (minor: number, money: Currency) =>
  `${Math.round(minor) > 0 ? "+" : ""}${whole(minor, money)}`;

const describe = (rows: readonly DriverRow[], money: Currency) =>
  rows.map(({label, client}) => `${label}: ${signed(client, money)}`).join("; ");
