import * as Inputs from "@observablehq/inputs";
import {channelLabel, shorten} from "../lib/labels.js";

/** Whose leads the charts over time show; without a channel, those of all. */
export interface ChannelChoice {
  label: string;
  channel?: string | null;
}

/** Lets the reader look at one channel over time; all of them come first. */
export function ChannelSelect({channels}: {channels: {channel: string | null}[]}) {
  const all: ChannelChoice = {label: "All channels"};
  const each = channels.map(
    ({channel}): ChannelChoice => ({label: shorten(channelLabel(channel), 40), channel})
  );
  const form = Inputs.select([all, ...each], {label: "Show", format: ({label}) => label, value: all});
  form.classList.add("choice");
  return form;
}
