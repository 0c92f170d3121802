import type {Db} from "../db.js";
import {modelsIn} from "../models.js";
import {distanceMacro, momentMacro} from "./macros.js";
import {matchedBy} from "./rows.js";

/** What is compared: whose leads of ours (null: everybody's), and how many days a person may be apart. */
export interface Asked {
  account: string | null;
  window: number;
  from: string | null;
  to: string | null;
}

/** First and last day of what is told. */
export interface Period {
  from: string;
  to: string;
}

/**
 * Pairs the rows of the list, read into `listed`, one to one with our leads: all by the first clue, then those that are
 * left by the next. Ids count whenever, a phone or an e-mail within so many days. Afterwards `matched`, `only_in_list`,
 * `only_in_records` and `differences` hold what came of it in the period: the one asked for, else the list's own days.
 * Null where nothing has a day.
 */
export async function matchList(db: Db, {account, window, from, to}: Asked): Promise<Period | null> {
  const sql = new Map(modelsIn("reconcile").map(model => [model.name, model.sql]));
  const make = (name: string) => db.run(`create or replace temp table ${name} as ${sql.get(name)}`);
  await db.run("set search_path = 'published.main,work.main'");
  for (const macro of [momentMacro, distanceMacro]) await db.run(macro);
  const own = modelsIn("staging").find(({name}) => name === "stg_leads")?.sql;
  await db.run(`create or replace temp table own_rows as ${own}`);
  await db.run("create or replace temp table asked as select $account as account, $window as window_days", {
    account: account?.trim().toLowerCase() ?? null,
    window
  });
  await make("our_leads");
  await db.run("set search_path = 'listed.main,published.main'");
  for (const name of ["listed_leads", "clues"]) await make(name);
  await pair(db, window, sql.get("next_pairs") ?? "");
  const period = await periodOf(db, from, to);
  await db.run("create or replace temp table period as select $from::date as from_day, $to::date as to_day", {
    from: period?.from ?? null,
    to: period?.to ?? null
  });
  for (const name of ["matched", "only_in_list", "only_in_records", "differences"]) await make(name);
  return period;
}

/** Makes pairs clue by clue, in rounds, until a round makes none. */
async function pair(db: Db, window: number, nextPairs: string): Promise<void> {
  await db.run("create or replace temp table pairs (rank integer, row_no bigint, lead_no bigint)");
  const made = async () => (await db.row<{pairs: number}>("select count(*) as pairs from pairs")).pairs;
  for (const [place, clue] of matchedBy.entries()) {
    const days = clue === "phone" || clue === "email" ? window : null;
    await db.run(
      "create or replace temp table step as select $rank::integer as rank, $days::integer as days",
      {rank: place + 1, days}
    );
    let before = -1;
    for (let now = await made(); now !== before; now = await made()) {
      before = now;
      await db.run(`insert into pairs select ${place + 1}, row_no, lead_no from (${nextPairs})`);
    }
  }
}

async function periodOf(db: Db, from: string | null, to: string | null): Promise<Period | null> {
  const {first, last} = await db.row<{first: string | null; last: string | null}>(
    `select coalesce($from::date, min(listed.created_on), min(ours.created_on))::varchar as first,
       coalesce($to::date, max(listed.created_on), max(ours.created_on))::varchar as last
     from listed_leads as listed left join pairs using (row_no) left join our_leads as ours using (lead_no)`,
    {from, to}
  );
  return first === null || last === null ? null : {from: first, to: last};
}
