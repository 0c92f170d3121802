import type {LevelView} from "./campaigns-page.js";
import type {Pair} from "./compare-two.js";

/** What the address of the page chooses: the level, and the two that are compared. */
export interface CampaignChoices {
  level: string | null;
  one: string | null;
  other: string | null;
}

/** Longer names are not put into an address. */
const longest = 300;

export function campaignsInAddress(): CampaignChoices {
  const said = new URLSearchParams(location.search);
  return {level: said.get("level"), one: said.get("one"), other: said.get("other")};
}

/** Puts what the reader chose into the address, so that a link or a reload shows the same. */
export function rememberCampaigns({key, rows}: LevelView, {one, other}: Pair): void {
  const search = new URLSearchParams();
  if (key !== "campaign") search.set("level", key);
  const isChosen = one !== null && other !== null && (one !== rows[0] || other !== rows[1]);
  if (isChosen && one.id.length + other.id.length < longest) {
    search.set("one", one.id);
    search.set("other", other.id);
  }
  const text = search.size === 0 ? "" : `?${search}`;
  history.replaceState(history.state, "", `${location.pathname}${text}${location.hash}`);
}
