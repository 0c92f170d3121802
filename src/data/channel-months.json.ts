import {writeSiteInput} from "../../pipeline/publish.js";
import {ChannelMonth} from "../model/rows.js";

await writeSiteInput("channel-months", ChannelMonth.array());
