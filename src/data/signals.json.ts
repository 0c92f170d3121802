import {writeSiteInput} from "../../pipeline/publish.js";
import {PublishedSignals} from "../model/economics/signals/published.js";

await writeSiteInput("signals", PublishedSignals);
