import {writeSiteInput} from "../../pipeline/publish.js";
import {CustomerValue} from "../model/economics/value/customer-value.js";

await writeSiteInput("value", CustomerValue);
