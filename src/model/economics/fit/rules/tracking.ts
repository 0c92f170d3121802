import {countWords, listWords, minorWords, plainWord, shareWords} from "../../../contract/phrases.js";
import type {FitEvidence} from "../evidence.js";
import {
  type FitRule,
  fromItem,
  graded,
  type Judgement,
  judged,
  readinessItem,
  ruleOf,
  unknown
} from "../rule.js";
import {thresholds} from "../thresholds.js";
import {verticalOf} from "../vocabulary.js";

/** The share of sales with a lead from which sales can be billed: yours, else ours. */
const joinedNeeded = ({leastSalesJoined}: FitEvidence) => leastSalesJoined ?? thresholds.salesJoined.value;

const eventsWanted = ({answers}: FitEvidence) => {
  const vertical = verticalOf(typeof answers.vertical === "string" ? answers.vertical : null);
  const events = vertical?.events ?? ["call", "form"];
  return `${events.map(event => `${event}s`).join(" and ")}${vertical ? `, as is usual in ${vertical.label}` : ""}`;
};

/** What can be traced, and what is on record to pay by. Source: economics/README.markdown, fit. */
export const trackingRules: FitRule[] = [
  ruleOf(
    "conversion_points",
    "criterion",
    "Is there a clear moment at which somebody becomes a lead?",
    evidence => `record each of them with its moment: ${eventsWanted(evidence)}`,
    ({events}) => {
      const seen = events.filter(({count}) => count > 0);
      if (seen.length === 0)
        return judged("not met", "No lead, appointment or sale with its moment is on record.");
      const said = seen.map(({kind, count}) => countWords(count, plainWord(kind)));
      return judged("met", `On record with their moment: ${listWords(said)}.`);
    }
  ),
  ruleOf(
    "trackable_journeys",
    "criterion",
    "Can leads be traced to their campaign, and sales to their lead?",
    "record the campaign of every lead and the lead of every sale",
    evidence => {
      const {leads, withCampaign, sales, salesWithLead} = evidence;
      if (leads === 0) return unknown("The records hold no leads.");
      const traced = `${shareWords(withCampaign, leads)} of ${countWords(leads, "lead")} come with their source and campaign`;
      if (sales === null || sales === 0) return unknown(`${traced}; the records hold no sales.`);
      const joined = `${shareWords(salesWithLead, sales)} of ${countWords(sales, "sale")} are joined to a lead`;
      const verdicts = [
        graded(withCampaign / leads, thresholds.campaignKnown.value, thresholds.hardlyTracked.value),
        graded(salesWithLead / sales, joinedNeeded(evidence), thresholds.hardlyTracked.value)
      ];
      const worst = verdicts.includes("not met") ? "not met" : verdicts.includes("weak") ? "weak" : "met";
      return judged(worst, `${traced}, and ${joined}.`);
    }
  ),
  ruleOf(
    "source_recorded",
    "readiness",
    "Do leads come with their source and campaign?",
    "let every form and every call number carry its campaign",
    evidence => {
      const {leads, withChannel, withCampaign} = evidence;
      if (leads === 0) return unknown("The records hold no leads.");
      return judged(
        graded(withCampaign / leads, thresholds.campaignKnown.value, thresholds.hardlyTracked.value),
        `${shareWords(withChannel, leads)} of ${countWords(leads, "lead")} name a source, and ${shareWords(withCampaign, leads)} also the campaign where ads bring them.`
      );
    }
  ),
  ruleOf(
    "sales_joined",
    "criterion",
    "Can sales be traced to the leads that they came from?",
    "record the lead of every sale, by its id or by the customer's phone number",
    evidence => {
      const {sales, salesWithLead} = evidence;
      if (sales === null || sales === 0) return unknown("The records hold no sales.");
      const needed = joinedNeeded(evidence);
      const verdict = graded(salesWithLead / sales, needed, thresholds.hardlyTracked.value);
      const said = `${shareWords(salesWithLead, sales)} of ${countWords(sales, "sale")} are joined to a lead`;
      const asked = shareWords(Math.round(1000 * needed), 1000);
      return judged(
        verdict,
        verdict === "met"
          ? `${said}; ${asked} are asked for.`
          : `${said}; below ${asked} customers cannot be billed reliably.`
      );
    }
  ),
  ruleOf(
    "amounts_recorded",
    "criterion",
    "Is the amount of every sale recorded?",
    "record revenue for every sale",
    evidence => {
      const found = fromItem(readinessItem("amounts_recorded", evidence));
      const {sales, salesWithAmount} = evidence;
      if (found.verdict !== "not met" || sales === null) return found;
      const without = sales - salesWithAmount;
      return judged(
        graded(salesWithAmount / sales, thresholds.amountsKnown.value, 0.5),
        `${found.evidence} ${countWords(without, "sale")} ${without === 1 ? "has" : "have"} none, and a share of ${without === 1 ? "it" : "them"} would be guessed.`
      );
    }
  ),
  ruleOf(
    "own_numbers",
    "readiness",
    "Does every source have a call number of its own?",
    "give each source a number of its own",
    evidence => fromItem(readinessItem("own_numbers", evidence))
  ),
  recorded(
    "call_lengths",
    "Is the length of calls recorded?",
    "calls",
    "have the call-tracking export carry the seconds of talk",
    ({calls, callsWithLength}) => [callsWithLength, calls]
  ),
  recorded(
    "appointments_kept",
    "Is it recorded which appointments took place?",
    "appointments",
    "mark each appointment as held, missed or cancelled",
    ({appointmentsDue, appointmentsDecided}) => [appointmentsDecided, appointmentsDue]
  ),
  present("clicks_recorded", "Are clicks on ads recorded?", "clicks", ({clicks}) => clicks),
  present("impressions_recorded", "Are showings of ads recorded?", "showings of ads", e => e.impressions),
  ruleOf(
    "spend_recorded",
    "readiness",
    "Is ad spend recorded?",
    "put the platforms' cost exports into spend/",
    ({spend, money}) =>
      spend === null || spend === 0
        ? unknown("No ad spend is in the records.")
        : judged("met", `${minorWords(spend, money)} of ad spend are on record.`)
  ),
  ruleOf(
    "visibility",
    "readiness",
    "Do you see what comes of the money that you spend?",
    "name campaigns alike in the ad exports and in the leads, or stop what brings none",
    ({spend, spendWithoutLead, spendWithoutSale, money}) => {
      if (spend === null || spend === 0 || spendWithoutLead === null)
        return unknown("No ad spend is in the records.");
      const said = `${shareWords(spendWithoutLead, spend)} of ${minorWords(spend, money)} of ad spend went where no lead is known to come from`;
      const sold =
        spendWithoutSale === null
          ? "sales are not recorded"
          : `${shareWords(spendWithoutSale, spend)} where no sale is`;
      const seen = 1 - spendWithoutLead / spend;
      return judged(
        graded(seen, 1 - thresholds.spendSeen.value, 1 - thresholds.spendUnseen.value),
        `${said}, and ${sold}.`
      );
    }
  )
];

function recorded(
  id: string,
  label: string,
  things: string,
  cure: string,
  counts: (evidence: FitEvidence) => [number, number]
): FitRule {
  return ruleOf(id, "readiness", label, cure, (evidence): Omit<Judgement, "cure"> => {
    const [known, all] = counts(evidence);
    if (all === 0) return unknown(`The records hold no ${things}.`);
    const verdict = graded(known / all, thresholds.factsRecorded.value, thresholds.hardlyTracked.value);
    return judged(
      verdict,
      `It is on record for ${shareWords(known, all)} of ${all.toLocaleString("en-US")} ${things}.`
    );
  });
}

function present(
  id: string,
  label: string,
  things: string,
  count: (evidence: FitEvidence) => number | null
): FitRule {
  return ruleOf(id, "readiness", label, `export ${things} with the ad spend`, evidence => {
    const known = count(evidence);
    return known === null || known === 0
      ? unknown(`No ${things} are in the records.`)
      : judged("met", `${known.toLocaleString("en-US")} ${things} are on record.`);
  });
}
