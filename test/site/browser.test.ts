import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import type {AxeResults} from "axe-core";
import type {Browser, Page} from "playwright-core";
import {afterAll, beforeAll, expect, test} from "vitest";
import {startBrowser} from "../browser.js";
import {builtSites, type Sites} from "./build.js";
import {hostileChannels} from "./businesses.js";
import {type Served, serve} from "./serve.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const names = ["sample", "awkward", "young"] as const;
const pages = ["index.html", "quality.html", "method.html"];

let browser: Browser;
let served: Record<keyof Sites, Served>;
beforeAll(async () => {
  browser = await startBrowser();
  const sites = await builtSites();
  served = {
    sample: await serve(sites.sample),
    awkward: await serve(sites.awkward),
    young: await serve(sites.young)
  };
}, 400_000);
afterAll(async () => {
  await browser?.close();
  for (const name of names) served?.[name].close();
});

interface Opened {
  page: Page;
  /** Whatever should not have happened: errors, dialogs, requests that leave the origin. */
  wrong: string[];
}

async function open(
  site: keyof Sites,
  path: string,
  width = 1100,
  colorScheme: "light" | "dark" = "light"
): Promise<Opened> {
  const {origin} = served[site];
  const page = await browser.newPage({viewport: {width, height: 900}, colorScheme});
  const wrong: string[] = [];
  page.on("console", message => message.type() === "error" && wrong.push(message.text()));
  page.on("pageerror", error => wrong.push(error.message));
  page.on("dialog", dialog => {
    wrong.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", request => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !/^(data|blob):/.test(url)) wrong.push(`request to ${url}`);
  });
  page.on("requestfailed", request => wrong.push(`failed: ${request.url()}`));
  await page.goto(`${origin}/${path}`, {waitUntil: "networkidle"});
  await page.waitForFunction(() => !document.querySelector("observablehq-loading"));
  return {page, wrong};
}

const textOf = async (page: Page) => (await page.locator("main").textContent()) ?? "";

/** The sample in every form; the awkward ones on a phone by day and on a desk by night. */
const views = names.flatMap(site =>
  ([390, 1100] as const).flatMap(width =>
    (["light", "dark"] as const)
      .filter(scheme => site === "sample" || (width === 390) === (scheme === "light"))
      .map(scheme => ({site, width, scheme}))
  )
);

test.each(views)("the $site business reads well at $width pixels in the $scheme", async view => {
  const {site, width, scheme} = view;
  for (const path of pages) {
    const {page, wrong} = await open(site, path, width, scheme);
    expect(wrong, path).toEqual([]);
    expect(await page.locator(".observablehq--error").count(), path).toBe(0);
    expect(await page.evaluate(() => document.documentElement.lang), path).toBe("en");
    expect(await page.locator("meta[name=viewport]").getAttribute("content")).not.toContain("maximum-scale");
    expect(await violations(page), path).toEqual([]);
    const content = await page.evaluate(() => document.scrollingElement?.scrollWidth ?? 0);
    expect(content, `${path} scrolls sideways`).toBeLessThanOrEqual(width);
    expect(await textOf(page), path).not.toMatch(/\b(null|undefined|NaN|Infinity)\b|\[object/);
    await page.close();
  }
});

/** What would keep somebody from using the page, with every table open. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
  await page.evaluate(axe);
  const results = await page.evaluate(
    () => (globalThis as unknown as {axe: {run: () => Promise<AxeResults>}}).axe.run() as Promise<AxeResults>
  );
  return results.violations
    .filter(({impact}) => impact === "serious" || impact === "critical")
    .map(({id, nodes}) => `${id}: ${nodes.map(node => node.html.slice(0, 200)).join(" ")}`);
}

test("the answer is the headline: what a lead cost, and how many became customers so far", async () => {
  const {page} = await open("sample", "index.html");
  const headline = page.locator("h1");
  expect(await headline.textContent()).toMatch(
    /^Over the last 12 (full )?months a lead cost you \$[\d.,]+, and \d+ in 100 leads became customers so far\.$/
  );
  const box = await headline.boundingBox();
  expect((box?.y ?? 900) + (box?.height ?? 0)).toBeLessThan(500);
  await page.close();
});

test("the table behind a chart opens by keyboard, and its link gives the same rows as CSV", async () => {
  const {page} = await open("sample", "index.html");
  const details = page.locator("details").first();
  await details.locator("summary").focus();
  await page.keyboard.press("Enter");
  expect(await details.evaluate(element => (element as HTMLDetailsElement).open)).toBe(true);
  const download = page.waitForEvent("download");
  await details.locator("a.csv").focus();
  await page.keyboard.press("Enter");
  const file = await download;
  expect(file.suggestedFilename()).toBe("leads-by-month.csv");
  const lines = readFileSync(await file.path(), "utf8")
    .trimEnd()
    .split("\r\n");
  expect(lines[0]).toBe("Month,Ad spend,Leads,Duplicates,Cost per lead,Customers so far,Close rate so far");
  expect(lines.length - 1).toBe(await details.locator("tbody tr").count());
  await page.close();
});

test("choosing a channel redraws the charts over time", async () => {
  const {page, wrong} = await open("sample", "index.html");
  const chart = page.locator('svg[aria-label="Leads by month"]');
  const before = await chart.getAttribute("aria-description");
  await page.locator("select").selectOption({index: 1});
  await expect.poll(() => chart.getAttribute("aria-description")).not.toBe(before);
  expect(wrong).toEqual([]);
  await page.close();
});

test("a chart follows the width of the window", async () => {
  const {page} = await open("sample", "index.html", 1100);
  await page.setViewportSize({width: 500, height: 900});
  const chart = page.locator('svg[aria-label="Leads by month"]');
  await expect.poll(async () => Number(await chart.getAttribute("width"))).toBeLessThan(500);
  await page.close();
});

test("the search finds a page by the keyboard alone", async () => {
  const {page, wrong} = await open("sample", "index.html");
  await page.keyboard.press("/");
  await page.keyboard.type("cohort");
  await page.locator("#observablehq-search-results a").first().waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(/method\.html$/);
  expect(wrong).toEqual([]);
  await page.close();
});

test("names of channels stay text, whole in the table", async () => {
  const {page, wrong} = await open("awkward", "index.html");
  expect(await page.locator("img, [onerror], h1 b, .masthead b").count()).toBe(0);
  const labels = await page.locator("main > div table tbody th").allTextContents();
  for (const channel of hostileChannels.slice(0, 4)) expect(labels).toContain(channel);
  expect(labels).toContain("unknown, as recorded");
  expect(labels).toContain("no source recorded");
  expect(wrong).toEqual([]);
  await page.close();
});

test("what the records lack is said in words, and is no zero", async () => {
  const {page} = await open("awkward", "index.html");
  const text = await textOf(page);
  expect(text).toContain("no ad spend is in the records, so what a lead costs cannot be told");
  expect(text).toContain("No sales are in the records, so how many leads became customers cannot be told");
  expect(text).not.toMatch(/[¥$]0\b/);
  await page.close();
});

test("money that brought no lead is said, and a lead that has not bought is still deciding", async () => {
  const {page} = await open("young", "index.html");
  const text = await textOf(page);
  expect(text).toContain("a lead cost you €500, and none has become a customer so far.");
  expect(text).toContain("no new customers yet on €500");
  await page.locator("summary").first().click();
  expect(await page.locator("details").first().textContent()).toContain("no leads yet on €300");
  await page.close();
});
