import {compare, type Exact, exact, minus, over, rounded, times, zero} from "../exact.js";
import {eventNoun, majorText, minorWords, percentWords, priceWords} from "../phrases.js";
import type {PerUnitComponent} from "../terms/components.js";
import type {Case, Rule} from "./finding.js";
import {eachComponent, highestRate} from "./reading.js";

const grossSpend: Rule = about =>
  eachComponent(about, (component, path) => {
    if (component.kind !== "percent" || component.event !== "ad_spend") return [];
    const {money, contract} = about;
    const percent = component.percent;
    if (component.percent_of === "ad_spend_gross") {
      const gross = contract.media?.basis === "gross" ? (contract.media.markup ?? percent) : percent;
      const share = percent === undefined || gross === undefined ? null : shareOfNet(percent, gross);
      const onThousand = share && rounded(times(share, exact("1000", money.minorDigits)));
      return [
        {
          code: "L-PERCENT-GROSS-SPEND",
          severity: "warn",
          terms: [`${path}.percent_of`],
          title: "The fee is a share of an amount that already has the fee in it",
          why:
            share === null || onThousand === null
              ? "a share of grossed-up spend is more of what the platforms get than it says."
              : `${percentWords(percent ?? "0")} of grossed-up spend is ${inPercent(share)} of what the platforms get: ${minorWords(onThousand, money)} on ${priceWords("1000", money)} of ads.`,
          cure: "ask for a share of what the platforms get (percent_of: ad_spend_net)"
        }
      ];
    }
    const capped =
      contract.caps.some(({measure}) => measure === "spend" || measure === "fee") || contract.invoice_max;
    return capped
      ? []
      : [
          {
            code: "L-SPEND-PAYS",
            severity: "note",
            terms: [path, "caps"],
            title: "The agency earns more by spending more of your money",
            why: "a share of ad spend grows with the spend, whether anybody calls or not, and nothing here limits it.",
            cure: "agree on the most that may be spent (a cap of measure: spend), or pay for what the ads bring"
          }
        ];
  });

/** What a share of grossed-up spend is of what the platforms get; null where nothing would be left for them. */
function shareOfNet(percent: string, gross: string): Exact | null {
  const left = minus(exact("1"), exact(gross));
  return compare(left, zero) > 0 ? over(exact(percent), left) : null;
}

const inPercent = (share: Exact) => percentWords(majorText(rounded(times(share, exact("1", 4))), 4));

const perThousand: Rule = about =>
  eachComponent(about, (component, path) => {
    if (component.kind !== "per_unit" || component.event !== "impression" || component.unit_size !== 1)
      return [];
    const rate = highestRate(component);
    const thousand = priceWords(thousandTimes(rate), about.money);
    const isHigh = compare(exact(rate), exact("1")) >= 0;
    return [
      {
        code: "L-CPM-UNIT",
        severity: isHigh ? "stop" : "note",
        terms: [`${path}.unit_size`, `${path}.rate`],
        title: isHigh
          ? `${priceWords(rate, about.money)} for each single showing of an ad`
          : "Showings of ads are priced one by one, not by the thousand",
        why: `CPM is the price of 1,000 showings and not of one; as written here 1,000 cost ${thousand}${monthCost(about, component)}.`,
        cure: `write the price of a thousand (unit_size: 1000), ${isHigh ? `probably rate: ${rate}` : `rate: ${thousandTimes(rate)}`}`
      }
    ];
  });

const thousandTimes = (rate: string) => {
  const [whole = "", fraction = ""] = rate.split(".");
  const rest = fraction.slice(3).replace(/0+$/, "");
  return `${BigInt(whole + fraction.slice(0, 3).padEnd(3, "0"))}${rest === "" ? "" : `.${rest}`}`;
};

function monthCost({history, money}: Case, component: PerUnitComponent): string {
  const most = history?.most.impression;
  if (!most) return "";
  const cost = times(exact(highestRate(component), money.minorDigits), exact(String(most.units)));
  return `, and ${most.month} with its ${most.units.toLocaleString("en-US")} ${eventNoun("impression", most.units)} would cost ${minorWords(rounded(cost), money)}`;
}

/**
 * What paying by ad spend or by showings of ads hides.
 * @example spendRules.length // 2
 */
export const spendRules: Rule[] = [grossSpend, perThousand];
