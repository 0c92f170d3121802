import {existsSync, mkdirSync, renameSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {literal, openDb} from "../../pipeline/db.js";

export interface Size {
  leads: number;
  sales: number;
}

const days = 731;
const sources = 1200;

/**
 * Writes a business of the given size, the same bytes each time, with all our columns: two years of leads from 1,200 keywords in 60 campaigns,
 * a few much busier than the rest; one person in twelve comes back; one row in ten thousand cannot be read,
 * and one in ten thousand is there twice.
 */
export async function generate(dir: string, {leads, sales}: Size): Promise<void> {
  if (existsSync(join(dir, "business.yaml"))) return;
  const next = `${dir}.next`;
  rmSync(next, {recursive: true, force: true});
  for (const folder of ["leads", "sales", "spend"]) mkdirSync(join(next, folder), {recursive: true});
  const db = await openDb(":memory:");
  const seconds = days * 86_400;
  // A multiplicative hash of our own: DuckDB's hash() may change with its version.
  await db.run(`
    create macro mixed(i, salt) as ((i * 2654435761 + salt * 40503) % 4294967296 * 1597334677 % 4294967296);
    create macro written(t) as strftime(t, '%Y-%m-%d %H:%M:%S');
    create macro share(i, salt) as mixed(i, salt) / 4294967296.0;
    create macro moment(i, n) as timestamp '2024-01-01' + to_seconds((i * ${seconds} // n)::bigint);
    create table sources as
    select i as source, ['google_ads', 'meta', 'bing', 'beacon_search', 'local_services', 'referral'][1 + i % 6] as channel,
      case when i % 6 = 3 then 'beacon' else 'in_house' end as account, 'Campaign ' || (i // 20) as campaign,
      'Group ' || (i // 5) as ad_group, 'keyword ' || i as keyword, ['form', 'call', 'form', 'chat'][1 + i % 4] as kind
    from range(${sources}) as t(i);`);
  const out = (name: string) => `to ${literal(join(next, name))} (header, delimiter ',')`;
  await db.run(`
    copy (
      with leads as (
        select i, floor(${sources} * pow(share(i, 1), 3))::int as source, (share(i, 2) * ${leads} * 6)::bigint as person, moment(i, ${leads}) as created_at, mixed(i, 21) % 3 = 0 as booked
        from range(${leads}) as t(i)
      )
      select 'L' || case when i % 10000 = 7777 then i - 100 else i end as lead_id,
        case when i % 10000 = 3333 then '2024-02-30 10:00:00' else written(created_at) end as created_at,
        channel, account, campaign, ad_group, keyword, 'Ad ' || (source // 3) as ad, kind,
        case when kind = 'call' then '+1555' || (1000000 + source) end as tracking_number,
        '+1' || (2000000000 + person) as phone, case when kind <> 'call' then 'person' || person || '@example.com' end as email,
        'Person ' || person as name, (60000 + mixed(i, 3) % 900)::int as postal_code,
        ['repair', 'installation', 'maintenance'][1 + (mixed(i, 13) % 3)::int] as need, (mixed(i, 14) % 20 * 500)::int as budget,
        ['now', 'this month', 'this year'][1 + (mixed(i, 15) % 3)::int] as timeline,
        case when kind = 'call' then (mixed(i, 4) % 600)::int end as call_seconds,
        case when kind = 'call' then (mixed(i, 4) % 600 + mixed(i, 16) % 60)::int end as call_total_seconds,
        written(created_at + to_seconds((mixed(i, 5) % 7200)::bigint)) as first_response_at,
        case when booked then written(created_at + to_seconds((mixed(i, 5) % 7200 + 300)::bigint)) end as appointment_set_at,
        case when booked then written(created_at + to_days(1 + (mixed(i, 17) % 9)::int)) end as appointment_at,
        case when booked then ['held', 'held', 'held', 'no_show', 'cancelled'][1 + (mixed(i, 18) % 5)::int] end as appointment_status,
        case when booked and mixed(i, 18) % 5 = 4 then written(created_at + to_hours((mixed(i, 19) % 24)::int)) end as cancelled_at,
        ['new', 'won', 'lost', 'open'][1 + (mixed(i, 6) % 4)::int] as status,
        case when mixed(i, 20) % 25 = 0 then 'yes' else 'no' end as is_existing_customer
      from leads join sources using (source) order by i
    ) ${out("leads/leads.csv")}`);
  await db.run(`
    copy (
      select 'S' || i as sale_id, 'L' || (i * ${leads} // ${sales}) as lead_id, 'C' || i as customer_id,
        written(moment(i, ${sales}) + to_seconds((mixed(i, 7) % 5000000)::bigint)) as closed_at,
        printf('%.2f', 450 + mixed(i, 8) % 1150000 / 100.0) as revenue, printf('%.2f', mixed(i, 9) % 20000 / 100.0) as cost_of_goods
      from range(${sales}) as t(i)
    ) ${out("sales/sales.csv")}`);
  await db.run(`
    copy (
      select (date '2024-01-01' + day::int)::date as date, channel, account, campaign, ad_group, keyword,
        (mixed(day * ${sources} + source, 10) % 5000)::int as impressions, (mixed(day * ${sources} + source, 11) % 60)::int as clicks,
        printf('%.2f', mixed(day * ${sources} + source, 12) % 20000 / 100.0) as cost
      from range(${days}) as t(day) cross join sources order by day, source
    ) ${out("spend/spend.csv")}`);
  db.close();
  writeFileSync(
    join(next, "business.yaml"),
    "name: Bench\nfictional: yes\ncurrency: USD\ntimeZone: America/Chicago\nmargin: 0.45\nservice_area: ['60*']\nqualified:\n  any_of:\n    - all_of:\n        - {field: kind, op: in, value: [form, chat]}\n        - {field: postal_code, op: in_area, value: service_area}\n    - all_of:\n        - {field: kind, op: eq, value: call}\n        - {field: call_seconds, op: gt, value: 120}\n"
  );
  rmSync(dir, {recursive: true, force: true});
  renameSync(next, dir);
}
