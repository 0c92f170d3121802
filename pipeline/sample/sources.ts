import type {Source} from "./source.js";
import {campaigns} from "./sources/campaigns.js";
import {elsewhere} from "./sources/elsewhere.js";

/** Every source of leads, with its size and its worth. Their order is the order of the draws. */
export const sources: readonly Source[] = [...campaigns, ...elsewhere];
