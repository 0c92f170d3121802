import {dayNumber} from "../calendar.js";
import {cellOf} from "../ledger.js";
import type {SettledPeriod} from "../settlement.js";
import type {EventType} from "../terms/vocabulary.js";
import {isTheirs} from "./attribution.js";
import {spendCaps, type unitCaps} from "./caps.js";
import type {LineBook} from "./lines.js";
import {isIn, type Version, versionAt, type Walk} from "./walk.js";

type Counted = SettledPeriod["counted"];

/** The daily counts of one period, taken day by day among the events. */
export interface DaysOfPeriod {
  /** Bills the clicks and impressions of the days that begin up to a moment. */
  upTo: (moment: number) => void;
  /** Ad spend of the period in minor units, after spend caps; what percentages of it are on is billed. */
  media: () => number;
}

const countedEvents = ["impression", "click"] as const;

/**
 * Reads ad spend, clicks and impressions in order of days, for the days on which the contract is in force and whose
 * source is theirs. Days in a pause bill nothing; what the ads cost then is still cost.
 * Source: contract/README.markdown, daily counts.
 * @example dayBook(walkOf({id: "a", currency: "USD", minorDigits: 2, timeZone: "UTC", versions: []}, emptyLedger("2026-01-31", Date.UTC(2026, 1, 1))), unitCaps()).open({key: "2026-01", from: 0, to: 31}, lineBook(), {}).media() // 0
 */
export function dayBook(walk: Walk, caps: ReturnType<typeof unitCaps>) {
  const {versions, ledger, calendar, family} = walk;
  const {days} = ledger;
  // A tracking number tells calls apart, and not days of ads.
  const theirs = versions.map(({contract: {attribution}}) =>
    isTheirs(attribution && {...attribution, tracking_number: undefined}, days)
  );
  const budget = spendCaps(family.minorDigits);
  const numbers = Int32Array.from(days.day, dayNumber);
  let next = 0;

  return {
    /** Opens a period; periods come in order. */
    open(period: {key: string; from: number; to: number}, lines: LineBook, counted: Counted): DaysOfPeriod {
      let media = 0;
      const spendOf = new Map<Version, number>();
      while (next < days.length && (numbers[next] ?? 0) < period.from) next++;

      const bill = (
        version: Version,
        row: number,
        event: (typeof countedEvents)[number],
        isFirst: boolean
      ) => {
        const count = (event === "click" ? days.clicks[row] : days.impressions[row]) ?? 0;
        const {contract, place} = version;
        const components = contract.components.flatMap((component, i) =>
          component.kind === "per_unit" && component.event === event ? {component, i} : []
        );
        const types: EventType[] = [event];
        const scopes = {types, source: cellOf(days.channel, row) ?? "", customer: -1, isSale: false};
        const allowed =
          components.length === 0
            ? {full: count, over: []}
            : caps.take(contract.caps, scopes, numbers[row] ?? 0, period.key, count);
        const billed = allowed.full + allowed.over.reduce((sum, over) => sum + over.count, 0);
        counted[event] = (counted[event] ?? 0) + billed;
        for (const {component, i} of components) {
          // A day's cost moves tiers on spend once, with the first of its units.
          const value = component.tier_metric === "spend" && isFirst ? costOfDay(version, row) : 0;
          const parts = [{count: allowed.full, factor: null}, ...allowed.over];
          for (const [part, {count: units, factor}] of parts.entries())
            if (units > 0 || (part === 0 && value > 0))
              lines.add(place, i, null, units, part === 0 ? value : 0, factor);
        }
      };

      const costOfDay = (version: Version, row: number) => {
        let cost = 0;
        for (let i = row; i < days.length && days.day[i] === days.day[row]; i++)
          if (theirs[version.place]?.(i)) cost += days.cost[i] ?? 0;
        return cost;
      };

      return {
        upTo(moment) {
          for (let seen = -1; next < days.length; next++) {
            const day = numbers[next] ?? 0;
            const start = calendar.start(day);
            if (day >= period.to || start > moment || start >= ledger.asOf) return;
            const version = versionAt(versions, start);
            if (!version || !theirs[version.place]?.(next)) continue;
            const cost = budget.take(
              version.contract.caps,
              cellOf(days.channel, next) ?? "",
              day,
              period.key,
              days.cost[next] ?? 0
            );
            media += cost;
            if (isIn(version.pauses, start)) continue;
            spendOf.set(version, (spendOf.get(version) ?? 0) + cost);
            for (const event of countedEvents) bill(version, next, event, seen !== day);
            seen = day;
          }
        },
        media() {
          for (const [version, value] of spendOf)
            for (const [i, component] of version.contract.components.entries())
              if (component.kind === "percent" && component.event === "ad_spend")
                lines.add(version.place, i, null, 1, value, null);
          return media;
        }
      };
    }
  };
}
