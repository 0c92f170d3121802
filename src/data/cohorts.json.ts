import {writeSiteInput} from "../../pipeline/publish.js";
import {PackedCohort} from "../model/economics/cohort.js";

await writeSiteInput("cohorts", PackedCohort.array());
