import {listWords} from "../phrases.js";
import type {Rule} from "./finding.js";
import {eachComponent} from "./reading.js";

const clickTimes: Rule = ({contract}) => {
  const {click_to_lead, min_click_secs} = contract.attribution ?? {};
  const terms = [
    ...(click_to_lead === undefined ? [] : ["attribution.click_to_lead"]),
    ...(min_click_secs === undefined ? [] : ["attribution.min_click_secs"])
  ];
  if (terms.length === 0) return [];
  return [
    {
      code: "L-CLICK-TIMES",
      severity: "note",
      terms,
      title: "The time between click and lead cannot be checked",
      why: "your records hold no moment of a click, so that a lead which this term refuses is counted here, and the agency alone knows.",
      cure: "ask the agency for the moment of the click of every lead, or drop the term"
    }
  ];
};

const lateEvents: Rule = ({contract}) =>
  contract.late_event === null
    ? []
    : [
        {
          code: "L-LATE",
          severity: "note",
          terms: ["late_event"],
          title: "The term for late events has no effect here",
          why: "your records do not say when a lead became known, so that each is billed in the period in which it happened, whatever the agency does with late ones.",
          cure: "drop the rule for late ones (late_event), or check by hand that no lead is billed in two periods"
        }
      ];

const shipping: Rule = about =>
  eachComponent(about, (component, path) => {
    if (component.kind !== "percent") return [];
    const unseen = component.net_basis.filter(part => part === "shipping" || part === "processing");
    if (unseen.length === 0) return [];
    return [
      {
        code: "L-SHIPPING",
        severity: "warn",
        terms: [`${path}.net_basis`],
        title: `Your records do not hold ${listWords(unseen.map(part => (part === "shipping" ? "shipping" : "card fees")))}`,
        why: "what the contract lets you take off the revenue is not taken off here, and a share of it is paid for.",
        cure: "record it as discount of the sale, or lower the percentage"
      }
    ];
  });

const prepaid: Rule = ({contract}) =>
  contract.payment.timing === "prepaid"
    ? [
        {
          code: "L-PREPAID",
          severity: "note",
          terms: ["payment.timing"],
          title: "You pay before anything has come of it",
          why: "money that has been paid is harder to get back than money that is owed is to keep.",
          cure: "ask to pay after the period, not before it (payment.timing: arrears)"
        }
      ]
    : [];

/**
 * Terms that the records cannot follow, and payment in advance.
 * @example inertRules.length // 4
 */
export const inertRules: Rule[] = [clickTimes, lateEvents, shipping, prepaid];
