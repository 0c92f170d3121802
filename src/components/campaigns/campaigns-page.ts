import type {Currency} from "../../lib/currency.js";
import {channelLabel} from "../../lib/labels.js";
import type {
  CampaignLevel,
  CampaignLevelKey,
  CampaignRow,
  PublishedCampaigns
} from "../../model/economics/campaigns/row.js";
import {campaignLevels} from "../../model/economics/campaigns/row.js";
import type {Business} from "../../model/rows.js";

/** A campaign, keyword or ad with what it is called. */
export interface Named extends CampaignRow {
  /** One of its kind, whatever the names are. */
  id: string;
  /** Its own name; where none is recorded, that of its channel. */
  title: string;
  /** Whose it is, or that no name is recorded. */
  of: string;
  /** Both together. */
  label: string;
}

/** All campaigns, keywords or ads of the business. */
export interface LevelView extends Pick<CampaignLevel, "between" | "others"> {
  key: CampaignLevelKey;
  /** What one of them is called. */
  noun: string;
  rows: Named[];
  published: PublishedCampaigns;
  money: Currency;
}

/** The levels that the records know of, campaigns first and always. */
export function campaignsPage(
  {currency, minorDigits}: Pick<Business, "currency" | "minorDigits">,
  published: PublishedCampaigns
): LevelView[] {
  return campaignLevels
    .filter(key => key === "campaign" || published.levels[key].rows.some(({name}) => name !== null))
    .map(key => {
      const {rows, between, others} = published.levels[key];
      return {
        key,
        noun: key,
        rows: rows.map(row => named(row, key)),
        between,
        others,
        published,
        money: {currency, minorDigits}
      };
    });
}

function named(row: CampaignRow, noun: string): Named {
  const {channel, name} = row;
  const of = channelLabel(channel);
  const id = JSON.stringify([channel, name]);
  if (name !== null) return {...row, id, title: name, of, label: `${name}, ${of}`};
  const none = `no ${noun} recorded`;
  return {...row, id, title: of, of: none, label: channel === null ? of : `${of}, ${none}`};
}

/** Whether there is a close rate to show. */
export const isRated = ({pooled}: CampaignRow) => pooled !== null;
