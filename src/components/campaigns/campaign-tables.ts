import {html} from "htl";
import {formatMoney, plainMoney} from "../../lib/currency.js";
import {channelLabel, sentenceCase} from "../../lib/labels.js";
import {formatCount, formatRange, formatRate} from "../../lib/numbers.js";
import type {CostRange} from "../../model/economics/campaigns/row.js";
import {comparison} from "../../model/statistics/difference.js";
import {type Column, DataTable} from "../data-table.js";
import type {LevelView, Named} from "./campaigns-page.js";
import {casesOf} from "./compare-two.js";

/** How sure the close rate of a campaign is, in words. */
export function certaintyText({pooled, certainty, immature, reason}: Named): string {
  if (pooled === null) return reason ?? "not enough data";
  const range = `between ${formatRange(pooled.low, pooled.high)}`;
  if (immature) return `still deciding: ${range}`;
  return certainty === "not enough data" ? `not enough data: ${range}` : `${certainty}: ${range}`;
}

/** How a campaign stands beside all others together, in words. */
export function besideRest({betterThanRest}: Named): string {
  if (betterThanRest === null) return "";
  const verdict = comparison(betterThanRest);
  if (verdict === "practically equal") return verdict;
  return `${verdict} in ${casesOf(verdict === "better" ? betterThanRest : 1 - betterThanRest)}`;
}

const shown = (value: number | null, show: (value: number) => string) => (value === null ? "" : show(value));

function nameColumns({noun}: LevelView): Column<Named>[] {
  return [
    {name: sentenceCase(noun), show: ({name}) => name ?? `no ${noun} recorded`, csv: ({name}) => name},
    {name: "Channel", show: ({channel}) => channelLabel(channel), csv: ({channel}) => channel}
  ];
}

/** The close rate of each with its interval, how sure it is, and how it stands beside the rest. */
export function CloseRatesTable(level: LevelView): HTMLElement {
  const {rows, published} = level;
  const columns: Column<Named>[] = [
    ...nameColumns(level),
    {
      name: "Leads, no duplicates",
      number: true,
      show: ({prospects}) => formatCount(prospects),
      csv: row => row.prospects
    },
    {
      name: published.isByCurve ? `Sold within ${published.days} days` : "Sold",
      number: true,
      show: ({sold}) => shown(sold, formatCount),
      csv: ({sold}) => sold
    },
    {
      name: "Leads that had the time",
      number: true,
      show: ({exposure}) => shown(exposure, value => formatCount(Math.round(value))),
      csv: ({exposure}) => exposure
    },
    {
      name: "Alone",
      number: true,
      show: ({ownRate}) => shown(ownRate, formatRate),
      csv: ({ownRate}) => ownRate
    },
    {
      name: "With the others",
      number: true,
      show: ({pooled}) => shown(pooled?.mean ?? null, formatRate),
      csv: ({pooled}) => pooled?.mean ?? null
    },
    {
      name: "90 % from",
      number: true,
      show: ({pooled}) => shown(pooled?.low ?? null, formatRate),
      csv: ({pooled}) => pooled?.low ?? null
    },
    {
      name: "90 % to",
      number: true,
      show: ({pooled}) => shown(pooled?.high ?? null, formatRate),
      csv: ({pooled}) => pooled?.high ?? null
    },
    {
      name: "How sure",
      show: ({certainty, immature, pooled, reason}) =>
        pooled === null ? (reason ?? "not enough data") : immature ? "still deciding" : certainty,
      csv: certaintyText
    },
    {name: "Beside the rest", show: besideRest, csv: ({betterThanRest}) => betterThanRest}
  ];
  return DataTable({
    caption: `Close rates by ${level.noun}, the one with the most spend first`,
    file: `close-rates-by-${level.noun}`,
    columns,
    rows,
    none: "No leads yet."
  });
}

/** What a lead and a customer cost, each with its 90 % interval. */
export function CostsTable(level: LevelView): HTMLElement {
  const {money, noun, published, rows} = level;
  const plain = (value: number | null) => (value === null ? null : plainMoney(value, money.minorDigits));
  const cost = (name: string, of: (row: Named) => CostRange): Column<Named>[] => [
    {name, number: true, show: row => CostCell(of(row), level), csv: row => plain(of(row).value)}
  ];
  const columns: Column<Named>[] = [
    ...nameColumns(level),
    {
      name: "Ad spend",
      number: true,
      show: ({spend}) => (spend === null ? "not recorded" : formatMoney(spend, money, "whole")),
      csv: ({spend}) => plain(spend)
    },
    {name: "Leads", number: true, show: ({leads}) => formatCount(leads), csv: ({leads}) => leads},
    ...cost("A lead costs", row => row.costPerLead),
    ...cost(
      published.isByCurve ? `A customer costs, within ${published.days} days` : "A customer costs",
      row => row.costPerCustomer
    )
  ];
  return DataTable({
    caption: `What a lead and a customer cost, by ${noun}`,
    file: `costs-by-${noun}`,
    columns,
    rows,
    none: "No leads yet."
  });
}

/** A cost with the range below it; where there is none, why. */
function CostCell(cost: CostRange, {money}: LevelView): Node {
  const {value, low, high, reason} = cost;
  if (value === null && low !== null)
    return html`${reason ?? "none yet"}<small>at least ${formatMoney(low, money)} each</small>`;
  if (value === null) return html`${reason ?? "not known"}`;
  if (value === 0) return html`${reason ?? "nothing"}`;
  const range =
    low === null
      ? ""
      : high === null
        ? `at least ${formatMoney(low, money)}`
        : `${formatMoney(low, money)} to ${formatMoney(high, money)}`;
  return html`${formatMoney(value, money)}<small>${range}</small>`;
}
