import {firstDay, monthOf, type Wall} from "./calendar.js";
import type {Weights} from "./random.js";

export type Kind = "form" | "call" | "chat" | "signup";
export type Need =
  | "AC repair"
  | "AC installation"
  | "Furnace repair"
  | "Furnace installation"
  | "Maintenance plan"
  | "Duct cleaning";
export type Demand = "cooling" | "heating" | "all";

/** Where an ad stands: the share of the clicks it gets, and how many leads a click brings beside its neighbours. */
export interface Placement {
  adGroup: string;
  keyword: string;
  share: number;
  pull: number;
}

/** What a campaign buys. The leads that a click brings follow from leadsPerMonth. */
export interface Media {
  clicksPerDay: number;
  /** USD in the middle of the sample; clicks grow dearer by `clickInflation` a year. */
  costPerClick: number;
  /** Clicks per impression. */
  clickRate: number;
}

/** One way in which people find Harbor; a campaign where there is one. */
export interface Source {
  channel: string;
  account: string;
  campaign: string;
  demand: Demand;
  leadsPerMonth: number;
  /** Chance that a good lead buys when it is answered within the hour. */
  closeRate: number;
  /** Share of the leads that live too far away. */
  farAway: number;
  kinds: Weights<Kind>;
  /** The export in which its leads arrive, where that is not decided by their kind. */
  desk?: "meta" | "local_services" | "partner";
  trackingNumber: string;
  placements: readonly Placement[];
  ads: readonly string[];
  media?: Media;
  /** Months (0 = January) in which the campaign is paused. */
  paused?: readonly number[];
  /** First day; from the beginning where not set. */
  from?: Wall;
  /** What it attracts, where the season does not decide. */
  needs?: Weights<Need>;
}

/** How people get in touch who come to the website. */
export const web: Weights<Kind> = {form: 0.5, call: 0.42, chat: 0.08};

/** False before a campaign began and in the months in which it rests. */
export const isRunning = (source: Source, at: Wall): boolean =>
  at >= (source.from ?? firstDay) && !source.paused?.includes(monthOf(at));

export const isInstallation = (need: Need): boolean => need.endsWith("installation");
