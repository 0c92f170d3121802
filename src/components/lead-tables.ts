import {html} from "htl";
import {formatMonth} from "../lib/calendar.js";
import {type Currency, formatMoney, plainMoney} from "../lib/currency.js";
import {channelLabel} from "../lib/labels.js";
import {formatCount, formatRate} from "../lib/numbers.js";
import type {Counts} from "../model/rows.js";
import {type Column, DataTable} from "./data-table.js";
import type {ChannelGroup, Group, LeadsReport, MonthGroup} from "./leads-report.js";
import {costText, plainReason, rangeText, rateText} from "./metric-text.js";

const NOT_RECORDED = "not recorded";

/** What came in by month, what it cost and what became of it. */
export function MonthsTable(groups: MonthGroup[], {money}: LeadsReport): HTMLElement {
  const month: Column<MonthGroup> = {
    name: "Month",
    show: ({month, unfinished}) => (unfinished ? `${formatMonth(month)}, so far` : formatMonth(month)),
    csv: ({month}) => month
  };
  return DataTable({
    caption: "By month of the lead",
    file: "leads-by-month",
    columns: [month, ...countColumns(money)],
    rows: groups,
    none: "No months yet."
  });
}

/** The channels side by side, the one with the most spend first, and all of them together. */
export function ChannelsTable({channels, whole, money}: LeadsReport): HTMLElement {
  const channel: Column<ChannelGroup> = {
    name: "Channel",
    show: ({channel}) => channelLabel(channel),
    csv: ({channel}) => channelLabel(channel),
    total: "All channels"
  };
  return DataTable({
    caption: "By channel, the one with the most spend first",
    file: "leads-by-channel",
    columns: [channel, ...countColumns(money, whole)],
    rows: channels,
    none: ""
  });
}

/** The close rate so far of each channel with its interval. */
export function CloseRatesTable({channels}: LeadsReport): HTMLElement {
  const rate = (name: string, pick: "value" | "low" | "high"): Column<ChannelGroup> => ({
    name,
    number: true,
    show: ({metrics: {closeRate}}) => (closeRate[pick] === null ? "" : formatRate(closeRate[pick])),
    csv: ({metrics}) => metrics.closeRate[pick]
  });
  const columns: Column<ChannelGroup>[] = [
    {name: "Channel", show: ({channel}) => channelLabel(channel), csv: ({channel}) => channelLabel(channel)},
    count("Leads, no duplicates", ({metrics}) => metrics.closeRate.denominator),
    count("Customers so far", ({counts}) => counts.customers),
    rate("Close rate so far", "value"),
    rate("95 % interval from", "low"),
    rate("95 % interval to", "high")
  ];
  return DataTable({
    caption: "Close rate so far by channel",
    file: "close-rate-by-channel",
    columns,
    rows: channels,
    none: "No channels yet."
  });
}

/** The columns that any group of leads has; with the whole given, they also show its row. */
function countColumns(money: Currency, whole?: Group): Column<Group>[] {
  const {minorDigits} = money;
  const columns: Column<Group>[] = [
    {
      name: "Ad spend",
      number: true,
      show: ({counts}) => (counts.spend === null ? NOT_RECORDED : formatMoney(counts.spend, money, "whole")),
      csv: ({counts}) => (counts.spend === null ? null : plainMoney(counts.spend, minorDigits))
    },
    count("Leads", ({counts}) => counts.leads),
    count("Duplicates", ({counts}) => counts.duplicateLeads),
    {
      name: "Cost per lead",
      number: true,
      show: ({metrics, counts}) =>
        counts.leads === 0 && metrics.cpl.state === "no_data"
          ? "no leads"
          : costText(metrics.cpl, money, "leads"),
      csv: ({metrics}) => (metrics.cpl.value === null ? null : plainMoney(metrics.cpl.value, minorDigits))
    },
    count("Customers so far", ({counts}) => counts.customers),
    {
      name: "Close rate so far",
      number: true,
      show: closeRate,
      csv: ({metrics}) => metrics.closeRate.value
    }
  ];
  return whole ? columns.map(column => ({...column, total: column.show(whole)})) : columns;
}

function closeRate({metrics, counts}: Group): string | Node {
  if (metrics.closeRate.value === null)
    return counts.leads === 0 ? "no leads" : plainReason(metrics.closeRate);
  return html`<span>${rateText(metrics.closeRate)} <small>${rangeText(metrics.closeRate)}</small></span>`;
}

function count<Row extends {counts: Counts}>(name: string, of: (row: Row) => number | null): Column<Row> {
  return {
    name,
    number: true,
    show: row => {
      const value = of(row);
      return value === null ? NOT_RECORDED : formatCount(value);
    },
    csv: of
  };
}
