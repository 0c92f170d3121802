import {costInterval} from "../../statistics/cost-interval.js";
import type {Interval} from "../../statistics/intervals.js";
import {costRatio} from "../metric.js";
import type {CampaignGroup} from "./evidence.js";
import type {CostRange} from "./row.js";

const LEVEL = 0.9;
const NO_SPEND = "no ad spend";

/**
 * What a lead of a group cost, in minor units, with its 90 % interval: the money is known, and the leads scatter from
 * week to week. Money that brought no lead has only a lower end: what a lead costs at least.
 * @example costPerLead({channel: null, name: "a", counts: {...noCounts, spend: 5000_00, leads: 8}, cohort: {bins: {sold: [], open: []}, ages: [], weeks: []}}).value // 62500
 * @example costPerLead({channel: null, name: "a", counts: {...noCounts, spend: 5000_00, leads: 0}, cohort: {bins: {sold: [], open: []}, ages: [], weeks: []}}).reason // "no leads yet"
 */
export function costPerLead({counts, cohort}: CampaignGroup): CostRange {
  const {spend, leads} = counts;
  const {value, reason} = costRatio({value: spend, name: "ad spend"}, {value: leads, name: "leads"});
  if (spend === null || (spend === 0 && leads === 0)) return {value, low: null, high: null, reason};
  if (!(spend > 0)) return {value, low: null, high: null, reason: NO_SPEND};
  const weeks = cohort.weeks.map(week => ({cost: week.spend ?? 0, units: week.leads}));
  const {low, high, assumes} = costInterval(spend, leads, weeks, LEVEL);
  return {value, low, high, reason: leads === 0 ? "no leads yet" : assumes};
}

/**
 * What a customer of a group costs once its leads have had their time, in minor units: spend over the customers that
 * its prospects bring at its pooled rate, with the ends that the ends of the rate give. Null, with the reason, where
 * there is no rate or nothing is known of the spend. Source: maturity-adjusted cost per customer.
 * @example costPerCustomer(8000_00, 100, {mean: 0.1, low: 0.05, high: 0.2}, null) // {value: 80000, low: 40000, high: 160000, reason: null}
 */
export function costPerCustomer(
  spend: number | null,
  prospects: number,
  rate: (Interval & {mean: number}) | null,
  why: string | null
): CostRange {
  const none = {value: null, low: null, high: null};
  if (spend === null) return {...none, reason: "no ad spend in the records"};
  if (rate === null || !(prospects > 0 && rate.mean > 0)) return {...none, reason: why ?? "no leads yet"};
  if (!(spend > 0)) return {...none, value: spend / (prospects * rate.mean), reason: NO_SPEND};
  const at = (share: number) => (share > 0 ? spend / (prospects * share) : null);
  return {value: at(rate.mean), low: at(rate.high), high: at(rate.low), reason: null};
}
