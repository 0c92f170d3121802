import {percentWords, priceWords} from "../../src/model/contract/phrases.js";
import {minorUnitDigits} from "../../src/model/money.js";
import {decimalText, givenName, oneOf} from "../../src/model/simulation/pricing/priced.js";
import type {OfferReport, PriceReport} from "../simulation/price.js";
import {moneyText, wrapped} from "./sentences.js";
import {alignTable, type Table} from "./table.js";

/** Every limit as a plain number: one row for a side and a limit, money in minor units. */
export function priceRows({owner, agency}: PriceReport): Table {
  return {
    columns: ["side", "limit", "value"],
    rows: [
      ["owner", "expected", owner.expected],
      ["owner", "atRisk", owner.atRisk],
      ["agency", "expected", agency.expected],
      ["agency", "withMargin", agency.withMargin],
      ["agency", "atRisk", agency.atRisk]
    ]
  };
}

/** The report as people read it: the two limits, the zones, and an offer where the price alone does not do. */
export function priceText(report: PriceReport): string {
  const {owner, agency, notes} = report;
  const said = priceSaid(report);
  const zone = (range: PriceReport["riskRange"]) =>
    range === null
      ? "none"
      : range[1] === null
        ? `from ${said(range[0])}`
        : `${said(range[0])} – ${said(range[1])}`;
  const most = (value: number | null, range: PriceReport["riskRange"]) =>
    value === null && range !== null ? "any" : said(value);
  const table: Table = {
    columns: ["", "on average", `with ${share(report.agencyMargin)} margin`, "with its risk"],
    rows: [
      ["agency, at least", said(agency.expected), said(agency.withMargin), said(agency.atRisk)],
      [
        "owner, at most",
        most(owner.expected, report.expectedRange),
        most(owner.expected, report.expectedRange),
        most(owner.atRisk, report.riskRange)
      ],
      ["both", zone(report.expectedRange), zone(report.marginRange), zone(report.riskRange)]
    ]
  };
  return [
    wrapped(answer(report, said), ""),
    "\n",
    alignTable(table),
    "\n",
    wrapped(
      `With its risk: the owner loses in at most ${share(report.ownerMaxLoss)} of futures, the agency in at most ${share(report.agencyMaxLoss)}.`,
      ""
    ),
    offerText(report),
    ...notes.map(note => wrapped(`- ${note}`, ""))
  ].join("");
}

/** The one sentence that most people come for. */
function answer(report: PriceReport, said: (value: number | null) => string): string {
  const {price, months, owner, agency, expectedRange, riskRange, allRange} = report;
  const name = givenName({component: price.component, per: price.unit});
  const named = name === null ? "" : ` (${name})`;
  const what = `${price.kind === "share" ? price.unit : oneOf(price.unit)}${named}`;
  const link = price.kind === "share" ? "of" : "for";
  const range = ([low, high]: [number, number | null]) =>
    high === null ? `any price from ${said(low)}` : `${said(low)} to ${said(high)}`;
  if (allRange)
    return `Over ${months} months, ${range(allRange)} ${link} ${what} suits both: the agency has its margin, and both bear their risk.`;
  if (riskRange)
    return `Over ${months} months, ${range(riskRange)} ${link} ${what} leaves both with a risk that they bear, but the agency without its margin.`;
  if (expectedRange)
    return `Over ${months} months, both gain on average from ${range(expectedRange)} ${link} ${what}, but no price leaves both with a risk that they bear.`;
  if (agency.expected === null || owner.expected === null)
    return `No price of ${what} suits both over ${months} months.`;
  return `No price of ${what} suits both over ${months} months: the agency needs ${said(agency.expected)}, and the owner earns ${said(owner.expected)}.`;
}

const share = (of: number) => percentWords(decimalText(of));

function priceSaid({price, currency}: PriceReport): (value: number | null) => string {
  const money = moneyText(currency);
  const fine = (minor: number) =>
    priceWords((minor / 10 ** minorUnitDigits(currency)).toFixed(3), {
      currency,
      minorDigits: minorUnitDigits(currency)
    });
  return value => {
    if (value === null) return "none";
    if (price.kind === "share") return `${(100 * value).toFixed(2)}%`;
    return value < 1000 ? fine(value) : money(value);
  };
}

function offerText(report: PriceReport): string {
  const {opener, others, nearest, riskRange} = report;
  if (riskRange !== null) return "";
  if (opener === null)
    return nearest === null
      ? ""
      : wrapped(
          `No price keeps both risks, and no change of terms that was tried does. The nearest: ${sum(nearest, report)}`,
          ""
        );
  const {simulated, yaml} = opener;
  const proof = simulated
    ? ` Month by month, with all terms, in ${simulated.draws.toLocaleString("en-US")} futures: ${percent(simulated.clientLossProbability)} and ${percent(simulated.agencyLossProbability)}, each within ${percent(simulated.error)}.`
    : "";
  return [
    "\n",
    wrapped(`No price alone keeps both risks. This does: ${sum(opener, report)}${proof}`, ""),
    ...(others.length > 0
      ? ["\n", "Others that do:\n", ...others.map(other => wrapped(`- ${sum(other, report)}`, ""))]
      : []),
    "\n",
    `As a contract, for contracts/${opener.contract}.yaml:\n\n`,
    yaml.replace(/^(?=.)/gm, "  "),
    "\n"
  ].join("");
}

function sum({terms, client, agency}: OfferReport, {currency}: PriceReport): string {
  const money = moneyText(currency);
  const margin = agency.margin === null ? "" : ` (a margin of ${percent(agency.margin)})`;
  const inside = (room: number) =>
    `${(100 * Math.abs(room)).toFixed(1)} points ${room < 0 ? "more" : "less"} than it bears`;
  return `${terms.join(", ")}. The owner comes to ${money(client.mean)} on average and loses in ${percent(client.lossProbability)} of futures, ${inside(client.room)}; the agency comes to ${money(agency.mean)}${margin} and loses in ${percent(agency.lossProbability)}, ${inside(agency.room)}.`;
}

const percent = (of: number) => `${(100 * of).toFixed(1)}%`;
