import {existsSync, readdirSync, readFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {beforeAll, describe, expect, test} from "vitest";
import {builtSites, type Sites} from "./build.js";
import {specifiers} from "./specifiers.js";

let sites: Sites;
beforeAll(async () => {
  sites = await builtSites();
}, 400_000);

const filesOf = (folder: string, ending: RegExp) =>
  readdirSync(folder, {recursive: true, encoding: "utf8"})
    .filter(file => ending.test(file))
    .map(file => ({file, path: join(folder, file), text: readFileSync(join(folder, file), "utf8")}));

/** The code of a module, or of the scripts inside a page. */
const codeOf = ({file, text}: {file: string; text: string}) =>
  file.endsWith(".js")
    ? text
    : [...text.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].map(([, code]) => code).join("\n");

/** Everything that a page or a style fetches: not the namespaces, nor the links that a reader may follow. */
const resources = (text: string) =>
  [
    ...text.matchAll(
      /<(?:link|script|img|iframe|source|video|audio|embed)\b[^>]*?\b(?:href|src)=["']?([^"'\s>]+)|\burl\(\s*["']?([^"')\s]+)|@import\s+["']([^"']+)/g
    )
  ].map(([, attribute, url, style]) => attribute ?? url ?? style ?? "");

test("the scan for imports knows every form of them", () => {
  const code =
    'import{a as b}from"./1.js";import "./2.js";export * from "./3.js";import("./4.js");import.meta.resolve("./5.js")';
  expect(specifiers(code)).toEqual(["./1.js", "./2.js", "./3.js", "./4.js", "./5.js"]);
  expect(specifiers('show("from", "to"); const important = "x";')).toEqual([]);
});

describe.each(["sample", "awkward", "young"] as const)("the built site of the %s business", name => {
  test("has all its pages, and no page shows an error", () => {
    const pages = filesOf(sites[name], /\.html$/);
    expect(pages.map(({file}) => file).sort()).toEqual([
      "breakeven.html",
      "campaigns.html",
      "claimed.html",
      "cohorts.html",
      "contracts.html",
      "fit.html",
      "forecast.html",
      "future.html",
      "index.html",
      "method.html",
      "quality.html",
      "scenarios.html",
      "signals.html",
      "what-if.html"
    ]);
    for (const {file, text} of pages) expect(text, file).not.toContain("observablehq--error");
  });

  test("imports modules by relative paths that exist, so that no CDN is asked", () => {
    for (const built of filesOf(sites[name], /\.(html|js)$/))
      for (const specifier of specifiers(codeOf(built))) {
        expect(specifier, built.file).toMatch(/^\.{1,2}\//);
        const target = join(dirname(built.path), specifier);
        if (built.file.endsWith(".html"))
          expect(existsSync(target), `${built.file}: ${specifier}`).toBe(true);
      }
  });

  test("fetches nothing from another origin", () => {
    for (const {file, text} of filesOf(sites[name], /\.(html|css)$/))
      for (const resource of resources(text)) expect(resource, file).not.toMatch(/^(https?:)?\/\//);
  });

  test("sets its language and lets the reader zoom", () => {
    for (const {file, text} of filesOf(sites[name], /\.html$/)) {
      expect(text, file).toContain('document.documentElement.lang = "en"');
      expect(text, file).not.toMatch(/user-scalable\s*=\s*(no|0)/);
    }
  });

  test("says nothing of when it was built", () => {
    const today = new Date().toISOString().slice(0, 10);
    for (const {file, text} of filesOf(sites[name], /\.html$/)) expect(text, file).not.toContain(today);
  });
});

test("the same data gives the same words on every day: the sample is dated by its records", () => {
  const [business] = filesOf(join(sites.sample, "_file/data"), /business.*\.json$/);
  expect(JSON.parse(business?.text ?? "{}")).toMatchObject({dataThrough: expect.stringMatching(/^2026-/)});
});
