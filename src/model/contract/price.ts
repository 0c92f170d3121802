import {exact, minus, over, times, whole} from "./exact.js";
import {type Billed, creditLines, missing} from "./pricing/credits.js";
import {type FeesSoFar, finishFees} from "./pricing/fees.js";
import {Holdbacks} from "./pricing/holdback.js";
import {LineList} from "./pricing/line-list.js";
import {type Behinds, priceComponents, rulingOf} from "./pricing/period.js";
import {percentText} from "./pricing/text.js";
import type {Invoice, SettledPeriod, Settlement} from "./settlement.js";
import {type Contract, type ContractFamily, mediaOf} from "./terms.js";

/**
 * The invoices of a settled contract, one a period, in order: components, caps, minimum, what comes back of earlier
 * periods, media, what is held back, the balance brought forward, tax. Amounts are exact until each line is rounded
 * once, half away from zero. Source: contract/README.markdown, steps 7 to 16.
 * @example price({id: "a", currency: "USD", minorDigits: 2, timeZone: "UTC", versions: []}, {periods: []}) // []
 */
export function price(family: ContractFamily, {periods}: Pick<Settlement, "periods">): Invoice[] {
  const history: Billed[] = [];
  const holdbacks = new Holdbacks(family.timeZone);
  const behinds: Behinds = new Map();
  const isTiered = family.versions.some(hasTiers);
  const soFar: FeesSoFar = new Map();
  let balance = 0;
  return periods.map((period, place) => {
    const before = isTiered ? new Map(behinds) : behinds;
    const components = priceComponents(family, period, behinds, true);
    const came = components.lines.total;
    const ruling = rulingOf(family, period);
    const fees = components.lines;
    if (ruling) finishFees(family, period, ruling.contract, fees, soFar);
    history.push({
      period,
      fees: components,
      behinds: before,
      credited: [],
      removed: new Map(),
      removedEvents: new Map(),
      reRated: came
    });
    const credits = new LineList("credits");
    const holdback = new LineList("holdback");
    for (const {of, line} of creditLines(family, period.credits, history))
      holdbacks.settle(credits.add(line), of, place, holdback);
    if (ruling) addGuarantee(credits, ruling.contract, period, family.minorDigits);
    const media = mediaLines(ruling?.contract ?? null, period);
    holdbacks.release(place, holdback);
    if (ruling) holdbacks.withhold(ruling.contract, periods, place, fees.total, holdback);
    const forward = new LineList("broughtForward");
    if (balance !== 0)
      forward.add({
        component: "balance",
        description: "brought forward",
        units: 0,
        unitPrice: "",
        amount: whole(balance)
      });
    const tax = new LineList("tax");
    const rate = ruling?.contract.tax;
    const net = fees.total + credits.total + media.total + holdback.total;
    if (rate)
      tax.add({
        component: "tax",
        description: "",
        units: 0,
        unitPrice: percentText(rate),
        amount: times(whole(net), exact(rate))
      });
    const total = net + forward.total + tax.total;
    const negative = ruling?.contract.adjustments?.negative_balance ?? "carry_forward";
    balance = negative === "carry_forward" ? Math.min(0, total) : 0;
    return {
      contract: family.id,
      period: period.key,
      from: period.from,
      to: period.to,
      lines: fees.lines.concat(credits.lines, media.lines, holdback.lines, forward.lines, tax.lines),
      fees: fees.total,
      credits: credits.total,
      media: media.total,
      holdback: holdback.total,
      broughtForward: forward.total,
      tax: tax.total,
      total,
      due: negative === "refund" ? total : Math.max(0, total),
      balanceCarried: balance + 0
    };
  });
}

const hasTiers = ({components}: Contract) =>
  components.some(
    component =>
      (component.kind === "per_unit" || component.kind === "percent") && component.tiers !== undefined
  );

/** A shortfall against guaranteed units, in full periods only. Source: contract/README.markdown, guarantee. */
function addGuarantee(credits: LineList, contract: Contract, period: SettledPeriod, digits: number): void {
  const {guarantee} = contract;
  const days = period.inForce.reduce((sum, each) => sum + each.days, 0);
  if (!guarantee || !period.complete || days < period.days) return;
  const short = missing(guarantee.units, period.counted[guarantee.event ?? "lead"] ?? 0);
  if (short.n === 0n) return;
  const rate =
    guarantee.rate ??
    contract.components.flatMap(component =>
      component.kind === "per_unit" ? (component.rate ?? []) : []
    )[0] ??
    "0";
  const units = Number(short.n) / Number(short.d);
  const pays = guarantee.remedy === "credit_per_missing";
  credits.add({
    component: "guarantee",
    description: pays ? "missing units" : `missing units, to ${guarantee.remedy}`,
    units,
    unitPrice: pays ? rate : "",
    amount: pays ? times(times(exact(rate, digits), short), whole(-1)) : whole(0)
  });
}

/** Ad spend that the agency passes on, and its markup. Source: contract/README.markdown, media. */
function mediaLines(contract: Contract | null, {media}: SettledPeriod): LineList {
  const lines = new LineList("media");
  const terms = contract && mediaOf(contract);
  if (terms?.paid_by !== "agency_passthrough" || media === 0) return lines;
  const net = whole(media);
  lines.add({component: "media", description: "ad spend passed on", units: 0, unitPrice: "", amount: net});
  if (terms.markup === undefined) return lines;
  const share = exact(terms.markup);
  const markup = terms.basis === "gross" ? minus(over(net, minus(whole(1), share)), net) : times(net, share);
  lines.add({
    component: "media",
    description: "markup",
    units: 0,
    unitPrice: percentText(terms.markup),
    amount: markup
  });
  return lines;
}
