import {endsMonth, formatDay} from "../../lib/calendar.js";
import {formatMoney} from "../../lib/currency.js";
import {countOf, formatCount} from "../../lib/numbers.js";
import {type Period, sayPeriod, spanOf} from "../../lib/period.js";
import {leadsPerClaim} from "../../model/economics/claims.js";
import type {Sentence} from "../contracts/sentence.js";
import {chartMonths} from "../over-months.js";
import {type ClaimsReport, isPartOfMonth, monthsOf, type Platform} from "./claims-report.js";

/** A claim, which may be a fraction. */
export function formatClaims(claims: number): string {
  return claims.toLocaleString("en-US", {maximumFractionDigits: 1});
}

const conversions = (claims: number | null) =>
  claims === 0 ? "no conversions" : `${formatClaims(claims ?? 0)} conversion${claims === 1 ? "" : "s"}`;
const leadsOf = (leads: number) => (leads === 0 ? "no lead" : countOf(leads, "lead"));
/** The period in words; its days, where the platform is compared on a part of it only. */
function when(period: Period, {total: {firstDay, lastDay}}: Platform): string {
  if (isPart(period, firstDay, lastDay)) return `From ${formatDay(firstDay)} to ${formatDay(lastDay)}`;
  return period.months === 1 ? `In ${sayPeriod(period)}` : `Over ${sayPeriod(period)}`;
}

const isPart = (period: Period, firstDay: string, lastDay: string) =>
  firstDay !== `${period.from}-01` || lastDay.slice(0, 7) !== period.to || !endsMonth(lastDay);

/** The answer of the page: what the platform that claims the most claims, and what the records hold of it. */
export function claimsAnswer({platforms: [first], period}: ClaimsReport): Sentence {
  if (first === undefined || period === null) return ["No ad platform claims anything in your records."];
  const {label, total} = first;
  return [
    `${when(period, first)} ${label} claims `,
    {figure: conversions(total.claimedConversions), of: "agency"},
    "; your records hold ",
    {figure: leadsOf(total.leads)},
    " from it."
  ];
}

/** How far the two are apart, and what the other platforms claim; where nothing is claimed, what would show it. */
export function claimsBecause({platforms, period}: ClaimsReport): string {
  const [first, ...others] = platforms;
  if (first === undefined || period === null)
    return "Export the reports of your ad platforms with their column of conversions (in Google Ads and Microsoft Advertising Conversions, in Meta Ads Manager Results with Result indicator, in LinkedIn Leads), and build again.";
  const each = leadsPerClaim(first.total);
  const ratio =
    each === null ? "" : `${leadsOf(Math.round(each * 100))} came for every 100 conversions that it claims.`;
  return [
    isPart(period, first.total.firstDay, first.total.lastDay)
      ? ratio.charAt(0).toUpperCase() + ratio.slice(1)
      : `${spanOf(period.from, period.to)}${ratio === "" ? "." : `: ${ratio}`}`,
    ...others.map(
      ({label, total}) =>
        `${label} claims ${conversions(total.claimedConversions)}, and ${leadsOf(total.leads)} came.`
    ),
    ...(others.length > 0
      ? ["What two platforms claim is not added up: both may claim the same person."]
      : [])
  ]
    .filter(part => part !== "")
    .join(" ");
}

/** What the chart of a platform shows. */
export function claimsTitle(platform: Platform | null): string {
  return platform === null ? "" : `What ${platform.label} claims, and what came`;
}

/** How to read the chart of a platform. */
export function claimsNote(platform: Platform | null): string {
  if (platform === null) return "";
  const {label, months} = platform;
  const parts = [
    `The bar is the leads that your records put down to ${label}, by the day they came; its pale top is duplicates. The line is what ${label} claims, by the days of its own report.`,
    months.some(isPartOfMonth) &&
      "A hollow bar is a month of which only some days can be compared: those that both the report and your leads cover.",
    monthsOf(platform).length > chartMonths &&
      `The chart shows the last ${chartMonths} months, the table all of them.`
  ];
  return parts.filter(part => part !== false).join(" ");
}

/** Why claims and leads differ: what is known of these platforms and of your records. Nothing where nothing is claimed. */
export function whyTheyDiffer(report: ClaimsReport): string[] {
  const {platforms, withoutSource, money} = report;
  if (platforms.length === 0) return [];
  const repeated = platforms.filter(({total}) => total.duplicateLeads > 0);
  const partly = platforms.filter(({total}) => total.claimingSpend < total.spend);
  return [
    "Other things may be counted. A conversion is whatever the ad account was told to count: a form or a call, but also a visit to a page, a download, a tap on a number that nobody then called.",
    `People who only saw an ad, or clicked one and came weeks later by another way, are claimed too. Your records hold them under the way by which they came${withoutSource > 0 ? `; ${countOf(withoutSource, "lead")} of these months ${withoutSource === 1 ? "names" : "name"} no source, and may be anybody's` : ""}.`,
    "A claim stands mostly on the day of the click, a lead on the day it came. Claims of the newest weeks still grow.",
    "Calls and forms that the platform cannot see are missing from its claims, and what it cannot follow it estimates or shares out among ads: so a claim may be a fraction.",
    ...repeated.map(
      ({label, total}) =>
        `Everybody who got in touch is a lead here. ${formatCount(total.duplicateLeads)} of the ${countOf(total.leads, "lead")} from ${label} ${total.duplicateLeads === 1 ? "repeats" : "repeat"} somebody.`
    ),
    ...partly.map(
      ({label, total}) =>
        `${label} claims something for ${formatMoney(total.claimingSpend, money, "whole")} of ${formatMoney(total.spend, money, "whole")} of its spend; for the rest it counts something else, or its report does not say.`
    )
  ];
}
