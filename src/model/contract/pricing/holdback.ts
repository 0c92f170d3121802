import {addMonths, calendarOf, dayNumber, lastDay} from "../calendar.js";
import {exact, rounded, times, whole} from "../exact.js";
import type {SettledPeriod} from "../settlement.js";
import type {Window} from "../terms/vocabulary.js";
import type {Contract} from "../terms.js";
import type {LineList} from "./line-list.js";
import {percentText} from "./text.js";

/** Money held back of a period: what is left of it, and the place of the period in which it is released. */
interface Held {
  of: number;
  key: string;
  left: number;
  release: number;
}

const line = (description: string, unitPrice = "") => ({
  component: "holdback",
  description,
  units: 0,
  unitPrice
});

/**
 * What is held back of invoices: it pays the credits of its period while it is held, and the rest is released.
 * Source: contract/README.markdown, steps 12 and 14.
 * @example new Holdbacks("UTC").held.length // 0
 */
export class Holdbacks {
  readonly held: Held[] = [];

  constructor(private readonly timeZone: string) {}

  /** A credit (below zero) of an earlier period: what is still held back of that period pays for it first. */
  settle(amount: number, of: number, place: number, lines: LineList): void {
    const source = this.held.find(each => each.of === of && place <= each.release);
    if (!source || place === of) return;
    const from = Math.min(source.left, -amount);
    if (from <= 0) return;
    source.left -= from;
    lines.add({...line(`credit settled from ${source.key}`), amount: whole(from)});
  }

  /** Releases what is due in a period. */
  release(place: number, lines: LineList): void {
    for (const each of this.held) {
      if (each.release !== place || each.left === 0) continue;
      lines.add({...line(`released from ${each.key}`), amount: whole(each.left)});
      each.left = 0;
    }
  }

  /** Holds back a share of a period's fees. */
  withhold(
    contract: Contract,
    periods: readonly SettledPeriod[],
    place: number,
    fees: number,
    lines: LineList
  ): void {
    const terms = contract.adjustments?.holdback;
    const period = periods[place];
    if (!terms || !period || fees <= 0) return;
    const amount = rounded(times(whole(fees), exact(terms.percent)));
    lines.add({...line("held back", percentText(terms.percent)), amount: whole(-amount)});
    const day = releaseDay(this.timeZone, dayNumber(period.to), terms.release_after);
    const after = periods.findIndex(({from, through}) => day >= dayNumber(from) && day <= dayNumber(through));
    this.held.push({
      of: place,
      key: period.key,
      left: amount,
      release: after < 0 ? Number.POSITIVE_INFINITY : after
    });
  }
}

function releaseDay(zone: string, to: number, window: Window): number {
  if (window.unit === "month") return addMonths(to, window.n);
  if (window.unit === "day") return lastDay(to, window);
  const calendar = calendarOf(zone);
  return calendar.day(calendar.start(to) + window.n * 3_600_000);
}
