import {writeSiteInput} from "../../pipeline/publish.js";
import {FitReport} from "../model/economics/fit/published.js";

await writeSiteInput("fit", FitReport);
