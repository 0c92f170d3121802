import {writeSiteInput} from "../../pipeline/publish.js";
import {PublishedBreakEven} from "../model/economics/break-even/published.js";

await writeSiteInput("breakeven", PublishedBreakEven);
