import {day, startOfDay, type Wall} from "./calendar.js";
import type {Lead} from "./leads.js";
import {chance, type Draw, pick, poisson, whole} from "./random.js";
import type {SpendRow} from "./spend.js";

/** What the platforms claim for each row of their reports, in hundredths of a conversion. */
export type Claims = Map<SpendRow, number>;

/** A conversion that one ad has alone. */
export const wholeClaim = 100;

const share = {
  /** Leads of its ads that the platform sees: calls often escape it. */
  seenForm: 0.95,
  seenCall: 0.82,
  /** People who came by another way and had seen or clicked an ad before. */
  borrowed: 0.3,
  /** Forms that Meta counts and that never arrive. */
  lostForm: 0.06,
  /** Claims that are shared out between two ads. */
  split: 0.28,
  /** Clicks on the day on which the person got in touch. */
  sameDay: 0.72
};
/** Taps on a number that nobody then called, a click. */
const tapsPerClick = 0.018;
const parts = [25, 33, 50];
const otherWays = new Set(["organic_search", "direct", "unknown", ""]);

/** Google sees most leads and claims some of others, by the day of the click; Meta counts the forms that it hands over. */
export function claimsOf(draw: Draw, spend: readonly SpendRow[], leads: readonly Lead[]): Claims {
  const claims: Claims = new Map();
  const add = (row: SpendRow, part: number) => claims.set(row, (claims.get(row) ?? 0) + part);
  const rows = byDay(spend);
  const clicked = (channel: string, date: Wall) =>
    (rows.get(`${channel} ${date}`) ?? []).filter(({clicks}) => (clicks ?? 0) > 0);
  for (const lead of leads) {
    const date = startOfDay(lead.createdAt);
    if (lead.source.channel === "meta") {
      const [own] = rowsOf(lead, rows.get(`meta ${date}`) ?? []);
      if (own) add(own, chance(draw, share.lostForm) ? 2 * wholeClaim : wholeClaim);
      continue;
    }
    if (!isSeen(draw, lead)) continue;
    const at = chance(draw, share.sameDay) ? date : date - whole(draw, 1, 20) * day;
    const ads = clicked("google_ads", at);
    if (ads.length === 0) continue;
    const own = pick(draw, rowsOf(lead, ads).length > 0 ? rowsOf(lead, ads) : ads);
    const part = chance(draw, share.split) ? pick(draw, parts) : 0;
    add(own, wholeClaim - part);
    if (part > 0) add(pick(draw, ads), part);
  }
  for (const row of spend)
    if (row.source.channel === "google_ads")
      for (let taps = poisson(draw, (row.clicks ?? 0) * tapsPerClick); taps > 0; taps--) add(row, wholeClaim);
  return claims;
}

/** Rows by channel and day. */
function byDay(spend: readonly SpendRow[]): Map<string, SpendRow[]> {
  const days = new Map<string, SpendRow[]>();
  for (const row of spend) {
    const key = `${row.source.channel} ${row.date}`;
    days.set(key, [...(days.get(key) ?? []), row]);
  }
  return days;
}

function isSeen(draw: Draw, {source, kind}: Lead): boolean {
  if (otherWays.has(source.channel)) return chance(draw, share.borrowed);
  return source.channel === "google_ads" && chance(draw, kind === "call" ? share.seenCall : share.seenForm);
}

/** Rows of the lead's own campaign; of its own place where that is among them. */
function rowsOf({source, placement}: Lead, rows: readonly SpendRow[]): SpendRow[] {
  const campaign = rows.filter(row => row.source === source);
  const place = campaign.filter(row => row.placement === placement);
  return place.length > 0 ? place : campaign;
}
