import {writeSiteInput} from "../../pipeline/publish.js";
import {PackedLedger} from "../model/contract/packed.js";

await writeSiteInput("ledger", PackedLedger.nullable());
