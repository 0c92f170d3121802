import type {TermInWords} from "../../contract/words/term.js";

/** What somebody claims, in our words. */
export interface Side {
  who: string;
  says: string;
}

/** Two claims that cannot both hold, or one that a contract or your records have to bear out. */
export interface Claim {
  id: string;
  topic: string;
  sides: readonly [Side, Side];
  /** The fields of a contract that decide it. */
  decidedBy: readonly string[];
  /** What to hold on to. */
  verdict: string;
  /** What your contract says of it; null where it says nothing, or there is none. */
  yours: string | null;
}

type Stated = Omit<Claim, "yours"> & {topics: readonly string[]};

const a = "Clicks Geek";
const b = "TenStrat";

const stated: readonly Stated[] = [
  {
    id: "control",
    topic: "Who is in control",
    sides: [
      {who: b, says: "the client keeps control of the campaigns throughout"},
      {who: b, says: "it is not for those who want full control, or to make their own ads"}
    ],
    decidedBy: ["caps", "pauses", "non_price.ownership.ad_accounts"],
    verdict: "You control how much, by caps and pauses; what is advertised and how, the agency does.",
    topics: ["limits", "interruptions"]
  },
  {
    id: "stopping",
    topic: "Whether you can stop",
    sides: [
      {who: b, says: "advertising can be switched off and on again whenever you like"},
      {who: a, says: "minimum terms of three to six months are common, so that campaigns can settle in"}
    ],
    decidedBy: ["term.min_months", "term.notice_days", "term.early_exit", "pauses"],
    verdict: "The term and the notice decide, not the way in which you pay.",
    topics: ["leaving"]
  },
  {
    id: "your_work",
    topic: "What you have to do",
    sides: [
      {who: b, says: "the business itself has nothing to do"},
      {
        who: a,
        says: "the business needs tracking, a CRM that tells the agency what sold, and people who follow up at once"
      }
    ],
    decidedBy: ["non_price.client_sla", "review.window", "attribution"],
    verdict: "The rules of readiness are the work: without it leads are paid for and do not buy.",
    topics: ["your part"]
  },
  {
    id: "risk",
    topic: "Who carries the risk",
    sides: [
      {who: b, says: "the agency carries all risk from the start, the client none"},
      {who: a, says: "at a third of the close rate a customer costs three times as much"}
    ],
    decidedBy: ["components.event", "invoice_min", "media.paid_by"],
    verdict: "Only contracts paid by customers or revenue leave the agency the risk that leads do not buy.",
    topics: ["price", "ads"]
  },
  {
    id: "volume",
    topic: "How many leads come",
    sides: [
      {who: b, says: "there is no limit to the leads that may come"},
      {
        who: a,
        says: "who promises a number before knowing the market deserves doubt, and the team must keep up"
      }
    ],
    decidedBy: ["guarantee", "caps"],
    verdict: "Your busiest month and your capacity are the limit that counts.",
    topics: ["promises", "limits"]
  },
  {
    id: "no_results",
    topic: "What no results cost",
    sides: [
      {who: a, says: "without results there is nothing to pay"},
      {who: a, says: "mixed contracts have a base fee, and minimum commitments are to be asked about"}
    ],
    decidedBy: ["components.kind: flat", "invoice_min", "term.min_months"],
    verdict: "It holds only where nothing flat, no minimum and no term is in the contract.",
    topics: ["price", "leaving"]
  },
  {
    id: "attribution",
    topic: "Whether it is known where a lead came from",
    sides: [
      {who: a, says: "tracking tells for certain which campaign brought a lead, and when"},
      {who: a, says: "tracking breaks and sources get unclear, so ask what happens then"}
    ],
    decidedBy: ["attribution", "dedupe", "tracking_outage_policy"],
    verdict: "The share of leads with a campaign and of sales with a lead says how certain it is.",
    topics: ["whose leads", "tracking"]
  },
  {
    id: "shared_success",
    topic: "Whose success a share of revenue follows",
    sides: [
      {who: a, says: "a share of revenue ties the agency's success to yours by arithmetic"},
      {who: a, says: "at thin margins such fees cannot be borne, however good the leads"}
    ],
    decidedBy: ["components.percent_of", "components.net_basis"],
    verdict: "It follows your revenue, not what you keep of it; percent_of: margin would.",
    topics: ["price"]
  },
  {
    id: "scorekeeper",
    topic: "Who counts",
    sides: [
      {who: b, says: "the agency keeps count of clicks and conversions"},
      {who: a, says: "measurement has to be one that both sides trust"}
    ],
    decidedBy: ["non_price.scorekeeper", "review"],
    verdict: "Whoever is paid by the count should not be the only one who counts.",
    topics: ["reporting"]
  },
  {
    id: "impressions",
    topic: "What CPM is",
    sides: [
      {who: b, says: "CPM is a cost for each impression"},
      {who: "the trade", says: "CPM is the cost of 1,000 impressions"}
    ],
    decidedBy: ["components.unit_size"],
    verdict: "unit_size: 1000 says what is meant; a price for each would be a thousand times as much.",
    topics: []
  }
];

/**
 * The claims about paying by results that contradict each other or want proof, side by side, with what decides each and
 * what your contract says of it. Source: economics/README.markdown, claims.
 * @example claimsFor([]).length // 10
 * @example claimsFor([{topic: "leaving", sentence: "You can leave with 30 days' notice."}])[1].yours // "You can leave with 30 days' notice."
 */
export function claimsFor(terms: readonly TermInWords[]): Claim[] {
  return stated.map(({topics, ...claim}) => {
    const said = terms.filter(({topic}) => topics.includes(topic)).map(({sentence}) => sentence);
    return {...claim, yours: said.length === 0 ? null : said.join(" ")};
  });
}
