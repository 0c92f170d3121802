import type {Cap} from "../../contract/terms/clauses.js";
import {type Contract, mediaOf} from "../../contract/terms.js";
import type {Market} from "../market.js";
import {calendarAhead} from "./calendar.js";

/** The ads of the months ahead, minor units: they are certain. */
export interface MediaAhead {
  /** What the client pays for them, the agency's markup included. */
  client: number;
  /** What the agency pays for them, less what the client pays it. */
  agency: number;
  /** Spend that counts after spend caps, in all and by month. */
  counted: number;
  byMonth: number[];
  /** Spend passed on by invoice, with markup, by month. */
  passedOn: number[];
}

/**
 * Who pays what for the ads of the months ahead, as comparing contracts on records does: the client to the platforms,
 * or the agency, which passes on what is within spend caps and adds its markup. Source: contract/README.markdown,
 * media.
 * @example mediaAhead({first: "2026-01", months: 2, mediaPerMonth: 100}, {model: "cpl", media: null, caps: []}, 2).agency // 200
 */
export function mediaAhead(
  {first, months, mediaPerMonth}: Pick<Market, "first" | "months" | "mediaPerMonth">,
  contract: Pick<Contract, "model" | "media" | "caps">,
  digits: number
): MediaAhead {
  const {paid_by, markup, basis} = mediaOf(contract);
  const byMonth = counted(contract.caps, first, months, mediaPerMonth, digits);
  const share = Number(markup ?? 0);
  const ratio = basis === "gross" ? 1 / (1 - share) : 1 + share;
  const passedOn = byMonth.map(spend => (paid_by === "agency_passthrough" ? spend * ratio : 0));
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  const spend = mediaPerMonth * months;
  return {
    client: paid_by === "client" ? spend : sum(passedOn),
    agency: paid_by === "client" ? 0 : spend - sum(passedOn),
    counted: sum(byMonth),
    byMonth,
    passedOn
  };
}

/**
 * What of a month's spend counts: all of it up to a cap, a share of it beyond one that goes on, else nothing. Caps of a
 * day or a week are taken as met evenly, and left out.
 */
function counted(
  caps: readonly Cap[],
  first: string,
  months: number,
  spend: number,
  digits: number
): number[] {
  const limits = caps.filter(
    ({measure, period}) => measure === "spend" && period !== "day" && period !== "week"
  );
  const {months: ahead} = calendarAhead("month", first, months, months);
  const used = new Map<string, number>();
  return ahead.map(({quarter, year}, month) => {
    const meets = limits.map(cap => {
      const {period} = cap;
      const span =
        period === "quarter" ? quarter : period === "year" ? year : period === "contract" ? "" : month;
      return {cap, key: `${limits.indexOf(cap)} ${span}`, limit: Number(cap.limit) * 10 ** digits};
    });
    let counts = 0;
    for (let left = spend; left > 1e-9; ) {
      const rooms = meets.map(({key, limit}) => Math.max(0, limit - (used.get(key) ?? 0)));
      if (meets.some(({cap}, i) => cap.action === "stop" && rooms[i] === 0)) break;
      const over = meets.find((_, i) => rooms[i] === 0);
      const room = Math.min(left, ...rooms.filter(size => size > 0));
      for (const {key} of meets) used.set(key, (used.get(key) ?? 0) + room);
      counts += over ? room * Number(over.cap.overage_factor ?? 0) : room;
      left -= room;
    }
    return counts;
  });
}
