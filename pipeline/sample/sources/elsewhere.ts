import {type Placement, type Source, web} from "../source.js";

const somewhere: Placement = {adGroup: "", keyword: "", share: 1, pull: 1};
const websiteNumber = "+13125550155";

/** The offices' main line: a call on it says nothing about where it came from. */
export const mainLine = "+13125550100";

/** Ways to Harbor that no click is paid for: paid by the lead, or not at all. */
export const elsewhere: readonly Source[] = [
  {
    channel: "local_services",
    account: "in_house",
    campaign: "",
    demand: "all",
    leadsPerMonth: 22,
    closeRate: 0.34,
    farAway: 0.04,
    kinds: {call: 1},
    desk: "local_services",
    trackingNumber: "+13125550154",
    placements: [somewhere],
    ads: []
  },
  {
    channel: "organic_search",
    account: "",
    campaign: "",
    demand: "all",
    leadsPerMonth: 24,
    closeRate: 0.29,
    farAway: 0.05,
    kinds: {form: 0.46, call: 0.4, chat: 0.1, signup: 0.04},
    trackingNumber: websiteNumber,
    placements: [somewhere],
    ads: []
  },
  {
    channel: "direct",
    account: "",
    campaign: "",
    demand: "all",
    leadsPerMonth: 13,
    closeRate: 0.31,
    farAway: 0.03,
    kinds: {form: 0.4, call: 0.5, chat: 0.05, signup: 0.05},
    trackingNumber: websiteNumber,
    placements: [somewhere],
    ads: []
  },
  {
    channel: "referral",
    account: "",
    campaign: "Gablewren Inspections",
    demand: "all",
    leadsPerMonth: 6,
    closeRate: 0.34,
    farAway: 0.06,
    kinds: {form: 1},
    desk: "partner",
    trackingNumber: "",
    placements: [somewhere],
    ads: []
  },
  {
    channel: "referral",
    account: "",
    campaign: "",
    demand: "all",
    leadsPerMonth: 6,
    closeRate: 0.35,
    farAway: 0.02,
    kinds: web,
    trackingNumber: websiteNumber,
    placements: [somewhere],
    ads: []
  },
  {
    // No source at all: most are calls on the main line.
    channel: "",
    account: "",
    campaign: "",
    demand: "all",
    leadsPerMonth: 8,
    closeRate: 0.27,
    farAway: 0.05,
    kinds: {call: 0.8, form: 0.2},
    trackingNumber: mainLine,
    placements: [somewhere],
    ads: []
  },
  {
    // The tracking tool saw a visitor and could not say whence: not the same as no source.
    channel: "unknown",
    account: "",
    campaign: "",
    demand: "all",
    leadsPerMonth: 3,
    closeRate: 0.31,
    farAway: 0.05,
    kinds: web,
    trackingNumber: websiteNumber,
    placements: [somewhere],
    ads: []
  }
];
