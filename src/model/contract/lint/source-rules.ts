import {countWords, listWords, plainWord, shareWords} from "../phrases.js";
import {isSameNumber} from "../settling/attribution.js";
import type {Contract} from "../terms.js";
import type {Problem, Rule} from "./finding.js";
import type {History} from "./history.js";
import {countedEvents, paysForLeads, paysForSales} from "./reading.js";

const hasAgency = (model: string) => model !== "self_managed";

const reportingLevel: Rule = ({contract, history, limits}) => {
  if (!hasAgency(contract.model)) return [];
  const level = contract.non_price?.reporting_level;
  const problems: Problem[] = [];
  const cure =
    "ask for the campaign of every lead (non_price.reporting_level: campaign, keyword, ad or lead)";
  if (level === undefined || level === "none" || level === "total" || level === "channel")
    problems.push({
      code: "L-ATTR-LEVEL",
      severity: "warn",
      terms: ["non_price.reporting_level"],
      title:
        level === undefined
          ? "It is not said how closely the agency reports"
          : level === "none"
            ? "The agency reports nothing"
            : `The agency reports no closer than ${level === "total" ? "one total" : "by channel"}`,
      why: "without campaign, keyword and ad behind each lead you pay for leads that you would have had anyway, and cannot tell which.",
      cure
    });
  const {leads, without} = campaigns(contract.attribution, history);
  if (without > (1 - limits.leadsWithCampaign) * leads) {
    problems.push({
      code: "L-ATTR-LEVEL",
      severity: "warn",
      terms: ["non_price.reporting_level"],
      title: "Leads come without the campaign that brought them",
      why: `${countWords(without, "lead")} of ${leads.toLocaleString("en-US")} (${shareWords(without, leads)}) name no campaign, so that nobody can check that the agency brought them.`,
      cure
    });
  }
  return problems;
};

const namesSource = (attribution: Contract["attribution"]): boolean =>
  attribution?.account !== undefined ||
  attribution?.tracking_number !== undefined ||
  attribution?.channels !== undefined;

/** Leads of the agency, and those without a campaign; of all agencies where the contract does not say which are whose. */
function campaigns(
  attribution: Contract["attribution"],
  history: History | null
): {leads: number; without: number} {
  if (history === null) return {leads: 0, without: 0};
  if (namesSource(attribution)) return {leads: history.leads, without: history.leads - history.withCampaign};
  return history.agencies.reduce(
    (sum, {leads, withoutCampaign}) => ({leads: sum.leads + leads, without: sum.without + withoutCampaign}),
    {leads: 0, without: 0}
  );
}

const sourceUnset: Rule = ({contract, history}) => {
  if (!hasAgency(contract.model) || !(paysForLeads(contract) || paysForSales(contract))) return [];
  if (namesSource(contract.attribution)) return [];
  return [
    {
      code: "L-SOURCE-UNSET",
      severity: "warn",
      terms: ["attribution.account", "attribution.tracking_number", "attribution.channels"],
      title: "It is not said which leads are the agency's",
      why: `everything counts as theirs, referrals and people who knew your name included${history && history.leads > 0 ? `: all ${countWords(history.leads, "lead")} of the records` : ""}.`,
      cure: "say which leads are the agency's: by its ad account, its call number or its channels (attribution.account, attribution.tracking_number, attribution.channels)"
    }
  ];
};

const scorekeeper: Rule = ({contract}) => {
  if (!hasAgency(contract.model) || countedEvents(contract).length === 0) return [];
  const keeper = contract.non_price?.scorekeeper;
  if (keeper === "client" || keeper === "shared") return [];
  const isAgency = keeper === "agency";
  return [
    {
      code: "L-SCOREKEEPER",
      severity: isAgency ? "warn" : "note",
      terms: ["non_price.scorekeeper"],
      title: isAgency ? "Who is paid keeps the score" : "It is not said whose count is billed",
      why: "a count kept by the one who is paid for it errs in one direction, and you learn of it only by counting yourself.",
      cure: "ask to count yourself, or together (non_price.scorekeeper: client or shared), and compare every invoice with your own records"
    }
  ];
};

const outageUnset: Rule = ({contract}) => {
  if (contract.tracking_outage_policy !== null || countedEvents(contract).length === 0) return [];
  return [
    {
      code: "L-OUTAGE-UNSET",
      severity: "note",
      terms: ["tracking_outage_policy"],
      title: "It is not said what happens when tracking breaks",
      why: "days without a count are days without a bill here, and the agency will ask for an estimate of its own.",
      cure: "say what is billed while tracking is broken: nothing, the average, or what another source counts (tracking_outage_policy: none, bill_average or bill_other_source)"
    }
  ];
};

const sharedNumbers: Rule = ({contract, history}) => {
  const own = contract.attribution?.tracking_number;
  const isOwn = (number: string) => own !== undefined && isSameNumber(number, own);
  const shared = (history?.sharedNumbers ?? []).filter(each => each.own > 0 || isOwn(each.number));
  const paysCalls = countedEvents(contract).some(event => event === "call" || event === "lead");
  if (shared.length === 0 || !(paysCalls || own !== undefined)) return [];
  const theirs = shared.filter(({number}) => isOwn(number));
  const named = theirs.length > 0 ? theirs : shared;
  return [
    {
      code: "L-SHARED-NUMBER",
      severity: theirs.length > 0 ? "stop" : "warn",
      terms: ["attribution.tracking_number"],
      title:
        theirs.length > 0
          ? "The agency's number is dialled from other sources too"
          : `${countWords(named.length, "tracking number")} ${named.length === 1 ? "stands" : "stand"} for more than one source`,
      why: `${listWords(named.slice(0, 3).map(({number, channels, leads}) => `${number} brought ${countWords(leads, "lead")} of ${listWords(channels.map(plainWord))}`))}, so that a call on it proves nothing about who brought it.`,
      cure: "give every source a number of its own"
    }
  ];
};

/**
 * Whose leads are whose, and who can prove it.
 * @example sourceRules.length // 5
 */
export const sourceRules: Rule[] = [reportingLevel, sourceUnset, scorekeeper, outageUnset, sharedNumbers];
