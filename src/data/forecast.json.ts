import {writeSiteInput} from "../../pipeline/publish.js";
import {PublishedForecast} from "../model/forecast/published.js";

await writeSiteInput("forecast", PublishedForecast);
