import * as Inputs from "@observablehq/inputs";
import type {ClaimsReport, Platform} from "./claims-report.js";

/** Whose claims the chart shows: the platform that claims the most first. Nothing to choose where none claims anything. */
export function PlatformSelect({platforms}: ClaimsReport) {
  const form = Inputs.select<Platform | null>(platforms, {
    label: "Show",
    format: platform => (platform === null ? "" : platform.label),
    value: platforms[0] ?? null
  });
  form.classList.add("choice");
  form.hidden = platforms.length < 2;
  return form;
}
