import {dayOf, startOfDay} from "../src/model/zone.js";
import type {Db} from "./db.js";
import type {Workspace} from "./workspace.js";

/**
 * The newest day on which something is recorded, or the one asked about where that is later, at most today: the
 * default as-of day depends on the data and the question alone.
 */
export async function newestDay(
  db: Db,
  workspace: Workspace,
  now: Date,
  asked: string | null
): Promise<string> {
  const zone = workspace.config.timeZone;
  const today = dayOf(now.getTime(), zone);
  const tomorrow = startOfDay(today, zone) + 86_400_000;
  const {moment, day} = await db.row<{moment: number | null; day: string | null}>(
    `select epoch_ms(max(moment)) as moment, (select max(date)::varchar from raw_spend where state = 0 and date <= $today::date) as day
     from (select created_at as moment from raw_leads where state = 0 union all select closed_at from raw_sales where state = 0
       union all select refunded_at from raw_refunds where state = 0 union all select filed_at from raw_disputes where state = 0
       union all select decided_at from raw_disputes where state = 0)
     where moment < epoch_ms($tomorrow::bigint)`,
    {today, tomorrow: BigInt(tomorrow)}
  );
  const known = asked === null || asked > today ? [] : [asked];
  const newest = [moment === null ? "" : dayOf(moment, zone), day ?? "", ...known].sort().at(-1);
  return newest || today;
}
