// What 30 more days cost beside 1, 2 and 4 years of 2,000 rows of spend a day: the days are exported again, and replace those that are there.
//   npx tsx test/bench/incremental.ts [rows a day]
// The time to load a new row must not grow with what is loaded already; counting goes over all rows, and grows.
import {closeSync, mkdirSync, openSync, rmSync, writeFileSync, writeSync} from "node:fs";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {literal, openDb} from "../../pipeline/db.js";
import {loadFiles} from "../../pipeline/load.js";
import {run} from "../../pipeline/run.js";
import {openWorkspace} from "../../pipeline/workspace.js";

const cache = fileURLToPath(new URL("../.cache/", import.meta.url));
const dailyRows = Number(process.argv[2] ?? 2_000);
const years = [1, 2, 4];
const lastDay = Date.UTC(2026, 5, 30);
const dayMs = 86_400_000;

/** A report of the days that end `age` days before the last one, `length` of them. */
function writeReport(path: string, age: number, length: number, cents: number): number {
  const out = openSync(path, "w");
  writeSync(out, "date,channel,account,campaign,ad_group,keyword,impressions,clicks,cost\n");
  for (let i = length - 1; i >= 0; i--) {
    const date = new Date(lastDay - (age + i) * dayMs).toISOString().slice(0, 10);
    const lines = Array.from({length: dailyRows}, (_, row) => {
      const cost = ((((row * 7919 + i * 104729) % 40000) + cents) / 100).toFixed(2);
      return `${date},google_ads,beacon,Campaign ${row % 40},Group ${row % 200},keyword ${row},${row % 900},${row % 30},${cost}\n`;
    });
    writeSync(out, lines.join(""));
  }
  closeSync(out);
  return length * dailyRows;
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - began) / 1e9;
}

/** Brings the private database up to date, and counts nothing. */
async function load(dir: string): Promise<void> {
  const workspace = openWorkspace(dir);
  mkdirSync(workspace.state, {recursive: true});
  const db = await openDb(join(workspace.state, "work.duckdb"));
  await loadFiles(db, workspace, {salt: "salt", report: () => undefined});
  db.close();
}

/** The least that a file costs: a plain typed copy into a database of its own. */
async function floor(file: string, database: string): Promise<void> {
  rmSync(database, {force: true});
  const db = await openDb(database);
  const columns =
    "{'date': 'date', 'channel': 'varchar', 'account': 'varchar', 'campaign': 'varchar', 'ad_group': 'varchar', 'keyword': 'varchar', 'impressions': 'bigint', 'clicks': 'bigint', 'cost': 'decimal(18, 2)'}";
  await db.run(
    `create table spend as select * from read_csv(${literal(file)}, auto_detect = false, header = true, columns = ${columns})`
  );
  db.close();
}

const effects = {now: () => new Date(lastDay + dayMs / 2), report: () => undefined};
const cell = (value: number, digits: number, width: number) => value.toFixed(digits).padStart(width);

console.log(`${dailyRows.toLocaleString("en-US")} rows a day; 30 days exported again beside what is loaded`);
console.log("years       rows   load all   add 30 days   us a row   x the floor   run before   run after");
for (const count of years) {
  const dir = join(cache, `incremental-${count}`);
  rmSync(dir, {recursive: true, force: true});
  mkdirSync(join(dir, "spend"), {recursive: true});
  writeFileSync(join(dir, "business.yaml"), "name: Bench\ncurrency: USD\ntimeZone: America/Chicago\n");
  let rows = 0;
  for (let year = 0; year < count; year++)
    rows += writeReport(join(dir, "spend", `year-${year}.csv`), 15 + year * 365, 365, 0);
  const all = await seconds(() => load(dir));
  const before = await seconds(() => run(dir, null, effects));
  const added = join(dir, "spend", "again.csv");
  const fresh = writeReport(added, 0, 30, 5);
  const least = await seconds(() => floor(added, join(cache, "incremental.duckdb")));
  const more = await seconds(() => load(dir));
  const after = await seconds(() => run(dir, null, effects));
  console.log(
    `${String(count).padStart(5)} ${rows.toLocaleString("en-US").padStart(10)} ${cell(all, 2, 8)} s ${cell(more, 2, 11)} s ${cell((more / fresh) * 1e6, 2, 10)} ${cell(more / least, 2, 13)} ${cell(before, 2, 10)} s ${cell(after, 2, 9)} s`
  );
  rmSync(dir, {recursive: true, force: true});
}
rmSync(join(cache, "incremental.duckdb"), {force: true});
