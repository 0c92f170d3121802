import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {gunzipSync} from "node:zlib";
import {describe, expect, test} from "vitest";
import {parse} from "yaml";
import {makeSample} from "../../pipeline/sample/sample.js";

const folder = join(import.meta.dirname, "../../data/harbor-hvac");
const tables = ["leads", "sales", "refunds", "spend", "disputes"];
const committed = tables
  .flatMap(table => readdirSync(join(folder, table)).map(file => `${table}/${file}`))
  .sort();
const sample = makeSample();
const config = parse(readFileSync(join(folder, "business.yaml"), "utf8"));

type Row = Record<string, string> & {line: string};

/** Cells of a CSV by its rules alone: quotes, doubled quotes, line breaks inside quotes. */
function cellsOf(text: string, separator: string): {line: number; cells: string[]}[] {
  const records: {line: number; cells: string[]}[] = [];
  let record = {line: 1, cells: [""]};
  let line = 1;
  let inQuotes = false;
  const put = (character: string) => record.cells.push((record.cells.pop() ?? "") + character);
  for (let i = 0; i < text.length; i++) {
    const character = text[i] as string;
    if (character === "\n") line++;
    if (character === '"' && inQuotes && text[i + 1] === '"') put(text[i++] as string);
    else if (character === '"') inQuotes = !inQuotes;
    else if (inQuotes) put(character);
    else if (character === separator) record.cells.push("");
    else if (character === "\n") {
      records.push(record);
      record = {line, cells: [""]};
    } else if (character !== "\r") put(character);
  }
  return records;
}

function textOf(path: string): string {
  const bytes = readFileSync(join(folder, path));
  return (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8").replace(/^\ufeff/, "");
}

/** Every row of a file whose cells fill its columns, faulty ones included. */
function rowsOf(path: string): Row[] {
  const [header, ...records] = cellsOf(textOf(path), path === "spend/bing.csv" ? ";" : ",");
  const columns = header?.cells ?? [];
  return records
    .filter(({cells}) => cells.length === columns.length)
    .map(({line, cells}) => ({
      ...Object.fromEntries(columns.map((name, i) => [name, cells[i] ?? ""])),
      line: String(line)
    }));
}

const planted = new Set(sample.planted.map(({file, line}) => `${file}:${line}`));

/** The rows that are to be loaded: neither planted faults nor the partner's tests. */
const soundRows = (table: string): Row[] =>
  committed
    .filter(path => path.startsWith(`${table}/`))
    .flatMap(path =>
      rowsOf(path).filter(row => !planted.has(`${path}:${row.line}`) && row.status !== "test")
    );

/** Milliseconds of the naive times that most files hold; the few others are read where they are needed. */
const time = (text: string | undefined): number =>
  Date.parse(`${(text ?? "").replace(" ", "T").replace("Z", "")}Z`);
const hours = (from: string | undefined, to: string | undefined): number =>
  (time(to) - time(from)) / 3_600_000;
const cents = (text: string | undefined): number => Math.round(Number(text) * 100);
const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
const countBy = (rows: Row[], key: (row: Row) => string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(key(row), (counts.get(key(row)) ?? 0) + 1);
  return counts;
};

const leads = soundRows("leads").map(row => ({
  ...row,
  lead_id: row.lead_id ?? row["Ref No"] ?? "",
  channel: row.channel ?? "referral",
  phone: row.phone ?? row["Client phone"] ?? "",
  email: row.email ?? row["Client e-mail"] ?? "",
  postal_code: row.postal_code ?? row.ZIP ?? "",
  created_at: row.created_at ?? isoOfPartner(row["Handed over"] ?? "")
})) as Row[];
const sales = soundRows("sales");
const refunds = soundRows("refunds");
const disputes = soundRows("disputes");
const spend = soundRows("spend").map(row => ({
  ...row,
  date: row.date?.includes(".")
    ? row.date
        .split(".")
        .reverse()
        .map(part => part.padStart(2, "0"))
        .join("-")
    : row.date,
  cost: row.cost?.replace(",", ".") ?? ""
})) as Row[];
const leadIds = new Set(leads.map(lead => lead.lead_id));

/** 3/14/2026 7:05 PM -> 2026-03-14 19:05:00, still on the partner's clock. */
function isoOfPartner(text: string): string {
  const [, month = "", date = "", year = "", hour = "", minute = "", half] =
    /(\d+)\/(\d+)\/(\d+) (\d+):(\d+) (.M)/.exec(text) ?? [];
  const at = (Number(hour) % 12) + (half === "PM" ? 12 : 0);
  return `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")} ${String(at).padStart(2, "0")}:${minute}:00`;
}

describe("the generator", () => {
  test("the committed exports are, byte for byte, what the generator writes", () => {
    expect(sample.files.map(({path}) => path).sort()).toEqual(committed);
    for (const {path, bytes} of sample.files)
      expect(Buffer.compare(bytes, readFileSync(join(folder, path))), path).toBe(0);
  });

  test("a second telling in the same process is the same story", () => {
    const again = makeSample();
    expect(again.planted).toEqual(sample.planted);
    for (const [index, {path, bytes}] of again.files.entries())
      expect(Buffer.compare(bytes, sample.files[index]?.bytes ?? Buffer.of()), path).toBe(0);
  });

  test("the sample weighs less than two and a half megabytes", () => {
    expect(sum(sample.files.map(({bytes}) => bytes.length))).toBeLessThan(2_500_000);
  });
});

describe("the size of the story", () => {
  test("about 5,000 leads came in over 24 months, none without a day", () => {
    expect(leads.length).toBeGreaterThan(4800);
    expect(leads.length).toBeLessThan(5300);
    const months = countBy(leads, ({created_at = ""}) => created_at.slice(0, 7));
    expect([...months.keys()].sort()).toHaveLength(24);
    expect([...months.keys()].sort().at(0)).toBe("2024-11");
    expect([...months.keys()].sort().at(-1)).toBe("2026-10");
  });

  test("nothing is recorded that happened after 30 October 2026, but visits are planned beyond it", () => {
    const end = time("2026-10-31 00:00:00");
    for (const row of [...leads, ...sales, ...refunds, ...disputes]) {
      for (const column of [
        "first_response_at",
        "appointment_set_at",
        "cancelled_at",
        "closed_at",
        "refunded_at",
        "filed_at",
        "decided_at"
      ])
        if (row[column] && !row[column].endsWith("Z"))
          expect(time(row[column]), `${column} ${row[column]}`).toBeLessThan(end);
    }
    expect(leads.filter(({appointment_at}) => time(appointment_at) > end).length).toBeGreaterThan(0);
  });

  test("every id is one of a kind among the rows that are to be loaded", () => {
    expect(leadIds.size).toBe(leads.length);
    expect(new Set(sales.map(({sale_id}) => sale_id)).size).toBe(sales.length);
  });

  test("a paid lead costs 60 to 90 dollars, and a month's ads 7 to 14 thousand", () => {
    const paid = leads.filter(({channel = ""}) =>
      ["google_ads", "meta", "bing", "local_services"].includes(channel)
    );
    const total = sum(spend.map(({cost}) => cents(cost))) / 100;
    expect(total / paid.length).toBeGreaterThan(60);
    expect(total / paid.length).toBeLessThan(90);
    const months = new Map<string, number>();
    for (const {date = "", cost} of spend)
      months.set(date.slice(0, 7), (months.get(date.slice(0, 7)) ?? 0) + Number(cost));
    expect(months.size).toBe(24);
    expect(Math.min(...months.values())).toBeGreaterThan(7000);
    expect(Math.max(...months.values())).toBeLessThan(14_000);
  });

  test("every channel closes between 18 and 30 percent, and they differ", () => {
    const sold = new Set(sales.map(({lead_id}) => lead_id));
    const delivered = countBy(leads, ({channel}) => channel ?? "");
    const customers = countBy(
      leads.filter(({lead_id}) => sold.has(lead_id)),
      ({channel}) => channel ?? ""
    );
    const rates = [...delivered].map(([channel, count]) => (customers.get(channel) ?? 0) / count);
    expect(Math.min(...rates)).toBeGreaterThan(0.18);
    expect(Math.max(...rates)).toBeLessThan(0.3);
    expect(Math.max(...rates) - Math.min(...rates)).toBeGreaterThan(0.05);
  });

  test("about 45 cents of a dollar sold are left, at prices from 450 to 12,000 dollars", () => {
    const given = sum(refunds.map(({amount}) => cents(amount)));
    const net =
      sum(sales.map(({revenue, tax, discount}) => cents(revenue) - cents(tax) - cents(discount))) - given;
    const margin = (net - sum(sales.map(({cost_of_goods}) => cents(cost_of_goods)))) / net;
    expect(margin).toBeGreaterThan(0.43);
    expect(margin).toBeLessThan(0.47);
    const prices = sales.map(({revenue, tax}) => cents(revenue) - cents(tax));
    expect(Math.min(...prices)).toBe(450_00);
    expect(Math.max(...prices)).toBe(12_000_00);
    expect(sales.filter(({tax, discount}) => cents(tax) > 0 && cents(discount) > 0).length).toBeGreaterThan(
      200
    );
  });
});

describe("what hurts", () => {
  test("some leads have no channel, and a few are unknown, which is something else", () => {
    expect(leads.filter(({channel}) => channel === "").length).toBeGreaterThan(100);
    expect(leads.filter(({channel}) => channel === "unknown").length).toBeGreaterThan(40);
  });

  test("the same person comes twice within days, under other spellings of one number", () => {
    const last = new Map<string, Row>();
    let repeats = 0;
    let respelled = 0;
    for (const lead of [...leads].sort((a, b) => time(a.created_at) - time(b.created_at))) {
      const keys = [lead.phone?.replace(/\D/g, "").slice(-10), lead.email?.toLowerCase()].filter(
        Boolean
      ) as string[];
      const before = keys
        .map(key => last.get(key))
        .find(row => row && hours(row.created_at, lead.created_at) <= 30 * 24);
      if (before) repeats++;
      if (before?.phone && lead.phone && before.phone !== lead.phone) respelled++;
      for (const key of keys) last.set(key, lead);
    }
    expect(repeats).toBeGreaterThan(250);
    expect(respelled).toBeGreaterThan(150);
  });

  test("every number and address is one that nobody has", () => {
    for (const {phone, email} of leads) {
      if (phone) expect(phone.replace(/\D/g, "")).toMatch(/^1?\d{3}555\d{4}$/);
      if (email) expect(email.toLowerCase()).toMatch(/@example\.(com|org|net)$/);
    }
  });

  test("a third of the calls are two minutes or shorter, and some were never answered", () => {
    const talks = leads
      .filter(({kind}) => kind === "call")
      .map(({call_seconds = ""}) => {
        const [minutes, seconds] = call_seconds.includes(":") ? call_seconds.split(":") : ["0", call_seconds];
        return Number(minutes) * 60 + Number(seconds);
      });
    expect(talks.filter(talk => talk <= 120).length / talks.length).toBeGreaterThan(0.3);
    expect(talks.filter(talk => talk === 0).length).toBeGreaterThan(100);
  });

  test("some leads live outside the service area that business.yaml names, one zip with a leading zero, and none of them buys", () => {
    const area: string[] = config.service_area;
    const isNear = (code: string) =>
      area.some(entry => (entry.endsWith("*") ? code.startsWith(entry.slice(0, -1)) : code === entry));
    const far = leads.filter(({postal_code}) => postal_code && !isNear(postal_code));
    expect(far.length).toBeGreaterThan(150);
    expect(far.some(({postal_code}) => postal_code?.startsWith("0"))).toBe(true);
    const sold = new Set(sales.map(({lead_id}) => lead_id));
    expect(far.filter(({lead_id}) => sold.has(lead_id))).toEqual([]);
  });

  test("answers take minutes in office hours, and the night or the weekend otherwise", () => {
    const waits = leads
      .filter(({first_response_at}) => first_response_at)
      .map(lead => hours(lead.created_at, lead.first_response_at));
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(0);
    expect(waits.filter(wait => wait <= 0.25).length / waits.length).toBeGreaterThan(0.4);
    expect(waits.filter(wait => wait > 8).length).toBeGreaterThan(500);
    expect(waits.filter(wait => wait > 24).length).toBeGreaterThan(50);
    expect(leads.filter(lead => lead.first_response_at === "").length).toBeGreaterThan(50);
  });

  test("visits are held, missed and cancelled, some less than a day before", () => {
    const states = countBy(
      leads.filter(({appointment_at}) => appointment_at),
      ({appointment_status}) => appointment_status ?? ""
    );
    for (const state of ["held", "no_show", "cancelled", ""])
      expect(states.get(state) ?? 0, state).toBeGreaterThan(20);
    const notice = leads
      .filter(({cancelled_at}) => cancelled_at)
      .map(lead => hours(lead.cancelled_at, lead.appointment_at));
    expect(Math.min(...notice)).toBeGreaterThan(0);
    expect(notice.filter(hour => hour < 24).length).toBeGreaterThan(50);
    expect(notice.filter(hour => hour >= 24).length).toBeGreaterThan(50);
  });

  test("a lead is answered before it has an appointment, and has one before it is held", () => {
    for (const lead of leads.filter(({appointment_at}) => appointment_at)) {
      expect(hours(lead.created_at, lead.first_response_at)).toBeGreaterThanOrEqual(0);
      expect(hours(lead.first_response_at, lead.appointment_set_at)).toBeGreaterThan(0);
      expect(hours(lead.appointment_set_at, lead.appointment_at)).toBeGreaterThan(0);
    }
  });

  test("sales close after their lead, within a week as a rule and after months at times, installations later than repairs", () => {
    const created = new Map(
      leads.filter(({created_at}) => !created_at?.endsWith("Z")).map(lead => [lead.lead_id, lead.created_at])
    );
    const joined = sales.filter(({lead_id}) => created.has(lead_id));
    const days = (rows: Row[]) =>
      rows.map(sale => hours(created.get(sale.lead_id), sale.closed_at) / 24).sort((a, b) => a - b);
    const median = (values: number[]) => values[Math.floor(values.length / 2)] ?? 0;
    const all = days(joined);
    expect(all[0]).toBeGreaterThan(-1 / 24);
    expect(median(all)).toBeLessThan(8);
    expect(all.at(-1)).toBeGreaterThan(120);
    expect(median(days(joined.filter(({revenue}) => cents(revenue) > 4200_00)))).toBeGreaterThan(
      2 * median(all)
    );
  });

  test("customers buy again without a lead, and some sales name a lead that no export holds", () => {
    const firsts = new Set<string>();
    let again = 0;
    for (const sale of sales) {
      if (!sale.lead_id && firsts.has(sale.customer_id ?? "")) again++;
      firsts.add(sale.customer_id ?? "");
    }
    expect(again).toBeGreaterThan(150);
    expect(sales.filter(({lead_id}) => lead_id && !leadIds.has(lead_id)).length).toBeGreaterThan(5);
    expect(sales.filter(({lead_id}) => lead_id?.startsWith("OLD-")).length).toBeGreaterThan(5);
  });

  test("some money went back, in several steps for a few sales, and never more than was paid", () => {
    const paid = new Map(sales.map(sale => [sale.sale_id, cents(sale.revenue) - cents(sale.discount)]));
    const back = new Map<string, number[]>();
    for (const {sale_id = "", amount} of refunds)
      back.set(sale_id, [...(back.get(sale_id) ?? []), cents(amount)]);
    expect([...back.values()].filter(steps => steps.length > 1).length).toBeGreaterThan(5);
    for (const [sale, steps] of back) expect(sum(steps), sale).toBeLessThanOrEqual(paid.get(sale) ?? 0);
  });

  test("air conditioners break in July and furnaces in January", () => {
    const asks = (need: string, month: string) =>
      leads.filter(
        lead => (lead.need ?? lead["Looking for"])?.startsWith(need) && lead.created_at?.slice(5, 7) === month
      ).length;
    expect(asks("AC", "07")).toBeGreaterThan(4 * asks("AC", "01"));
    expect(asks("Furnace", "01")).toBeGreaterThan(3 * asks("Furnace", "07"));
  });

  test("weeks of one season differ by more than chance", () => {
    const ratios = ["2024-11-01", "2025-05-01", "2025-11-01", "2026-05-01"].map(from => {
      const weeks = Array.from(
        {length: 8},
        (_, week) =>
          leads.filter(({created_at}) => Math.floor(hours(`${from} 00:00:00`, created_at) / 24 / 7) === week)
            .length
      );
      const mean = sum(weeks) / weeks.length;
      return sum(weeks.map(count => (count - mean) ** 2)) / (weeks.length - 1) / mean;
    });
    expect(sum(ratios) / ratios.length).toBeGreaterThan(1.5);
  });

  test("one campaign spends thousands and brings nobody", () => {
    const idle = spend.filter(({campaign}) => campaign === "Heat Pumps - Suburbs");
    expect(sum(idle.map(({cost}) => Number(cost)))).toBeGreaterThan(5000);
    expect(leads.filter(({campaign}) => campaign === "Heat Pumps - Suburbs")).toEqual([]);
  });

  test("the agency's leads are disputed: accepted, denied and undecided, in time and too late", () => {
    const byId = new Map(leads.map(lead => [lead.lead_id, lead]));
    const outcomes = countBy(disputes, ({outcome}) => outcome ?? "");
    for (const outcome of ["accepted", "denied", ""])
      expect(outcomes.get(outcome) ?? 0, outcome).toBeGreaterThan(5);
    for (const {lead_id} of disputes) expect(byId.get(lead_id)?.account, lead_id).toBe("beacon");
    const waits = disputes
      .filter(({lead_id = ""}) => !lead_id.startsWith("H"))
      .map(row => hours(byId.get(row.lead_id)?.created_at, row.filed_at));
    expect(Math.min(...waits)).toBeGreaterThan(0);
    expect(waits.filter(wait => wait > 72).length).toBeGreaterThan(5);
  });

  test("a few of those who come are customers already", () => {
    const yes = leads.filter(({is_existing_customer}) => is_existing_customer === "yes").length;
    expect(yes).toBeGreaterThan(40);
    expect(yes / leads.length).toBeLessThan(0.05);
  });
});

describe("how the exports are written", () => {
  test("Bing's needs no mapping: semicolons, decimal commas and days that are no months", () => {
    const rows = rowsOf("spend/bing.csv");
    expect(rows.every(({cost}) => /^\d+,\d\d$/.test(cost ?? ""))).toBe(true);
    expect(rows.some(({date}) => Number(date?.split(".")[0]) > 12)).toBe(true);
  });

  test("the partner's headers are mapped one by one, and its days settle their order", () => {
    const [source] = config.sources;
    const [row] = rowsOf("leads/referral-partner.csv");
    expect(source.files).toBe("leads/referral-partner.csv");
    for (const header of [...Object.values<string>(source.columns), ...Object.keys(source.where)])
      expect(Object.keys(row ?? {})).toContain(header);
    expect(
      rowsOf("leads/referral-partner.csv").some(each => Number(each["Handed over"]?.split("/")[1]) > 12)
    ).toBe(true);
    expect(
      rowsOf("leads/referral-partner.csv").filter(({status}) => status === "test").length
    ).toBeGreaterThan(0);
  });

  test("ids keep 17 digits and leading zeros, cells keep commas, quotes and line breaks", () => {
    expect(
      leads.some(({lead_id}) => /^\d{17}$/.test(lead_id ?? "") && String(Number(lead_id)) !== lead_id)
    ).toBe(true);
    expect(leads.some(({lead_id}) => lead_id?.startsWith("0"))).toBe(true);
    expect(leads.some(({need}) => need?.includes("\n"))).toBe(true);
    expect(leads.some(({need}) => need?.includes('"'))).toBe(true);
    expect(leads.some(({name}) => name?.includes(", "))).toBe(true);
  });

  test("one export is packed, one starts with a mark and ends its lines as spreadsheets do, one is in UTC", () => {
    expect(readFileSync(join(folder, "leads/calls-2025.csv.gz")).subarray(0, 2)).toEqual(
      Buffer.of(0x1f, 0x8b)
    );
    expect(readFileSync(join(folder, "leads/local-services.csv")).subarray(0, 3)).toEqual(
      Buffer.of(0xef, 0xbb, 0xbf)
    );
    expect(textOf("leads/local-services.csv")).toContain("\r\n");
    expect(rowsOf("leads/chats.csv").every(({created_at}) => /T.*Z$/.test(created_at ?? ""))).toBe(true);
  });

  test("24 rows are to be rejected, each for a reason that stands in its line", () => {
    const rejected = sample.planted.filter(({kind}) => kind === "rejected");
    expect(rejected).toHaveLength(24);
    const lines = new Map(committed.map(path => [path, textOf(path).split("\n")]));
    const at = (file: string, line: number) => lines.get(file)?.[line - 1] ?? "";
    expect(
      rejected.map(({file, line}) => at(file, line)).filter(text => text.includes(",fax,"))
    ).toHaveLength(3);
    expect(rejected.some(({file, line}) => at(file, line).includes('"1,20O"'))).toBe(true);
    expect(rejected.filter(({file, line}) => at(file, line).includes("2026-02-30"))).toHaveLength(2);
    const narrow = rejected.filter(({reason}) => reason === "too few cells");
    for (const {file, line} of narrow) {
      const header = at(file, 1).split(",").length;
      expect(at(file, line).split(",").length, `${file}:${line}`).toBeLessThan(header);
    }
    expect(narrow).toHaveLength(3);
  });

  test("14 rows stand in a second place word for word, most of them where one year's export overlaps the next", () => {
    const repeated = sample.planted.filter(({kind}) => kind === "duplicate");
    expect(repeated).toHaveLength(14);
    for (const {file, line} of repeated) {
      const text = textOf(file).split("\n")[line - 1] ?? "";
      const table = file.split("/")[0] ?? "";
      const places = committed
        .filter(path => path.startsWith(`${table}/`))
        .flatMap(path =>
          textOf(path)
            .split("\n")
            .filter(other => other === text)
        );
      expect(places, text).toHaveLength(2);
    }
  });

  test("business.yaml says that Harbor is fictional", () => {
    expect(config.fictional).toBe(true);
  });
});
