import {formatDay} from "../../lib/calendar.js";
import type {Currency} from "../../lib/currency.js";
import {formatCount} from "../../lib/numbers.js";
import type {PublishedSignals, Watched} from "../../model/economics/signals/published.js";
import {DataTable} from "../data-table.js";
import {chanceText} from "./alerts.js";
import {levelText, moved, watchedName} from "./words.js";

/** What the charts can see: said of all channels, for each metric that is watched. */
export function powerNote({watched}: PublishedSignals): string {
  const whole = watched.filter(({scope, power}) => scope === "all" && power !== null);
  if (whole.length === 0) return "Nothing is watched yet: it takes nine whole weeks of records.";
  const said = whole.map(
    ({metric, power}) =>
      `${{leads: "leads", costPerLead: "leads for the spend", closeRate: "sales for the leads"}[metric]} ${Math.round((power?.caught ?? 0) * 100)} in 100`
  );
  return `An alarm is a week that chance alone, going by the weeks before it, would bring once in a hundred, or a change that lasts: small differences that add up week after week. If a rate rose by half, an alarm would come within eight weeks in so many cases: ${said.join(", ")}. What is watched gives a false alarm up to about once a year each; to allow for that, every alarm is held against all that is watched.`;
}

/** Everything that is watched, with its latest week, its changes, and what its chart can see. */
export function WatchedTable({watched}: PublishedSignals, money: Currency): HTMLElement {
  return DataTable({
    caption: "What is watched week by week",
    file: "watched",
    columns: [
      {name: "What", show: watchedName, csv: watchedName},
      {name: "Latest week", show: latestText, csv: latestText},
      {name: "Lasting changes", show: row => shiftsText(row, money), csv: row => shiftsText(row, money)},
      {
        name: "By chance",
        show: ({adjusted}) => (adjusted === null ? "" : chanceText(adjusted)),
        csv: ({adjusted}) => adjusted
      },
      {
        name: "Catches half as many again in 8 weeks",
        number: true,
        show: ({power}) => (power === null ? "" : `${Math.round(power.caught * 100)} in 100`),
        csv: ({power}) => power?.caught ?? null
      },
      {
        name: "False alarms a year",
        number: true,
        show: ({power}) => (power === null ? "" : power.falseAlarmsAYear.toFixed(1)),
        csv: ({power}) => power?.falseAlarmsAYear ?? null
      }
    ],
    rows: watched,
    none: "No lead has a day yet."
  });
}

function latestText({reason, latest}: Watched): string {
  if (reason !== null) return reason;
  if (latest === null) return "no week to hold against the others";
  const usual = `${formatCount(latest.low)} to ${formatCount(latest.high)} usual`;
  return `${formatDay(latest.week)}: ${formatCount(latest.count)}, ${usual}${latest.outside ? ", outside" : ""}`;
}

function shiftsText({metric, shifts}: Watched, money: Currency): string {
  return shifts
    .map(
      ({since, direction, before, after}) =>
        `${formatDay(since)}: ${moved(metric, direction)}, ${levelText(metric, before, money)} to ${levelText(metric, after, money)}`
    )
    .join("; ");
}
