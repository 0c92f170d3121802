import {writeSiteInput} from "../../pipeline/publish.js";
import {PublishedContracts} from "../model/contract/published.js";

await writeSiteInput("contracts", PublishedContracts);
