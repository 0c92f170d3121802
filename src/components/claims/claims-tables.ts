import {formatDay, formatMonth} from "../../lib/calendar.js";
import {type Currency, formatMoney, plainMoney} from "../../lib/currency.js";
import {formatCount} from "../../lib/numbers.js";
import {type Claims, costPerClaim, costPerCountedLead, leadsPerClaim} from "../../model/economics/claims.js";
import type {ClaimMonth} from "../../model/rows.js";
import {type Column, DataTable} from "../data-table.js";
import {formatClaims} from "./claims-answer.js";
import {type ClaimsReport, isPartOfMonth, type Platform} from "./claims-report.js";

const NOTHING = "nothing";

/** What each platform claims over the period, and what came: by its own count, and by your records. */
export function PlatformsTable({platforms, money}: ClaimsReport): HTMLElement | string {
  if (platforms.length === 0) return "";
  const columns: Column<Platform>[] = [
    {name: "Platform", show: ({label}) => label, csv: ({channel}) => channel},
    {
      name: "Days compared",
      show: ({total: {firstDay, lastDay}}) => `${formatDay(firstDay)} to ${formatDay(lastDay)}`,
      csv: ({total: {firstDay, lastDay}}) => `${firstDay} to ${lastDay}`
    },
    ...counts<Platform>(({total}) => total, money),
    {
      name: "Leads for 100 claims",
      number: true,
      show: ({total}) => {
        const each = leadsPerClaim(total);
        return each === null ? NOTHING : formatCount(Math.round(each * 100));
      },
      csv: ({total}) => leadsPerClaim(total)
    },
    amount("Spend for a claim", money, ({total}) => costPerClaim(total), "nothing claimed"),
    amount("Spend for a lead", money, ({total}) => costPerCountedLead(total), "no leads")
  ];
  if (platforms.some(({total}) => total.claimedValue !== null))
    columns.push(amount("Value claimed", money, ({total}) => total.claimedValue, NOTHING));
  return DataTable({
    caption: "Claimed and counted, by platform",
    file: "claims-by-platform",
    columns,
    rows: platforms
  });
}

/** The chart of a platform as a table. */
export function ClaimsByMonthTable({label, months}: Platform, money: Currency): HTMLElement {
  const columns: Column<ClaimMonth>[] = [
    {name: "Month", show: monthText, csv: ({month}) => month},
    ...counts<ClaimMonth>(month => month, money)
  ];
  return DataTable({
    caption: `What ${label} claims, and what came, by month`,
    file: "claims-by-month",
    columns,
    rows: months
  });
}

function monthText(month: ClaimMonth): string {
  const days = isPartOfMonth(month)
    ? `, days ${Number(month.firstDay.slice(8))} to ${Number(month.lastDay.slice(8))}`
    : "";
  return `${formatMonth(month.month)}${days}`;
}

function counts<Row>(of: (row: Row) => Claims, money: Currency): Column<Row>[] {
  const count = (name: string, pick: (claims: Claims) => number | null): Column<Row> => ({
    name,
    number: true,
    show: row => {
      const value = pick(of(row));
      return value === null ? "not recorded" : formatCount(value);
    },
    csv: row => pick(of(row))
  });
  return [
    {
      name: "Claimed conversions",
      number: true,
      show: row => {
        const {claimedConversions} = of(row);
        return claimedConversions === null ? NOTHING : formatClaims(claimedConversions);
      },
      csv: row => of(row).claimedConversions
    },
    count("Leads in your records", ({leads}) => leads),
    count("Duplicates among them", ({duplicateLeads}) => duplicateLeads),
    count("Customers so far", ({customers}) => customers),
    amount("Ad spend", money, row => of(row).spend, "none")
  ];
}

function amount<Row>(
  name: string,
  money: Currency,
  pick: (row: Row) => number | null,
  none: string
): Column<Row> {
  return {
    name,
    number: true,
    show: row => {
      const value = pick(row);
      return value === null ? none : formatMoney(value, money);
    },
    csv: row => {
      const value = pick(row);
      return value === null ? null : plainMoney(value, money.minorDigits);
    }
  };
}
