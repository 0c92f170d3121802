import {fastPath} from "../../model/simulation/fast.js";
import {type Asked, analysesOf} from "./analyses.js";

// The page loads this module as the script of a worker: its global scope takes the message.
globalThis.onmessage = ({data}: MessageEvent<Asked>) => {
  for (const found of analysesOf(data, fastPath())) postMessage(found);
};
