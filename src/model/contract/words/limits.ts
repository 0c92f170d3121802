import {
  countWords,
  eventNoun,
  type Money,
  percentWords,
  priceWords,
  spanNoun,
  windowWords
} from "../phrases.js";
import type {Cap} from "../terms/clauses.js";
import {type Contract, mediaOf} from "../terms.js";
import {about, type Teller} from "./term.js";

/**
 * Caps, the least and the most of an invoice.
 * @example limits({components: [{kind: "per_unit"}], caps: [], invoice_min: null, invoice_max: null, billing_period: "month"}, {currency: "USD", minorDigits: 2})[0].sentence // "Nothing limits what a month can cost."
 */
export const limits: Teller = ({components, caps, invoice_min, invoice_max, billing_period}, money) => {
  const grows = components.some(
    ({kind, max}) => (kind === "per_unit" || kind === "percent") && max === undefined
  );
  const none = grows && caps.length === 0 && invoice_max === null;
  return about("limits", [
    ...caps.map(cap => capWords(cap, billing_period, money)),
    invoice_min === null
      ? null
      : `A ${billing_period} costs at least ${priceWords(invoice_min.amount, money)}, whatever comes of it.`,
    invoice_max === null
      ? null
      : `A ${billing_period} costs at most ${priceWords(invoice_max.amount, money)}.`,
    none ? `Nothing limits what a ${billing_period} can cost.` : null
  ]);
};

function capWords(cap: Cap, billing: Contract["billing_period"], money: Money): string {
  const {measure, event, period, limit, scope, action, overage_factor} = cap;
  const span = period === "contract" ? "over the whole contract" : `a ${spanNoun(period, billing)}`;
  const each = {
    contract: "",
    source: " from each source",
    customer: " for each customer",
    order: " for each order"
  }[scope];
  const share = percentWords(overage_factor ?? "0");
  if (measure === "units") {
    const n = Number(limit);
    const amount = Number.isInteger(n)
      ? countWords(
          n,
          event === undefined ? "unit" : eventNoun(event, 1),
          event === undefined ? "units" : eventNoun(event, 2)
        )
      : `${limit} ${event === undefined ? "units" : eventNoun(event, 2)}`;
    const next = Number.isInteger(n) ? `the ${ordinal(n + 1)}` : "the next";
    return `At most ${event === undefined ? amount.replace(/ units?$/, "") : amount} ${span}${each}; ${next} costs ${action === "stop" ? "nothing" : `${share} of its price, like every one after it`}.`;
  }
  const what = measure === "fee" ? "Fees" : "Ad spend that counts";
  const beyond = action === "stop" ? "stop" : "grow more slowly";
  const rest = action === "stop" ? "" : `: ${share} of what is beyond is billed`;
  const when = scope === "order" ? each : ` ${span}${each}`;
  return `${what} ${beyond} at ${priceWords(limit, money)}${when}${rest}.`;
}

function ordinal(n: number): string {
  const tens = n % 100;
  const ending = tens >= 11 && tens <= 13 ? "th" : (["th", "st", "nd", "rd"][n % 10] ?? "th");
  return `${n.toLocaleString("en-US")}${ending}`;
}

/**
 * When a sale is safe, what comes back after a refund, and what is held back.
 * @example refunds({components: [], hold: null, adjustments: null}, {currency: "USD", minorDigits: 2}) // []
 */
export const refunds: Teller = ({components, hold, adjustments}) => {
  const isSale = components.some(
    component =>
      (component.kind === "per_unit" || component.kind === "percent") &&
      /sale|new_customer/.test(component.event)
  );
  const from =
    hold &&
    {event: "it happens", sale: "the sale", lead: "the lead", appointment: "the appointment"}[hold.from];
  const {clawback_window, amount, negative_balance, holdback} = adjustments ?? {};
  const balance = {
    carry_forward: "More credit than fees is carried to the next invoice.",
    refund: "More credit than fees is paid out to you.",
    forgive: "More credit than fees is lost to you."
  };
  return about("refunds", [
    hold === null
      ? null
      : `Nothing is billed before ${windowWords(hold.window)} after ${from} have passed without a refund.`,
    adjustments === null
      ? isSale
        ? "Nothing is said about refunds after billing: what was paid stays paid."
        : null
      : isSale
        ? `${clawback_window === undefined ? "Whenever a customer gets money back" : `Where a customer gets money back within ${windowWords(clawback_window)}`}, the agency returns ${amount === "full" ? "all of its fee" : "its part of it"}.`
        : null,
    negative_balance === undefined ? null : balance[negative_balance],
    holdback
      ? `${percentWords(holdback.percent)} of every invoice is held back and released after ${windowWords(holdback.release_after)}.`
      : null
  ]);
};

/**
 * Who pays for the ads.
 * @example ads({model: "cpl", media: null}, {currency: "USD", minorDigits: 2})[0].sentence // "The agency pays for the ads."
 */
export const ads: Teller = contract => {
  const {paid_by, markup, basis} = mediaOf(contract);
  const added =
    markup === undefined || /^[0.]*$/.test(markup)
      ? ""
      : basis === "gross"
        ? `, with a commission of ${percentWords(markup)} of the sum`
        : `, with ${percentWords(markup)} on top`;
  return about("ads", [
    {
      client: "You pay for the ads.",
      agency_absorbed: "The agency pays for the ads.",
      agency_passthrough: `The agency pays for the ads and bills them to you${added}.`
    }[paid_by]
  ]);
};

/**
 * What is promised, and what happens if it does not come.
 * @example promised({guarantee: null, components: []}, {currency: "USD", minorDigits: 2}) // []
 */
export const promised: Teller = ({guarantee, billing_period, non_price, deliverables}, money) => {
  const remedy = {
    credit_per_missing: `each missing one is credited${guarantee?.rate === undefined ? " at its price" : ` at ${priceWords(guarantee.rate, money)}`}`,
    extend: "the contract goes on until they have come",
    replace: "the missing ones come later, free"
  };
  const volume = non_price?.guarantee_volume;
  return about("promises", [
    guarantee
      ? `At least ${Number(guarantee.units).toLocaleString("en-US")} ${eventNoun(guarantee.event ?? "lead", Number(guarantee.units))} a ${billing_period} are promised; if fewer come, ${remedy[guarantee.remedy]}.`
      : null,
    volume === undefined ? null : `Promised in words: ${volume}.`,
    deliverables && deliverables.length > 0 ? `Included: ${deliverables.join(", ")}.` : null
  ]);
};
