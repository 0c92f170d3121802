import {type Source, web} from "../source.js";

const winterMonths = [10, 11, 0, 1];
const summerMonths = [4, 5, 6, 7];
const beaconNumber = "+13125550150";

/** Ads that are paid by the click. */
export const campaigns: readonly Source[] = [
  {
    channel: "google_ads",
    account: "in_house",
    campaign: "Repair - City",
    demand: "all",
    leadsPerMonth: 18,
    closeRate: 0.31,
    farAway: 0.03,
    kinds: web,
    trackingNumber: "+13125550152",
    placements: [
      {adGroup: "Emergency", keyword: "hvac repair near me", share: 0.6, pull: 1.2},
      {adGroup: "Emergency", keyword: "emergency hvac", share: 0.4, pull: 0.7}
    ],
    ads: ["RSA 1", "RSA 2"],
    media: {clicksPerDay: 6.2, costPerClick: 8.8, clickRate: 0.062}
  },
  {
    channel: "google_ads",
    account: "in_house",
    campaign: "Brand",
    demand: "all",
    leadsPerMonth: 12,
    closeRate: 0.33,
    farAway: 0.02,
    kinds: web,
    trackingNumber: "+13125550152",
    placements: [{adGroup: "Harbor", keyword: "harbor heating and air", share: 1, pull: 1}],
    ads: ["RSA 1"],
    media: {clicksPerDay: 3.6, costPerClick: 2.6, clickRate: 0.21}
  },
  {
    channel: "google_ads",
    account: "beacon",
    campaign: "AC - Metro",
    demand: "cooling",
    leadsPerMonth: 23,
    closeRate: 0.31,
    farAway: 0.06,
    kinds: web,
    trackingNumber: beaconNumber,
    placements: [
      {adGroup: "AC repair", keyword: "ac repair chicago", share: 0.65, pull: 1.25},
      {adGroup: "AC repair", keyword: "air conditioner not cooling", share: 0.35, pull: 0.55}
    ],
    ads: ["RSA 1", "RSA 2", "RSA 3"],
    media: {clicksPerDay: 8.2, costPerClick: 8.8, clickRate: 0.054},
    paused: winterMonths
  },
  {
    channel: "google_ads",
    account: "beacon",
    campaign: "Furnace - Metro",
    demand: "heating",
    leadsPerMonth: 20,
    closeRate: 0.3,
    farAway: 0.06,
    kinds: web,
    trackingNumber: beaconNumber,
    placements: [
      {adGroup: "Furnace repair", keyword: "furnace repair chicago", share: 0.7, pull: 1.15},
      {adGroup: "Furnace repair", keyword: "furnace not working", share: 0.3, pull: 0.65}
    ],
    ads: ["RSA 1", "RSA 2"],
    media: {clicksPerDay: 7.5, costPerClick: 8.6, clickRate: 0.057},
    paused: summerMonths
  },
  {
    channel: "google_ads",
    account: "beacon",
    campaign: "Replacement - Metro",
    demand: "all",
    leadsPerMonth: 9,
    closeRate: 0.33,
    farAway: 0.06,
    kinds: web,
    trackingNumber: beaconNumber,
    placements: [{adGroup: "New system", keyword: "new furnace and ac cost", share: 1, pull: 1}],
    ads: ["RSA 1", "RSA 2"],
    media: {clicksPerDay: 3.1, costPerClick: 10.8, clickRate: 0.041},
    needs: {"AC installation": 5, "Furnace installation": 5, "AC repair": 1, "Furnace repair": 1}
  },
  {
    // The campaign that spends and brings nothing: nobody ever got in touch through it.
    channel: "google_ads",
    account: "beacon",
    campaign: "Heat Pumps - Suburbs",
    demand: "all",
    leadsPerMonth: 0,
    closeRate: 0,
    farAway: 0,
    kinds: web,
    trackingNumber: beaconNumber,
    placements: [{adGroup: "Heat pumps", keyword: "what is a heat pump", share: 1, pull: 1}],
    ads: ["RSA 1"],
    media: {clicksPerDay: 1.9, costPerClick: 9.1, clickRate: 0.024},
    from: Date.UTC(2025, 2, 3)
  },
  {
    channel: "meta",
    account: "beacon",
    campaign: "Tune-up Offer",
    demand: "all",
    leadsPerMonth: 16,
    closeRate: 0.28,
    farAway: 0.1,
    kinds: {form: 1},
    desk: "meta",
    trackingNumber: "",
    placements: [
      {adGroup: "Homeowners 30-65", keyword: "", share: 0.7, pull: 1},
      {adGroup: "Lookalike", keyword: "", share: 0.3, pull: 1}
    ],
    ads: ["Carousel", "Video 15s"],
    media: {clicksPerDay: 13.6, costPerClick: 2.15, clickRate: 0.011},
    needs: {"Maintenance plan": 6, "AC repair": 2, "Furnace repair": 2, "Duct cleaning": 1}
  },
  {
    channel: "meta",
    account: "beacon",
    campaign: "Financing",
    demand: "all",
    leadsPerMonth: 9,
    closeRate: 0.31,
    farAway: 0.1,
    kinds: {form: 1},
    desk: "meta",
    trackingNumber: "",
    placements: [{adGroup: "Homes built before 2005", keyword: "", share: 1, pull: 1}],
    ads: ["Zero down", "Rebate"],
    media: {clicksPerDay: 9.8, costPerClick: 2.35, clickRate: 0.009},
    needs: {"AC installation": 4, "Furnace installation": 4, "Maintenance plan": 1}
  },
  {
    channel: "bing",
    account: "in_house",
    campaign: "Repair - Search",
    demand: "all",
    leadsPerMonth: 8,
    closeRate: 0.27,
    farAway: 0.04,
    kinds: web,
    trackingNumber: "+13125550153",
    placements: [{adGroup: "Repair", keyword: "heating and air conditioning repair", share: 1, pull: 1}],
    ads: ["RSA 1"],
    media: {clicksPerDay: 4.1, costPerClick: 4.7, clickRate: 0.031}
  }
];
