import {compare, type Exact, exact, plus, rounded, times, zero} from "../exact.js";
import {countWords, eventNoun, minorWords, priceWords} from "../phrases.js";
import {familyOf} from "../settling/demand.js";
import type {PerUnitComponent} from "../terms/components.js";
import type {EventType} from "../terms/vocabulary.js";
import type {Contract} from "../terms.js";
import {type Cheaper, cheaperSteps} from "./cheaper.js";
import type {Case, Problem, Rule} from "./finding.js";
import {eachComponent, flatParts, highestRate} from "./reading.js";

const cheaperTier: Rule = about =>
  eachComponent(about, (component, path) => {
    if (component.kind !== "per_unit" && component.kind !== "percent") return [];
    const isByUnits =
      (component.tier_metric ?? (component.kind === "per_unit" ? "units" : "amount")) === "units";
    // A price by the piece on steps of money has no total before the pieces are known.
    if (component.kind === "per_unit" ? !isByUnits : isByUnits) return [];
    const {money} = about;
    return cheaperSteps(component, isByUnits ? 0 : money.minorDigits).map(cheaper => ({
      code: "L-TIER-CHEAPER",
      severity: "warn" as const,
      terms: [`${path}.tiers`, `${path}.tier_mode`],
      ...words(cheaper, about, isByUnits && component.kind === "per_unit" ? component.event : null),
      cure: "ask that each unit keeps the price of its own step (tier_mode: graduated)"
    }));
  });

function words({from, to, costs, costsAfter, again}: Cheaper, {money}: Case, event: EventType | null) {
  const price = (amount: Exact) => minorWords(rounded(times(amount, exact("1", money.minorDigits))), money);
  const size = (amount: Exact) => {
    if (event === null) return `A fee on ${price(amount)}`;
    const n = Number(amount.n / amount.d);
    return countWords(n, eventNoun(event, 1), eventNoun(event, n));
  };
  const verb = (many: string) => (event === null ? `${many}s` : many);
  const end =
    again === null
      ? "nothing above costs as much again"
      : `only ${event === null ? price(again) : (again.n / again.d).toLocaleString("en-US")} ${verb("cost")} as much again`;
  return {
    title: `${size(to)} ${verb("cost")} less than ${size(from).replace(/^A fee on /, "on ")}`,
    why: `${size(from)} ${verb("cost")} ${price(costs)} and ${size(to).replace(/^A/, "a")} ${verb("cost")} ${price(costsAfter)}, and ${end}: in between, the agency earns by leaving the next one out or arguing about the count.`
  };
}

const bands: Rule = about =>
  eachComponent(about, (component, path) => {
    if (component.kind !== "per_unit" || !component.bands?.length) return [];
    const sorted = [...component.bands].sort((a, b) => compare(exact(a.min), exact(b.min)));
    const problem = (code: string, title: string, why: string, cure: string): Problem => ({
      code,
      severity: "warn",
      terms: [`${path}.bands`],
      title,
      why,
      cure
    });
    const between = sorted.map((band, i) => {
      const next = sorted[i + 1];
      if (next === undefined)
        return band.max === null
          ? null
          : problem(
              "L-BAND-GAP",
              `Nothing is said about ${band.max} and more`,
              "what lies beyond the last price is billed nothing here, and the agency will not leave it at that.",
              "let the last band have no end (max: null)"
            );
      const side = band.max === null ? 1 : compare(exact(band.max), exact(next.min));
      if (side === 0) return null;
      return side < 0
        ? problem(
            "L-BAND-GAP",
            `Between ${band.max ?? ""} and ${next.min} there is no price`,
            "what falls between two prices is billed nothing here, and argued over with every invoice.",
            `let the next band begin at ${band.max ?? ""}`
          )
        : problem(
            "L-BAND-OVERLAP",
            `From ${next.min} on there are two prices`,
            `both ${priceWords(band.rate, about.money)} and ${priceWords(next.rate, about.money)} apply, and the agency will bill the higher.`,
            `let the band before end at ${next.min}; max is the first value outside`
          );
    });
    return between;
  });

const counts = (component: PerUnitComponent, event: Contract["caps"][number]["event"]) =>
  event === undefined ||
  component.event === event ||
  (event === "lead" && familyOf(component.event) === "lead");

const capUnderMinimum: Rule = ({contract, money}) => {
  const {invoice_min, invoice_max, caps, billing_period, components} = contract;
  if (invoice_min === null) return [];
  const minimum = exact(invoice_min.amount, money.minorDigits);
  const problem = (term: string, most: ReturnType<typeof exact>): Problem[] =>
    compare(most, minimum) < 0
      ? [
          {
            code: "L-CAP-UNDER-MIN",
            severity: "warn",
            terms: [term, "invoice_min.amount"],
            title: "The minimum is more than the cap lets you use",
            why: `at the cap a ${billing_period} comes to ${minorWords(rounded(most), money)}, and ${priceWords(invoice_min.amount, money)} is billed in any case: the price of a unit is never the one in the contract.`,
            cure: "lower the least that an invoice comes to (invoice_min.amount), or raise the cap"
          }
        ]
      : [];
  const found =
    invoice_max === null ? [] : problem("invoice_max.amount", exact(invoice_max.amount, money.minorDigits));
  const flat = flatParts(contract).reduce(
    (sum, {amount}) => plus(sum, exact(amount, money.minorDigits)),
    zero
  );
  for (const [i, cap] of caps.entries()) {
    if (cap.scope !== "contract" || cap.action !== "stop") continue;
    if (cap.period !== "period" && cap.period !== billing_period) continue;
    if (cap.measure === "fee") found.push(...problem(`caps.${i}.limit`, exact(cap.limit, money.minorDigits)));
    const priced = components.filter(component => component.kind === "per_unit");
    const isBounded = components.every(
      component =>
        component.kind === "flat" || (component.kind === "per_unit" && counts(component, cap.event))
    );
    if (cap.measure !== "units" || !isBounded || priced.length === 0) continue;
    const rate = priced.reduce(
      (sum, component) =>
        plus(
          sum,
          times(exact(highestRate(component), money.minorDigits), {n: 1n, d: BigInt(component.unit_size)})
        ),
      zero
    );
    found.push(...problem(`caps.${i}.limit`, plus(flat, times(rate, exact(cap.limit)))));
  }
  return found;
};

/**
 * What the price does that nobody meant: steps that fall, bands that leave gaps, caps below a minimum.
 * @example priceRules.length // 3
 */
export const priceRules: Rule[] = [cheaperTier, bands, capUnderMinimum];
