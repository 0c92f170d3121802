import {html} from "htl";
import {formatDay, formatMonth} from "../../lib/calendar.js";
import type {Currency} from "../../lib/currency.js";
import {channelLabel, shorten} from "../../lib/labels.js";
import {countOf, formatCount, formatRange, formatRate} from "../../lib/numbers.js";
import type {PublishedSignals, Watched} from "../../model/economics/signals/published.js";
import {durationText, levelText, moved, watchedName} from "./words.js";

/** Something to look into, in plain words. */
export interface Alert {
  title: string;
  why: string;
}

/** Months with fewer leads than this say nothing of how late answers come. */
const LEADS_NEEDED = 20;

/** All that the records ask you to look into, what is newest first. */
export function alertsOf(signals: PublishedSignals, money: Currency): Alert[] {
  return [
    ...lateAlert(signals),
    ...signals.watched.filter(({isAlert}) => isAlert).map(watched => watchedAlert(watched, money)),
    ...capacityAlert(signals),
    ...signals.drift.filter(({verdict}) => verdict === "lower").map(driftAlert),
    ...signals.bunching.filter(({isAlert}) => isAlert).flatMap(bunchingAlert),
    ...signals.bursts.filter(({windows}) => windows > 0).map(burstAlert)
  ];
}

function lateAlert({months, through}: PublishedSignals): Alert[] {
  const month = months
    .filter(({month, prospects}) => prospects >= LEADS_NEEDED && month < (through ?? "").slice(0, 7))
    .at(-1);
  if (!month?.isLate) return [];
  const wait =
    month.p90Seconds === null ? "is still waiting" : `waited ${durationText(month.p90Seconds)} or longer`;
  return [
    {
      title: `Answers come late: in ${formatMonth(month.month)} one lead in ten ${wait}`,
      why: `The alarm is at 48 hours for nine in ten of the leads of a month; ${formatCount(month.unanswered)} of ${countOf(month.prospects, "lead")} were never answered.`
    }
  ];
}

function watchedAlert(watched: Watched, money: Currency): Alert {
  const {metric, latest, shifts, adjusted, weeks} = watched;
  const name = capital(watchedName(watched));
  const chance = `Of so many things looked at, chance alone would show something so unusual with a probability of ${chanceText(adjusted)}. Seasons count as changes.`;
  const shift = shifts.filter(({isRecent}) => isRecent).at(-1);
  if (shift)
    return {
      title: `${name}: ${moved(metric, shift.direction)} since the week of ${formatDay(shift.since)}`,
      why: `From ${levelText(metric, shift.before, money)} to ${levelText(metric, shift.after, money)}. ${chance}`
    };
  return {
    title: `${name}: the week of ${formatDay(latest?.week ?? "")} is out of the usual`,
    why: `${formatCount(latest?.count ?? 0)} where ${formatCount(latest?.low ?? 0)} to ${formatCount(latest?.high ?? 0)} would be usual after ${countOf(weeks - 1, "week")}. ${chance}`
  };
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** A probability in words of a hundred or a thousand. */
export function chanceText(probability: number | null): string {
  if (probability === null) return "unknown";
  if (probability < 0.001) return "less than 1 in 1,000";
  return probability < 0.01
    ? `${Math.round(probability * 1000)} in 1,000`
    : `${Math.round(probability * 100)} in 100`;
}

function capacityAlert({capacityMonths}: PublishedSignals): Alert[] {
  const month = capacityMonths.filter(({unfinished}) => !unfinished).at(-1);
  if (!month?.isOver) return [];
  return [
    {
      title: `${formatMonth(month.month)} brought more leads than there was time for`,
      why: `${formatCount(Math.round(month.hoursNeeded))} hours of work for ${formatCount(Math.round(month.hoursAvailable))} hours of people: about ${countOf(Math.ceil(month.leadsLost), "lead")} too many.`
    }
  ];
}

function driftAlert({name, start, days, before, after}: PublishedSignals["drift"][number]): Alert {
  const rates = before && after ? `from ${formatRate(before.rate)} to ${formatRate(after.rate)}` : "";
  return {
    title: `Fewer leads buy since ${shorten(name, 60)} began on ${formatDay(start)}`,
    why: `Within ${countOf(days ?? 0, "day")} of the lead, ${rates}. Other things may have changed as well: a sign to look into, not proof.`
  };
}

function bunchingAlert({name, threshold, found}: PublishedSignals["bunching"][number]): Alert[] {
  if (found === null) return [];
  return [
    {
      title: `Calls end just after they begin to count under ${shorten(name, 60)}, at ${countOf(threshold, "second")}`,
      why: `${countOf(found.count, "call")} of ${threshold} to ${threshold + found.width - 1} seconds, where about ${Math.round(found.expected)} would be usual. A sign to look into, not proof: listen to some of them.`
    }
  ];
}

function burstAlert({channel, threshold, windows, largest}: PublishedSignals["bursts"][number]): Alert {
  return {
    title: `${shorten(channelLabel(channel), 60)}: up to ${countOf(largest, "lead")} within ten minutes`,
    why: `${countOf(windows, "time")} ${threshold} or more came within ten minutes; chance brings that less than once a year. A mailing or a fair can do it too: a sign to look into, not proof of fraud.`
  };
}

/** How many things there are to look into. */
export function alertsNote(alerts: readonly Alert[], {watched}: PublishedSignals): string {
  const seen = watched.filter(({reason}) => reason === null).length;
  if (seen === 0 && alerts.length === 0)
    return "Not enough data to watch anything week by week yet: it takes nine whole weeks of records.";
  const what = `${countOf(seen, "series of weeks", "series of weeks")} and the calls, contacts and contracts below were looked at`;
  return alerts.length === 0
    ? `Nothing stands out: ${what}. What the charts can see, and what they would miss, stands below.`
    : `${countOf(alerts.length, "thing stands", "things stand")} out: ${what}.`;
}

export function AlertsList(alerts: readonly Alert[]): HTMLElement {
  return html`<ul class="findings">${alerts.map(
    ({title, why}) => html`<li class="is-warn"><h3>${title}</h3><p>${why}</p></li>`
  )}</ul>`;
}

/** What was looked for in the contacts and calls, and what was found: said whether it is an alarm or not. */
export function qualityNotes({contacts, bursts, bunching, drift}: PublishedSignals): string[] {
  const {leads, duplicates, unreachable} = contacts;
  if (leads === 0) return [];
  const share = (n: number) => `${formatCount(n)} (${formatRate(n / leads)})`;
  const bursting = bursts.filter(({windows}) => windows > 0).length;
  const repeated =
    duplicates === 0
      ? "none repeats a person"
      : `${share(duplicates)} ${duplicates === 1 ? "repeats" : "repeat"} a person`;
  const left = "left neither a telephone number nor an e-mail address that could be one";
  const reachable =
    unreachable === leads
      ? "no telephone number or e-mail address of any is in the records"
      : unreachable === 0
        ? "each left a telephone number or an e-mail address that could be one"
        : `${share(unreachable)} ${left}`;
  return [
    `Of ${countOf(leads, "lead")} ${repeated}, and ${reachable}.`,
    `Bursts: ${countOf(bursts.length, "channel")} looked at for more leads within ten minutes than chance brings in a year, as if a day had ten waking hours; ${bursting === 0 ? "none" : formatCount(bursting)} had any.`,
    ...bunching.map(({name, threshold, found, calls}) =>
      found === null
        ? `Calls of ${countOf(threshold, "second")} and a little more (${shorten(name, 60)}): not enough data in ${countOf(calls, "call")}.`
        : `Calls of ${threshold} to ${threshold + found.width - 1} seconds (${shorten(name, 60)}): ${formatCount(found.count)}, where ${found.expected.toFixed(1)} would be usual by their neighbours; chance brings so many with a probability of ${chanceText(found.probability)}.`
    ),
    ...drift.map(({name, start, days, before, after, difference, verdict}) =>
      days === null || before === null || after === null || difference === null
        ? `Close rate before and after ${shorten(name, 60)} began on ${formatDay(start)}: not enough data.`
        : `Close rate within ${countOf(days, "day")} before and after ${shorten(name, 60)} began on ${formatDay(start)}: ${formatRate(before.rate)}, then ${formatRate(after.rate)} (between ${formatRange(after.low, after.high)}): ${verdict}.`
    )
  ];
}

export function QualityNotes(signals: PublishedSignals): HTMLElement {
  return html`<ul>${qualityNotes(signals).map(note => html`<li>${note}</li>`)}</ul>`;
}
