import {writeSiteInput} from "../../pipeline/publish.js";
import {PublishedCampaigns} from "../model/economics/campaigns/row.js";

await writeSiteInput("campaigns", PublishedCampaigns);
