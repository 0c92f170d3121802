// The least that the same files cost: a plain typed copy of each into one DuckDB file, and one join with a sum.
//   tsx test/bench/floor.ts <business> <database>
import {join} from "node:path";
import {literal, openDb} from "../../pipeline/db.js";

const [, , dir = "", database = ""] = process.argv;
const text = (...names: string[]) => Object.fromEntries(names.map(name => [name, "varchar"]));
const money = "decimal(18, 2)";
const columns: Record<string, Record<string, string>> = {
  leads: {
    lead_id: "varchar",
    created_at: "timestamp",
    ...text(
      "channel",
      "account",
      "campaign",
      "ad_group",
      "keyword",
      "ad",
      "kind",
      "tracking_number",
      "phone",
      "email",
      "name",
      "postal_code"
    ),
    ...text("need", "budget", "timeline"),
    call_seconds: "integer",
    call_total_seconds: "integer",
    first_response_at: "timestamp",
    appointment_set_at: "timestamp",
    appointment_at: "timestamp",
    appointment_status: "varchar",
    cancelled_at: "timestamp",
    ...text("status", "is_existing_customer")
  },
  sales: {
    ...text("sale_id", "lead_id", "customer_id"),
    closed_at: "timestamp",
    revenue: money,
    cost_of_goods: money
  },
  spend: {
    date: "date",
    ...text("channel", "account", "campaign", "ad_group", "keyword"),
    impressions: "bigint",
    clicks: "bigint",
    cost: money
  }
};

const db = await openDb(database, {memory: "4GB"});
for (const [table, types] of Object.entries(columns)) {
  const typed = Object.entries(types).map(([name, type]) => `'${name}': '${type}'`);
  await db.run(
    `create table ${table} as select * from read_csv(${literal(join(dir, table, "*.csv"))}, header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', ignore_errors = true, columns = {${typed.join(", ")}})`
  );
}
await db.run(`
  create table answer as
  select channel, date_trunc('month', created_at) as month, count(*) as leads, count(sale_id) as sales, sum(revenue) as revenue
  from leads left join sales using (lead_id) group by all order by all`);
db.close();
