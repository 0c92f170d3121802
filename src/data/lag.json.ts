import {writeSiteInput} from "../../pipeline/publish.js";
import {LagBin} from "../model/rows.js";

await writeSiteInput("lag", LagBin.array());
