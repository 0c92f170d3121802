// Ten million leads settled under one contract, beside the least that reading the same columns costs.
//   npx tsx test/bench/settle.ts [leads]; strictly one core: node --single-threaded --import tsx test/bench/settle.ts
// One core, blocks of ordered typed columns, no event kept: states are counted, periods are priced and let go.

import {emptyLedger, type LeadColumns} from "../../src/model/contract/ledger.js";
import {price} from "../../src/model/contract/price.js";
import {ContractSchema} from "../../src/model/contract/schema.js";
import {settle} from "../../src/model/contract/settle.js";
import type {SettledPeriod} from "../../src/model/contract/settlement.js";
import type {ContractFamily} from "../../src/model/contract/terms.js";

const total = Number(process.argv[2] ?? 10_000_000);
const blockSize = 1 << 16;
const first = Date.UTC(2024, 0, 1);
const asOf = Date.UTC(2026, 0, 1);
const step = (asOf - first) / total;
const day = 86_400_000;

/** A number of 0-1 that depends on the row alone. */
function noise(row: number, salt: number): number {
  let x = (row * 2_654_435_761 + salt * 40_503) >>> 0;
  x ^= x >>> 15;
  x = Math.imul(x, 2_246_822_519) >>> 0;
  x ^= x >>> 13;
  return (x >>> 0) / 4_294_967_296;
}

/** Ids are text and no typed column: one array serves every block, so that making text is not what is timed. */
const names = Array.from({length: blockSize}, (_, i) => `L${i}`);

function block(from: number, length: number): LeadColumns {
  const numbers = <Column extends Float64Array | Int32Array | Uint8Array | Int8Array>(
    column: Column,
    of: (row: number) => number
  ): Column => {
    for (let i = 0; i < length; i++) column[i] = of(from + i);
    return column;
  };
  const text = (values: string[], of: (row: number) => number) => ({
    codes: numbers(new Int32Array(length), of),
    values
  });
  const pick = (values: string[], salt: number) =>
    text(values, row => Math.floor(noise(row, salt) * values.length));
  const moments = (of: (row: number) => number) => numbers(new Float64Array(length), of);
  const seconds = (of: (row: number) => number) => numbers(new Int32Array(length), of);
  const flags = (of: (row: number) => number) => numbers(new Uint8Array(length), of);
  const none = moments(() => Number.NaN);
  const nobody = seconds(() => -1);
  const empty = text([], () => -1);
  const isDisputed = (row: number) => noise(row, 1) < 0.05;
  const at = (row: number) => first + row * step;
  return {
    length,
    id: names,
    created: moments(at),
    kind: flags(row => 1 + Math.floor(noise(row, 2) * 3)),
    channel: pick(["google_ads", "meta", "bing"], 3),
    account: pick(["agency", "in_house"], 4),
    campaign: empty,
    ad_group: empty,
    keyword: empty,
    ad: empty,
    has_phone: flags(row => (noise(row, 5) < 0.9 ? 1 : 0)),
    has_email: flags(() => 1),
    has_name: flags(() => 1),
    in_area: numbers(new Int8Array(length), row => (noise(row, 6) < 0.85 ? 1 : noise(row, 7) < 0.5 ? 0 : -1)),
    call_seconds: seconds(row => Math.floor(noise(row, 8) * 600)),
    call_total_seconds: seconds(row => Math.floor(noise(row, 8) * 660)),
    is_existing_customer: flags(row => (noise(row, 9) < 0.03 ? 1 : 0)),
    bought_before: flags(() => 0),
    // Three in ten come back within weeks.
    person: seconds(row =>
      noise(row, 10) < 0.3 ? Math.max(0, row - 1 - Math.floor(noise(row, 11) * 200_000)) : row
    ),
    phone: nobody,
    email: nobody,
    appointment_set_at: none,
    appointment_at: none,
    appointment_status: flags(() => 0),
    cancelled_in_time_at: none,
    disputed_at: moments(row => (isDisputed(row) ? at(row) + day : Number.NaN)),
    dispute_outcome: flags(row => (isDisputed(row) ? (noise(row, 12) < 0.6 ? 1 : 2) : 0)),
    dispute_decided_at: moments(row =>
      isDisputed(row) ? Math.min(asOf - 1, at(row) + day * (2 + noise(row, 13) * 30)) : Number.NaN
    ),
    dispute_reason: text(["wrong_number"], row => (isDisputed(row) ? 0 : -1))
  };
}

const qualification = {
  any_of: [
    {
      all_of: [
        {field: "kind", op: "in", value: ["form", "chat"]},
        {field: "has_phone", op: "eq", value: "true", reason: "missing_contact"},
        {field: "postal_code", op: "in_area", value: "service_area", reason: "out_of_area"}
      ]
    },
    {
      all_of: [
        {field: "kind", op: "eq", value: "call"},
        {field: "call_seconds", op: "gt", value: "120", reason: "short_call"},
        {
          field: "postal_code",
          op: "in_area",
          value: "service_area",
          reason: "out_of_area",
          on_missing: "pass"
        }
      ]
    }
  ]
};
const contract = ContractSchema.parse({
  id: "bench",
  model: "cpl",
  start: "2024-01-01",
  components: [{kind: "per_unit", event: "lead", rate: "75"}],
  attribution: {model: "declared_source", exclude_existing: "true"},
  dedupe: [{key: "person", window: "30 days", precedence: ["call", "form", "chat"]}],
  qualification,
  review: {
    mode: "manual",
    window: "72 hours",
    reasons: ["wrong_number"],
    quota: {percent: "10%", of: "delivered", round: "down"}
  },
  hold: {window: "7 days", from: "event"},
  caps: [{measure: "units", period: "month", limit: "100000", action: "stop"}]
});
const family: ContractFamily = {
  id: "bench",
  currency: "USD",
  minorDigits: 2,
  timeZone: "America/Chicago",
  versions: [contract]
};
const ledger = emptyLedger("2025-12-31", asOf);

interface Time {
  /** Seconds on the clock, and of all cores together: the collector of garbage uses a second one. */
  wall: number;
  cores: number;
}

function now(): Time {
  const {user, system} = process.cpuUsage();
  return {wall: performance.now() / 1000, cores: (user + system) / 1e6};
}

const since = (began: Time, until = now()): Time => ({
  wall: until.wall - began.wall,
  cores: until.cores - began.cores
});

/** Blocks one by one, and how long making them took, which is nobody's cost. */
const making: Time = {wall: 0, cores: 0};
function* blocks(): Generator<LeadColumns> {
  for (let from = 0; from < total; from += blockSize) {
    const began = now();
    const made = block(from, Math.min(blockSize, total - from));
    const {wall, cores} = since(began);
    making.wall += wall;
    making.cores += cores;
    yield made;
  }
}

/** How long a piece of work takes, without the making of blocks. */
function timed(work: () => void): Time {
  making.wall = 0;
  making.cores = 0;
  const began = now();
  work();
  return since(making, since(began));
}

let sum = 0;
const floor = timed(() => {
  for (const {
    length,
    created,
    kind,
    has_phone,
    in_area,
    call_seconds,
    person,
    disputed_at,
    dispute_decided_at
  } of blocks())
    for (let row = 0; row < length; row++)
      sum +=
        (created[row] ?? 0) +
        (kind[row] ?? 0) +
        (has_phone[row] ?? 0) +
        (in_area[row] ?? 0) +
        (call_seconds[row] ?? 0) +
        (person[row] ?? 0) +
        (disputed_at[row] || 0) +
        (dispute_decided_at[row] || 0);
});
const states: Record<string, number> = {};
const periods: SettledPeriod[] = [];
let peak = 0;
const settling = timed(() => {
  settle(family, ledger, {
    blocks: blocks(),
    onState: state => {
      states[state] = (states[state] ?? 0) + 1;
    },
    onPeriod: period => {
      peak = Math.max(peak, process.memoryUsage().rss);
      periods.push({...period, lines: period.lines.map(line => ({...line, events: []})), credits: []});
    }
  });
});
const decided = Object.values(states).reduce((all, count) => all + count, 0);
const show = ({wall, cores}: Time) => `${wall.toFixed(2)} s (${cores.toFixed(2)} s of cores)`;
console.log(`reading the columns        ${show(floor)}`);
console.log(
  `settling ${total.toLocaleString("en-US")} leads  ${show(settling)}  ${(total / settling.wall / 1e6).toFixed(2)} million a second  ${(settling.wall / floor.wall).toFixed(0)} x the floor  peak ${(peak / 1e9).toFixed(2)} GB`
);
console.log(
  `${decided.toLocaleString("en-US")} states: ${Object.entries(states)
    .map(([state, count]) => `${count} ${state}`)
    .join(", ")}`
);

// A year of twelve contracts from settled units.
const year = periods.slice(0, 12);
const twelve = Array.from({length: 12}, (_, i) => ({
  ...family,
  versions: [
    {
      ...contract,
      components: contract.components.map(each =>
        each.kind === "per_unit" ? {...each, rate: String(60 + i)} : each
      )
    }
  ]
}));
for (let warm = 0; warm < 200; warm++) for (const each of twelve) price(each, {periods: year});
const began = performance.now();
const rounds = 50;
for (let round = 0; round < rounds; round++)
  for (const each of twelve) sum += price(each, {periods: year}).length;
console.log(`pricing a year of 12 contracts  ${((performance.now() - began) / rounds).toFixed(3)} ms`);
if (!Number.isFinite(sum)) throw new Error("nothing was read");
