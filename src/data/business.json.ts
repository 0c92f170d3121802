import {writeSiteInput} from "../../pipeline/publish.js";
import {Business} from "../model/rows.js";

await writeSiteInput("business", Business);
