import {writeSiteInput} from "../../pipeline/publish.js";
import {ClaimMonth} from "../model/rows.js";

await writeSiteInput("claims", ClaimMonth.array());
