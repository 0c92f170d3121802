import {writeSiteInput} from "../../pipeline/publish.js";
import {PublishedFuture} from "../model/simulation/published.js";

await writeSiteInput("future", PublishedFuture);
