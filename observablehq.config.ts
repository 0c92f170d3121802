import {mkdirSync} from "node:fs";
import {fileURLToPath} from "node:url";

// Every build would ask the npm registry for the versions of these packages. A folder in the cache is an answer,
// so that build and preview work without a network, and an import of one by its implicit name fails loudly.
const neverFetched = [
  "@observablehq/plot",
  "@observablehq/sample-datasets",
  "apache-arrow",
  "arquero",
  "d3",
  "d3-dsv",
  "echarts",
  "htl",
  "leaflet",
  "lodash",
  "mapbox-gl",
  "parquet-wasm",
  "react",
  "react-dom",
  "topojson-client"
];
for (const name of neverFetched)
  mkdirSync(fileURLToPath(new URL(`src/.observablehq/cache/_npm/${name}@0.0.0`, import.meta.url)), {
    recursive: true
  });

const icon = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'><path d='M2 5h9M2 11h12' stroke='%230f766e' stroke-opacity='.4' stroke-width='4' stroke-linecap='round'/><path d='M6 2v6M10 8v6' stroke='%230f766e' stroke-width='2'/></svg>`;

// The generator writes no language, forbids zoom and does not say which page is the current one. On a phone the names
// of the pages scroll sideways, and the current one may be out of sight.
const mend = `
document.documentElement.lang = "en";
document.querySelector("meta[name=viewport]").content = "width=device-width, initial-scale=1";
addEventListener("DOMContentLoaded", () => {
  const current = document.querySelector("ol:not(:first-child) > .observablehq-link-active a");
  current?.setAttribute("aria-current", "page");
  const names = current?.closest("ol");
  const middle = element => {
    const {left, width} = element.getBoundingClientRect();
    return left + width / 2;
  };
  if (names) names.scrollLeft += middle(current) - middle(names);
  document.querySelector("#observablehq-search input")?.setAttribute("aria-label", "Search");
});`;

export default {
  title: "Leadger",
  root: "src",
  output: process.env.LEADGER_DIST ?? "dist",
  pages: [
    {name: "Leads", path: "/"},
    {name: "Cohorts", path: "/cohorts"},
    {name: "Campaigns", path: "/campaigns"},
    {name: "Claimed", path: "/claimed"},
    {name: "Speed", path: "/signals"},
    {name: "Forecast", path: "/forecast"},
    {name: "Contracts", path: "/contracts"},
    {name: "Break-even", path: "/breakeven"},
    {name: "Fit", path: "/fit"},
    {name: "Future", path: "/future"},
    {name: "What if", path: "/what-if"},
    {name: "Scenarios", path: "/scenarios"},
    {name: "Data", path: "/quality"},
    {name: "Method", path: "/method"}
  ],
  style: "style.css",
  globalStylesheets: ["observablehq:stdlib/inputs.css"],
  head: `<script>${mend}</script>
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:image/svg+xml,${icon.replaceAll("<", "%3C").replaceAll(">", "%3E")}">`,
  footer:
    "Made by Leadger from your own records. These pages load nothing from elsewhere and send nothing anywhere.",
  // Any plain file server can serve the pages.
  preserveExtension: true,
  search: true,
  pager: false,
  toc: false
};
