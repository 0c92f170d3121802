import {cpSync, readdirSync, readFileSync, writeFileSync} from "node:fs";
import {createRequire} from "node:module";
import {join} from "node:path";
import type {AxeResults} from "axe-core";
import type {Browser, Page} from "playwright-core";
import {afterAll, beforeAll, expect, test} from "vitest";
import {startBrowser} from "../browser.js";
import {runCli} from "../support/cli.js";
import {builtSites, type Sites} from "./build.js";
import {hostileChannels, hostileContract} from "./businesses.js";
import {type Served, serve} from "./serve.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const names = ["sample", "awkward", "young"] as const;
const pages = [
  "index.html",
  "campaigns.html",
  "claimed.html",
  "cohorts.html",
  "contracts.html",
  "breakeven.html",
  "signals.html",
  "fit.html",
  "forecast.html",
  "future.html",
  "scenarios.html",
  "what-if.html",
  "quality.html",
  "method.html"
];

let browser: Browser;
let served: Record<keyof Sites, Served> & {large?: Served};
let folders: Sites;
beforeAll(async () => {
  browser = await startBrowser();
  const sites = await builtSites();
  folders = sites;
  served = {
    sample: await serve(sites.sample),
    awkward: await serve(sites.awkward),
    young: await serve(sites.young)
  };
}, 400_000);
afterAll(async () => {
  await browser?.close();
  for (const name of [...names, "large" as const]) served?.[name]?.close();
});

interface Opened {
  page: Page;
  /** Whatever should not have happened: errors, dialogs, requests that leave the origin. */
  wrong: string[];
}

async function open(
  site: keyof Sites | "large",
  path: string,
  width = 1100,
  colorScheme: "light" | "dark" = "light"
): Promise<Opened> {
  const {origin} = served[site] ?? {origin: ""};
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
  await page.waitForFunction(() => !document.querySelector("observablehq-loading, [aria-busy=true]"));
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

test.each(views)(
  "the $site business reads well at $width pixels in the $scheme",
  async view => {
    const {site, width, scheme} = view;
    for (const path of pages) {
      const {page, wrong} = await open(site, path, width, scheme);
      expect(wrong, path).toEqual([]);
      expect(await page.locator(".observablehq--error").count(), path).toBe(0);
      expect(await page.evaluate(() => document.documentElement.lang), path).toBe("en");
      expect(await page.locator("meta[name=viewport]").getAttribute("content")).not.toContain(
        "maximum-scale"
      );
      expect(await violations(page), path).toEqual([]);
      const content = await page.evaluate(() => document.scrollingElement?.scrollWidth ?? 0);
      expect(content, `${path} scrolls sideways`).toBeLessThanOrEqual(width);
      expect(await textOf(page), path).not.toMatch(/\b(null|undefined|NaN|Infinity)\b|\[object/);
      await page.close();
    }
  },
  240_000
);

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

test.each([390, 1100])(
  "while a page of %i pixels fills in, nothing that is seen jumps",
  async width => {
    for (const path of pages) {
      const page = await browser.newPage({viewport: {width, height: 900}});
      await page.addInitScript(() => {
        const seen = globalThis as unknown as {jumped: number};
        seen.jumped = 0;
        new PerformanceObserver(list => {
          for (const shift of list.getEntries() as (PerformanceEntry & {value: number})[])
            seen.jumped += shift.value;
        }).observe({type: "layout-shift", buffered: true});
      });
      await page.goto(`${served.sample.origin}/${path}`, {waitUntil: "networkidle"});
      await page.waitForFunction(() => !document.querySelector("observablehq-loading, [aria-busy=true]"));
      const jumped = await page.evaluate(() => (globalThis as unknown as {jumped: number}).jumped);
      // Once the futures are played their answer takes the place of a shorter sentence; 0.25 is what counts as poor.
      expect(jumped, path).toBeLessThan(path === "future.html" ? 0.25 : 0.1);
      await page.close();
    }
  },
  240_000
);

test("on a phone the name of the current page is in sight", async () => {
  for (const path of ["index.html", "signals.html", "method.html"]) {
    const {page} = await open("sample", path, 390);
    const box = await page.locator("a[aria-current=page]").boundingBox();
    expect(box?.x, path).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 390) + (box?.width ?? 390), path).toBeLessThanOrEqual(390);
    await page.close();
  }
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

test("of 100 leads so many become customers, and choosing a channel redraws what follows", async () => {
  const {page, wrong} = await open("sample", "cohorts.html");
  expect(await page.locator("h1").textContent()).toMatch(
    /^Of 100 leads, \d+ \(\d+ to \d+\) become customers within 90 days; so far \d+ have\.$/
  );
  const triangle = page.locator("table", {hasText: "had bought by so many days"});
  expect(await triangle.locator("tbody tr").last().textContent()).toContain("not yet");
  const chart = page.locator('svg[aria-label="Close rate by month of the lead"]');
  const before = await chart.getAttribute("aria-description");
  await page.locator("select").selectOption({index: 1});
  await expect.poll(() => chart.getAttribute("aria-description")).not.toBe(before);
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

/** What a command prints as JSON; waits where another run holds the business. */
async function printed(...args: string[]): Promise<Record<string, unknown>> {
  for (let patience = 30; ; patience--) {
    const {code, out, err} = await runCli(...args, "--json");
    if (code === 0) return JSON.parse(out);
    if (patience === 0 || !/in use by another run/.test(err)) throw new Error(err);
    await new Promise(done => setTimeout(done, 1000));
  }
}

interface Compared {
  from: string;
  to: string;
  rows: {contract: string}[];
}

const comparedIn = async (page: Page): Promise<Compared> =>
  JSON.parse((await page.locator("data.comparison").getAttribute("value")) ?? "{}");

test("every contract settles in the browser to the cents that the run published and the command line prints", async () => {
  const {page, wrong} = await open("sample", "contracts.html?period=all");
  const whole = await comparedIn(page);
  const file = readdirSync(join(folders.sample, "_file/data")).find(name => name.startsWith("contracts."));
  const published = JSON.parse(readFileSync(join(folders.sample, "_file/data", file ?? ""), "utf8"));
  expect(whole.rows.length).toBeGreaterThan(10);
  expect(whole).toEqual(published.comparison);
  expect((await printed("compare", "data/harbor-hvac")).rows).toEqual(whole.rows);
  await page.locator(".choice select").first().selectOption({index: 0});
  await expect.poll(async () => (await comparedIn(page)).from).not.toBe(whole.from);
  const {from, to, rows} = await comparedIn(page);
  expect((await printed("compare", "data/harbor-hvac", "--from", from, "--to", to)).rows).toEqual(rows);
  expect(wrong).toEqual([]);
  await page.close();
}, 120_000);

test("the answer about contracts is the headline: what the deal of now left, and what the best other one would have", async () => {
  const {page} = await open("sample", "contracts.html");
  const headline = page.locator("h1");
  expect(await headline.textContent()).toMatch(
    /^Over the last 12 (full )?months paying Beacon Growth \$82 a lead left you \$[\d,]+; paying .* would have left you \$[\d,]+ more\.$/
  );
  const box = await headline.boundingBox();
  expect((box?.y ?? 900) + (box?.height ?? 0)).toBeLessThan(500);
  await page.close();
});

test("a price changed by keyboard says what it changes for both sides, and a link to it says the same", async () => {
  const {page, wrong} = await open("sample", "contracts.html?contract=hybrid");
  const answer = page.locator(".what-if-result .answer");
  expect(await answer.textContent()).toMatch(/^As the contract says, it comes to \$[\d,]+ in fees/);
  await page.getByLabel("Base, USD").focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("1000");
  await expect
    .poll(() => answer.textContent())
    .toMatch(
      /^Over the last 12 (full )?months you would have paid \$6,000 less in fees\. You would have been left \$[\d,]+, \$6,000 more than as it is\. The agency would have lost /
    );
  const said = await answer.textContent();
  expect(new URL(page.url()).search).toBe("?contract=hybrid&price.0=1000");
  await page.reload({waitUntil: "networkidle"});
  await expect.poll(() => answer.textContent()).toBe(said);
  await page.getByRole("button", {name: "As the contract says"}).click();
  await expect.poll(() => answer.textContent()).toMatch(/^As the contract says/);
  await expect.poll(() => new URL(page.url()).search).toBe("?contract=hybrid");
  expect(wrong).toEqual([]);
  await page.close();
});

test("asking for more of a lead changes who is counted", async () => {
  const {page} = await open("sample", "contracts.html");
  await page.getByLabel("Calls of more than, seconds").fill("300");
  await expect
    .poll(() => page.locator(".what-if-result .answer").textContent())
    .toMatch(/less in fees, for [\d,]+ counted instead of [\d,]+\./);
  await page.close();
});

test("an invoice opens to its lines and the leads behind them, as the command line bills them", async () => {
  const {page} = await open("sample", "contracts.html");
  const august = page.locator(".invoice", {hasText: "Aug 2026"}).first();
  await august.locator("summary").first().focus();
  await page.keyboard.press("Enter");
  const invoice = await printed(
    "invoice",
    "data/harbor-hvac",
    "--contract",
    "beacon-cpl",
    "--period",
    "2026-08"
  );
  const lines = invoice.lines as {events: string[]}[];
  await august.locator(".ids summary").first().click();
  const ids = (await august.locator(".ids p").first().textContent())?.split(", ");
  expect(ids).toEqual(lines[0]?.events);
  await august.getByText("Where each of them came from").click();
  const origins = august
    .locator("table", {hasText: "Leads and sales behind the invoice"})
    .locator("tbody tr");
  // The table is written once the browser has told the page that it is open.
  await origins.first().waitFor();
  expect(await origins.locator("th").allTextContents()).toEqual(lines.flatMap(({events}) => events));
  expect(await origins.first().textContent()).toMatch(/2026.*(Google ads|Meta|Bing)/);
  const left = (await august.locator(".not-billed b").allTextContents()).reduce(
    (sum, n) => sum + Number(n),
    0
  );
  expect(left).toBe((invoice.notBilled as unknown[]).length);
  expect(await august.textContent()).toContain("outside the service area");
  expect(await august.textContent()).not.toMatch(/out_of_area|@/);
  await page.close();
}, 60_000);

test("the most a lead may cost is the headline, and a moved slider moves the answer, the address and the limits", async () => {
  const {page, wrong} = await open("sample", "breakeven.html");
  expect(await page.locator("h1").textContent()).toMatch(
    /^A lead may cost you at most \$[\d.,]+; now it costs you \$[\d.,]+\.$/
  );
  const limit = page.locator("table").filter({hasText: "A lead, at most"}).locator("tbody tr").first();
  const before = await limit.textContent();
  const rate = page.getByRole("slider", {name: "Leads that buy, %"});
  await rate.focus();
  for (let i = 0; i < 5; i++) await page.keyboard.press("ArrowLeft");
  await page.waitForFunction(() => location.search.startsWith("?closeRate=0."));
  expect(await page.locator(".answer").textContent()).toMatch(
    /^With these numbers: a lead may cost you at most/
  );
  expect(await limit.textContent()).not.toBe(before);
  await page.reload({waitUntil: "networkidle"});
  expect(await page.locator(".answer").textContent()).toMatch(/^With these numbers/);
  await page.getByRole("button", {name: "As your records say"}).click();
  await page.waitForFunction(() => location.search === "");
  expect(await limit.textContent()).toBe(before);
  expect(wrong).toEqual([]);
  await page.close();
});

test("a number moved by keyboard moves the answer, the address carries it, and a reload restores it", async () => {
  const {page, wrong} = await open("sample", "what-if.html");
  const headline = page.locator("h1");
  const before = await headline.textContent();
  expect(before).toMatch(
    /^As your records stand, .* (leaves you most|loses you least)( of what both can live on)?, \$[\d,]+ over 12 months, /
  );
  const map = page.locator('svg[aria-label="Which prices and close rates lose money"]');
  await map.waitFor();
  const drawn = await map.getAttribute("aria-description");
  await page.getByRole("slider", {name: "Close rate, %"}).focus();
  for (let i = 0; i < 5; i++) await page.keyboard.press("ArrowLeft");
  await expect.poll(() => headline.textContent()).toMatch(/^With these numbers, /);
  await page.waitForFunction(() => location.search.startsWith("?close_rate=0."));
  const said = await headline.textContent();
  expect(await page.locator(".because").textContent()).toContain("As your records stand");
  // Once the map is drawn anew the worker has all its modules, whose requests a reload would break off.
  await expect.poll(() => map.getAttribute("aria-description"), {timeout: 30_000}).not.toBe(drawn);
  await page.reload({waitUntil: "networkidle"});
  await expect.poll(() => headline.textContent()).toBe(said);
  await page.getByRole("button", {name: "As your records say"}).click();
  await page.waitForFunction(() => location.search === "");
  await expect.poll(() => headline.textContent()).toBe(before);
  expect(wrong).toEqual([]);
  await page.close();
});

test("what-ifs are saved as a scenario that the command line reads, and opened again", async () => {
  const {page, wrong} = await open("sample", "what-if.html?leads_per_month=%2B10%25&quality_hybrid=0.8");
  const headline = page.locator("h1");
  const said = await headline.textContent();
  expect(said).toMatch(/^With these numbers, /);
  await page.getByLabel("Name").fill("A busy year");
  const download = page.waitForEvent("download");
  await page.getByRole("button", {name: "Save as a scenario file"}).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("a-busy-year.yaml");
  const path = join(folders.sample, "a-busy-year.yaml");
  await file.saveAs(path);
  expect(JSON.parse(readFileSync(path, "utf8"))).toEqual({
    name: "A busy year",
    market: {leads_per_month: "+10%"},
    quality: {hybrid: 0.8}
  });
  await page.getByRole("button", {name: "As your records say"}).click();
  await expect.poll(() => headline.textContent()).toMatch(/^As your records stand, /);
  await page.getByLabel("Open a scenario file").setInputFiles(path);
  await expect.poll(() => headline.textContent()).toBe(said);
  const status = page.locator(".scenario-file [role=status]");
  expect(await status.textContent()).toBe("Opened “A busy year”.");
  const other = {name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("no scenario")};
  await page.getByLabel("Open a scenario file").setInputFiles(other);
  await expect.poll(() => status.textContent()).toBe("notes.txt: the file must be keys, each with its value");
  const written = "# by hand\nname: By hand\nmarket:\n  leads_per_month: +10%\nquality: {hybrid: 80%}\n";
  const yaml = (text: string) => ({name: "hand.yaml", mimeType: "text/yaml", buffer: Buffer.from(text)});
  await page.getByRole("button", {name: "As your records say"}).click();
  await page.getByLabel("Open a scenario file").setInputFiles(yaml(written));
  await expect.poll(() => status.textContent()).toBe("Opened “By hand”.");
  await expect.poll(() => headline.textContent()).toBe(said);
  await page
    .getByLabel("Open a scenario file")
    .setInputFiles(yaml('name: a\ncontracts: {beacon-cpl: {prices: {"0": 12%}}}\n'));
  await expect.poll(() => status.textContent()).toContain("this price is an amount");
  expect(wrong).toEqual([]);
  await page.close();
});

test("which prices lose money, what moves the result and where the best changes follow after a rest", async () => {
  const {page, wrong} = await open("sample", "what-if.html?deal=beacon-cpl");
  const map = page.locator('svg[aria-label="Which prices and close rates lose money"]');
  await map.waitFor();
  expect(await map.getAttribute("aria-description")).toMatch(/comes? out even/);
  await page.locator('svg[aria-label="What moves your result"]').waitFor();
  await expect.poll(() => page.locator(".flips .muted").count(), {timeout: 50_000}).toBe(0);
  expect(await page.locator(".flips li").count()).toBe(4);
  const takes = page.locator("table", {hasText: "For a loss in at most 1 of 10 futures"});
  expect(await takes.locator("tbody tr").count()).toBe(5);
  await expect.poll(() => page.getByText(/^If the leads under “/).count(), {timeout: 30_000}).toBe(1);
  const before = await map.getAttribute("aria-description");
  await page.getByLabel("Margin before marketing, %").first().fill("20");
  await expect
    .poll(
      () =>
        page
          .locator('svg[aria-label="Which prices and close rates lose money"]')
          .getAttribute("aria-description"),
      {
        timeout: 30_000
      }
    )
    .not.toBe(before);
  expect(wrong).toEqual([]);
  await page.close();
});

test("a business that allows no look ahead is told why, and has nothing to move", async () => {
  const {page, wrong} = await open("young", "what-if.html");
  expect(await page.locator("h1").textContent()).toBe("What is ahead cannot be told yet.");
  expect(await page.locator(".because").textContent()).toMatch(/build again\.$/);
  expect(await page.locator("main :is(h2, select, input, table)").locator("visible=true").count()).toBe(0);
  expect(wrong).toEqual([]);
  await page.close();
});

test("names, agencies and reasons of contracts stay text", async () => {
  const {page, wrong} = await open("awkward", "contracts.html?contract=hostile");
  await page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
  await page.locator(".not-billed").first().waitFor();
  expect(await page.locator("main :is(img, script, [onerror], h1 b)").count()).toBe(0);
  const text = await textOf(page);
  for (const said of Object.values(hostileContract)) expect(text).toContain(said);
  expect(wrong).toEqual([]);
  await page.close();
});

test("where there are too many leads for a page it shows what the run settled, and prices anew what that counted", async () => {
  const folder = `${folders.sample}-large`;
  cpSync(folders.sample, folder, {recursive: true});
  const data = join(folder, "_file/data");
  const ledger = readdirSync(data).find(name => name.startsWith("ledger.")) ?? "";
  writeFileSync(join(data, ledger), "null");
  served.large = await serve(folder);
  const {page, wrong} = await open("large", "contracts.html?contract=retainer-5000");
  const text = await textOf(page);
  expect(text).toContain("There are more leads than a page can settle");
  expect(text).toContain("npx leadger invoice");
  expect(await page.getByLabel("Calls of more than, seconds").count()).toBe(0);
  await page.getByLabel("Base, USD").fill("4000");
  await expect
    .poll(() => page.locator(".what-if-result .answer").textContent())
    .toMatch(/you would have paid \$2\d,\d{3} less in fees\. You would have been left/);
  await page.locator(".invoice summary").nth(1).click();
  expect(await page.locator(".invoice[open]").textContent()).toContain("$5,000.00");
  expect(await page.locator(".invoice .ids").count()).toBe(0);
  expect(await violations(page)).toEqual([]);
  expect(wrong).toEqual([]);
  await page.close();
});

test("a business without contracts is told how to add one, and sees nothing else", async () => {
  const {page, wrong} = await open("young", "contracts.html");
  expect(await page.locator("h1").textContent()).toBe("No contract is in your folder yet.");
  expect(await page.locator(".because").textContent()).toMatch(/contracts\/.*npx leadger init/);
  expect(await page.locator("main :is(h2, select, input, table)").locator("visible=true").count()).toBe(0);
  expect(wrong).toEqual([]);
  await page.close();
});

test("two campaigns chosen by keyboard are compared in words, and a link to them says the same", async () => {
  const {page, wrong} = await open("sample", "campaigns.html");
  expect(await page.locator("h1").textContent()).toMatch(
    /^Leads of .* (more|less) often|^No campaign can be told/
  );
  const answer = page.locator(".answer");
  const before = await answer.textContent();
  await page.locator(".pair select").last().focus();
  for (let i = 0; i < 5; i++) await page.keyboard.press("ArrowDown");
  await expect.poll(() => answer.textContent()).not.toBe(before);
  const other = await page.locator(".pair select").last().locator("option:checked").textContent();
  await expect.poll(() => answer.textContent()).toContain(other);
  const said = await answer.textContent();
  expect(said).toMatch(/(is better in|Practically equal: ).* of 100 cases\. /);
  expect(new URL(page.url()).search).toMatch(/^\?one=.*&other=/);
  await page.reload({waitUntil: "networkidle"});
  await expect.poll(() => answer.textContent()).toBe(said);
  await page.locator(".choice select").first().selectOption({index: 1});
  await expect
    .poll(() => page.locator("svg[role=img]").first().getAttribute("aria-label"))
    .toBe("Close rate by keyword");
  await expect.poll(() => new URL(page.url()).search).toBe("?level=keyword");
  expect(wrong).toEqual([]);
  await page.close();
});

test("a spend that is planned changes what a lead will cost, and a link to it says the same", async () => {
  const {page, wrong} = await open("sample", "forecast.html");
  expect(await page.locator("h1").textContent()).toMatch(/brings about .* leads; in four cases of five/);
  await page.locator(".choice select").first().focus();
  await page.keyboard.press("ArrowDown");
  const spend = page.getByLabel("Ad spend you plan a month, USD");
  const note = page.locator("h2 + .how");
  await spend.fill("5000");
  await expect.poll(() => note.textContent()).toContain("If you spend $5,000 each month, a lead costs $");
  const said = await note.textContent();
  expect(new URL(page.url()).search).toBe("?measure=costPerLead&spend=5000");
  await page.reload({waitUntil: "networkidle"});
  await expect.poll(() => note.textContent()).toBe(said);
  await page.locator(".choice select").last().selectOption({index: 1});
  await expect.poll(() => new URL(page.url()).search).toBe("?measure=costPerLead&by=week");
  expect(wrong).toEqual([]);
  await page.close();
});

interface Played {
  rows: {
    contract: string;
    client: Record<string, number>;
    agency: Record<string, number> | null;
    probabilityBest: number;
  }[];
}

/** The rows of a table of a page as its CSV file gives them, by the first column. */
async function csvRows(page: Page, file: string): Promise<Record<string, string>[]> {
  const text = await page.locator(`a[download="${file}.csv"]`).evaluate(async link => {
    const response = await fetch((link as HTMLAnchorElement).href);
    return response.text();
  });
  const [header = "", ...lines] = text.trimEnd().split("\r\n");
  const cells = (line: string) =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
      ([, quoted, plain]) => quoted ?? plain ?? ""
    );
  return lines.map(line => Object.fromEntries(cells(header).map((name, i) => [name, cells(line)[i] ?? ""])));
}

test("the next months are played in a worker, the best contract is the headline, and the command line prints the same", async () => {
  const {page, wrong} = await open("sample", "future.html");
  const headline = page.locator("h1");
  expect(await headline.textContent()).toMatch(
    /^Over the next 12 months paying .* leaves you most( of what both can live on)?: \$[\d,]+ on average\.$/
  );
  const box = await headline.boundingBox();
  expect((box?.y ?? 900) + (box?.height ?? 0)).toBeLessThan(500);
  expect(await page.locator(".because").textContent()).toMatch(
    /^In 8 of 10 futures you end between \$[\d,]+ and \$[\d,]+; .* The agency makes \$[\d,]+ of it on average/
  );
  expect(await page.locator(".playing [role=status]").textContent()).toContain("Played 2,000 times");
  const simulated = (await printed("simulate", "data/harbor-hvac")) as unknown as Played;
  const shown = await csvRows(page, "future");
  const money = (rows: (number | undefined)[]) => rows.map(minor => (minor ?? 0) / 100).sort((a, b) => a - b);
  expect(shown).toHaveLength(simulated.rows.length);
  expect(shown.map(row => Number(row["On average"])).sort((a, b) => a - b)).toEqual(
    money(simulated.rows.map(({client}) => client.mean))
  );
  expect(shown.map(row => Number(row["5 in 100 below"])).sort((a, b) => a - b)).toEqual(
    money(simulated.rows.map(({client}) => client.p5))
  );
  expect(shown.map(row => Number(row.Loses)).sort()).toEqual(
    simulated.rows.map(({client}) => client.lossProbability).sort()
  );
  expect(wrong).toEqual([]);
  await page.close();
}, 120_000);

test("how far the futures are played is said to those who cannot see it", async () => {
  const page = await browser.newPage();
  await page.goto(`${served.sample.origin}/future.html`);
  const bar = page.getByRole("progressbar", {name: "Share of the futures played"});
  await bar.waitFor();
  expect(await page.locator(".playing [role=status]").textContent()).toBe(
    "Playing the next 12 months 2,000 times over."
  );
  await bar.waitFor({state: "detached"});
  expect(await page.locator(".playing [role=status]").textContent()).toMatch(/^Played 2,000 times/);
  await page.close();
});

test("a contract chosen by keyboard shows its cash in words, and a link to it says the same", async () => {
  const {page, wrong} = await open("sample", "future.html");
  const chart = page.locator('svg[aria-label="You: cash by month"]');
  const before = await chart.getAttribute("aria-description");
  await page.locator(".choice select").first().focus();
  await page.keyboard.press("End");
  await expect.poll(() => chart.getAttribute("aria-description")).not.toBe(before);
  await page.waitForFunction(() => location.search.startsWith("?contract="));
  const note = page.locator("h2:has-text('How much money it takes') + .how");
  const said = await note.textContent();
  expect(said).toMatch(/^Your cash (is lowest in month \d+|stays above|never falls)/);
  await page.reload({waitUntil: "networkidle"});
  await page.waitForFunction(() => !document.querySelector("[aria-busy=true]"));
  await expect.poll(() => note.textContent()).toBe(said);
  expect(wrong).toEqual([]);
  await page.close();
});

test("one contract against another is said as so many of 100 futures", async () => {
  const {page, wrong} = await open("sample", "future.html");
  const answer = page.locator(".answer");
  const before = await answer.textContent();
  expect(before).toMatch(/ leaves you more than .* of 100 futures: \$[\d,]+ (more|less) on average\./);
  await page.locator(".pair select").last().focus();
  await page.keyboard.press("End");
  await expect.poll(() => answer.textContent()).not.toBe(before);
  expect(new URL(page.url()).search).toMatch(/^\?one=.*&other=/);
  expect(wrong).toEqual([]);
  await page.close();
});

test("every scenario has its best contract, and what drives the chosen one is what the command line prints", async () => {
  const {page, wrong} = await open("sample", "scenarios.html");
  await expect
    .poll(() => page.locator("h1").textContent())
    .toMatch(/^Paying .* leaves you most as things are, and in (all \d|no|\d of \d) scenarios?\.$/);
  await page.locator(".choice select").first().selectOption({index: 1});
  await page.waitForFunction(() => location.search.startsWith("?scenario="));
  const name = new URL(page.url()).searchParams.get("scenario") ?? "";
  const code = page.locator(".scenario code");
  await expect.poll(() => code.textContent()).toBe(`npx leadger scenario FOLDER '${name}'`);
  interface Scenario {
    rows: {contract: string; base: {client: {mean: number}}; scenario: {client: {mean: number}}}[];
  }
  const {rows} = (await printed("scenario", "data/harbor-hvac", name)) as unknown as Scenario;
  const shown = await csvRows(page, "scenario");
  const cents = (column: string) =>
    shown.map(row => Math.round(Number(row[column]) * 100)).sort((a, b) => a - b);
  const sorted = (values: number[]) => values.sort((a, b) => a - b);
  expect(cents("Left to you as things are")).toEqual(sorted(rows.map(({base}) => base.client.mean)));
  expect(cents("Left to you in the scenario")).toEqual(sorted(rows.map(row => row.scenario.client.mean)));
  await page.reload({waitUntil: "networkidle"});
  const chosen = page.locator(".choice select").first().locator("option:checked");
  await expect.poll(() => chosen.textContent(), {timeout: 30_000}).toBe(name);
  await page.getByRole("link", {name: "Try it with other numbers"}).click();
  await page.waitForURL(/what-if/);
  await expect
    .poll(() => page.locator("h1").textContent(), {timeout: 30_000})
    .toMatch(/^With these numbers, /);
  expect(wrong).toEqual([]);
  await page.close();
}, 120_000);

test.each(["future.html", "scenarios.html"])(
  "%s tells a business that allows no look ahead why, and shows nothing else",
  async path => {
    const {page, wrong} = await open("young", path);
    expect(await page.locator("h1").textContent()).toBe(
      "What lies ahead cannot be told from your records yet."
    );
    expect(await page.locator(".because").textContent()).toMatch(/build again\.$/);
    expect(
      await page.locator("main :is(h2, select, input, table, svg)").locator("visible=true").count()
    ).toBe(0);
    expect(wrong).toEqual([]);
    await page.close();
  }
);

test.each(["future.html", "scenarios.html"])(
  "on %s names of contracts and scenarios stay text, however long",
  async path => {
    const folder = `${folders.sample}-hostile`;
    cpSync(folders.sample, folder, {recursive: true});
    const data = join(folder, "_file/data");
    const file = join(data, readdirSync(data).find(name => name.startsWith("future.")) ?? "");
    const {deals, scenarios, ...future} = JSON.parse(readFileSync(file, "utf8"));
    const {name} = hostileContract;
    const [first, second, ...others] = deals;
    const renamed = [{...first, name}, {...second, name: "Y".repeat(5000)}, ...others];
    const [mild, ...rest] = scenarios;
    const hostile = [{...mild, name, description: hostileContract.reason}, ...rest];
    writeFileSync(
      file,
      JSON.stringify({...future, notes: [hostileContract.reason], deals: renamed, scenarios: hostile})
    );
    served.large?.close();
    served.large = await serve(folder);
    const {page, wrong} = await open("large", path, 390);
    expect(await page.locator("main :is(img, script, [onerror], h1 b)").count()).toBe(0);
    const text = await textOf(page);
    expect(text).toContain(name);
    expect(text).toContain(hostileContract.reason);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.scrollingElement?.scrollWidth ?? 0)).toBeLessThanOrEqual(390);
    expect(wrong).toEqual([]);
    await page.close();
  }
);
