import {writeSiteInput} from "../../pipeline/publish.js";
import {Quality} from "../model/rows.js";

await writeSiteInput("quality", Quality);
