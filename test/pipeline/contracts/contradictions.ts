import {between, type Draw, pick, whole} from "../../../pipeline/sample/random.js";

type Path = (string | number)[];
interface Contradiction {
  story: string;
  text: string;
  path: Path;
}

const amount = (draw: Draw) => between(draw, 1, 900).toFixed(2);
const lead = (draw: Draw) =>
  `{kind: per_unit, event: ${pick(draw, ["lead", "form", "call"])}, rate: ${amount(draw)}}`;

/** A contract of one component, or with further terms, that is good but for what it is about. */
const contract = (component: string, terms = "") =>
  `# a contract that contradicts itself\nid: c-1\nmodel: hybrid\nstart: 2026-03-01\ncomponents:\n  - ${component}\n${terms}`;

const inComponent =
  (story: string, key: Path, component: (draw: Draw) => string) =>
  (draw: Draw): Contradiction => ({
    story,
    text: contract(component(draw)),
    path: ["components", 0, ...key]
  });

const inTerms =
  (story: string, path: Path, terms: (draw: Draw) => string) =>
  (draw: Draw): Contradiction => ({
    story,
    text: contract(lead(draw), `${terms(draw)}\n`),
    path
  });

const priced = (rest: string) => `{kind: per_unit, event: call, ${rest}}`;
const shared = (rest: string) => `{kind: percent, event: sale, ${rest}}`;

/** Terms that cannot hold together, each with the key that has to give way. Numbers differ from case to case. */
export const contradictions: readonly ((draw: Draw) => Contradiction)[] = [
  inComponent("two prices", ["tiers"], draw =>
    priced(`rate: ${amount(draw)}, tiers: [{up_to: null, rate: ${amount(draw)}}]`)
  ),
  inComponent("tiers out of order", ["tiers", 1, "up_to"], draw => {
    const first = whole(draw, 2, 90);
    return priced(
      `tiers: [{up_to: ${first}, rate: 5}, {up_to: ${whole(draw, 1, first)}, rate: 4}, {up_to: null, rate: 3}]`
    );
  }),
  inComponent("tiers with an end", ["tiers", 0, "up_to"], draw =>
    priced(`tiers: [{up_to: ${whole(draw, 1, 90)}, rate: ${amount(draw)}}]`)
  ),
  inComponent("tiers after the end", ["tiers", 0, "up_to"], draw =>
    priced(`tiers: [{up_to: null, rate: ${amount(draw)}}, {up_to: null, rate: ${amount(draw)}}]`)
  ),
  inComponent("bands that overlap", ["bands", 1, "min"], draw => {
    const [low, high] = [whole(draw, 10, 50), whole(draw, 60, 120)];
    return priced(
      `bands: [{min: ${low}, max: ${high}, rate: 5}, {min: ${whole(draw, low, high - 1)}, max: null, rate: 9}]`
    );
  }),
  inComponent("an empty band", ["bands", 0, "max"], draw => {
    const min = whole(draw, 10, 99);
    return priced(`bands: [{min: ${min}, max: ${whole(draw, 0, min)}, rate: 5}]`);
  }),
  inComponent("a step without its amount", ["tiers", 0, "flat"], () =>
    priced("tier_mode: stairstep, tiers: [{up_to: null}]")
  ),
  inComponent("a step with a rate", ["tiers", 0, "rate"], draw =>
    priced(`tier_mode: stairstep, tiers: [{up_to: null, flat: 5, rate: ${amount(draw)}}]`)
  ),
  inComponent("a negative rate", ["rate"], draw => priced(`rate: -${amount(draw)}`)),
  inComponent("a negative tier", ["tiers", 0, "rate"], draw =>
    priced(`tiers: [{up_to: null, rate: -${amount(draw)}}]`)
  ),
  inComponent("a negative amount", ["amount"], draw => `{kind: flat, amount: -${amount(draw)}}`),
  inComponent("a share above all", ["percent"], draw => shared(`percent: ${whole(draw, 101, 999)}%`)),
  inComponent("a share without its sign", ["percent"], draw => shared(`percent: ${whole(draw, 2, 99)}`)),
  inComponent("two shares", ["tiers"], () => shared("percent: 5%, tiers: [{up_to: null, percent: 4%}]")),
  inComponent("sales as ad spend", ["percent_of"], draw =>
    shared(`percent: 5%, percent_of: ${pick(draw, ["ad_spend_net", "ad_spend_gross"])}`)
  ),
  inComponent(
    "ad spend as sales",
    ["percent_of"],
    draw =>
      `{kind: percent, event: ad_spend, percent: 5%, percent_of: ${pick(draw, ["gross", "net", "margin"])}}`
  ),
  inComponent("more than nothing known", ["baseline"], () => shared("percent: 5%, percent_of: incremental")),
  inComponent("a baseline without use", ["baseline"], draw =>
    shared(`percent: 5%, percent_of: net, baseline: {amount: ${amount(draw)}}`)
  ),
  inComponent(
    "ad spend by the piece",
    ["event"],
    draw => `{kind: per_unit, event: ad_spend, rate: ${amount(draw)}}`
  ),
  inComponent("the most below the least", ["max"], draw => {
    const least = whole(draw, 2, 900);
    return `{kind: flat, amount: 5, min: ${least}, max: ${whole(draw, 0, least - 1)}}`;
  }),
  inComponent("the most of an event below the least", ["max_per_event"], draw => {
    const least = whole(draw, 2, 900);
    return priced(`rate: 5, min_per_event: ${least}, max_per_event: ${whole(draw, 0, least - 1)}`);
  }),
  inComponent(
    "a higher price of revenue",
    ["pay", "rate_delta"],
    draw => `{kind: bonus, metric: revenue, threshold: 5, pay: {rate_delta: ${amount(draw)}}}`
  ),
  inComponent(
    "a bonus paid twice",
    ["pay"],
    () => "{kind: bonus, metric: calls, threshold: 5, pay: {fixed: 1, rate_delta: 1}}"
  ),
  inComponent("leads with revenue", ["tier_metric"], () =>
    priced("tier_metric: revenue, tiers: [{up_to: null, rate: 1}]")
  ),
  inComponent("part of a thousand", ["unit_size"], draw =>
    priced(`rate: 5, unit_size: 0.${whole(draw, 1, 9)}`)
  ),
  inTerms("an end before the start", ["end"], draw => `end: ${2020 + whole(draw, 0, 5)}-03-01`),
  inTerms(
    "a pause that ends first",
    ["pauses", 0, "to"],
    draw => `pauses: [{from: 2026-05-10, to: 2026-05-0${whole(draw, 1, 9)}}]`
  ),
  inTerms(
    "an outage of no day",
    ["tracking_outages", 0, "to"],
    () => "tracking_outages: [{from: 2026-05-10, to: 2026-05-10}]"
  ),
  inTerms("a largest invoice below the least", ["invoice_max"], draw => {
    const least = whole(draw, 2, 900);
    return `invoice_min: ${least}\ninvoice_max: ${whole(draw, 0, least - 1)}`;
  }),
  inTerms(
    "overage without its price",
    ["caps", 0, "overage_factor"],
    draw => `caps: [{measure: units, limit: ${whole(draw, 1, 90)}, action: overage_rate}]`
  ),
  inTerms(
    "overage that stops",
    ["caps", 0, "overage_factor"],
    () => "caps: [{measure: units, limit: 5, action: stop, overage_factor: 0.5}]"
  ),
  inTerms(
    "a fee cap within the period",
    ["caps", 0, "period"],
    draw => `caps: [{measure: fee, period: ${pick(draw, ["day", "week"])}, limit: 5}]`
  ),
  inTerms(
    "a fee cap of one channel",
    ["caps", 0, "scope"],
    draw => `caps: [{measure: fee, period: month, limit: 5, scope: ${pick(draw, ["source", "customer"])}}]`
  ),
  inTerms(
    "two quotas",
    ["review", "quota", "count"],
    draw => `review: {quota: {percent: 10%, count: ${whole(draw, 0, 9)}}}`
  ),
  inTerms(
    "money held back for ever",
    ["adjustments", "holdback", "release_after"],
    draw => `adjustments: {holdback: {percent: ${whole(draw, 1, 99)}%}}`
  ),
  inTerms(
    "an early end of weeks",
    ["term", "early_exit"],
    draw => `billing_period: week\nterm: {early_exit: {percent_of_remaining_minimum: ${whole(draw, 1, 99)}%}}`
  ),
  inTerms(
    "another money than the business's",
    ["currency"],
    draw => `currency: ${pick(draw, ["EUR", "JPY", "GBP"])}`
  ),
  inTerms("a version of nothing", ["version_of"], draw => `version_of: none-${whole(draw, 1, 99)}`),
  inTerms(
    "an area that nobody drew",
    ["qualification", "any_of", 0, "all_of", 0, "value"],
    draw =>
      `qualification: {any_of: [{all_of: [{field: postal_code, op: in_area, value: ${pick(draw, ["north", "606*", "area"])}}]}]}`
  ),
  inTerms(
    "two spellings of one term",
    ["tracking_outage"],
    () => "tracking_outage: none\ntracking_outage_policy: bill_average"
  ),
  draw => ({
    story: "nothing to pay",
    text: `id: c-1\nmodel: ${pick(draw, ["retainer", "cpl", "cpa"])}\nstart: 2026-03-01\ncomponents: []\n`,
    path: ["components"]
  })
];
