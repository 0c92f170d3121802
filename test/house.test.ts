import {readdirSync, readFileSync} from "node:fs";
import {fileURLToPath} from "node:url";
import {describe, expect, test} from "vitest";
import {deadReferences} from "./house/references.js";
import {breaches, type Files} from "./house/rules.js";

function checkout(): Files {
  const root = fileURLToPath(new URL("..", import.meta.url));
  const files: Files = {};
  const read = (folder: string) => {
    for (const entry of readdirSync(root + folder, {withFileTypes: true})) {
      const path = folder + entry.name;
      if (entry.isDirectory() && !/^(node_modules|dist|golden|\.(?!ci|github).*)$/.test(entry.name))
        read(`${path}/`);
      if (entry.isFile() && /\.(ts|md|markdown|css)$/.test(path))
        files[path] = readFileSync(root + path, "utf8");
    }
  };
  read("");
  return files;
}

test("every import, page and name of the checkout keeps to its room", async () => {
  expect(await breaches(checkout())).toEqual([]);
});

test("every source that a comment names, and every file that the laws do, is there", () => {
  expect(deadReferences(checkout())).toEqual([]);
});

describe("the house would notice", () => {
  const npm = ["npm", ""].join(":"); // apart, so that this file does not name what it forbids
  const https = ["https", "//"].join(":");
  const page = (code: string) => `# Page\n\n\`\`\`js\n${code}\n\`\`\`\n`;

  test.each([
    [
      "a model that reads files",
      "src/model/a.ts",
      'import {readFileSync} from "node:fs";',
      "may not import node:fs"
    ],
    [
      "a model that draws",
      "src/model/a.ts",
      'import type {Plot} from "../components/plot.js";',
      "may not import ../comp"
    ],
    ["a model that loads late", "src/model/a.ts", 'const d3 = await import("d3");', "may not import d3"],
    ["a helper that draws", "src/lib/a.ts", 'import {html} from "htl";', "may not import htl"],
    [
      "a component that reads the database",
      "src/components/a.ts",
      'export * from "../../pipeline/db.js";',
      "may not import"
    ],
    [
      "a component on arquero's Node build",
      "src/components/a.ts",
      'import aq from "arquero";',
      "may not import arquero"
    ],
    [
      "a loader that draws",
      "src/data/a.json.ts",
      'import {Chart} from "../components/chart.js";',
      "may not import"
    ],
    ["a loader that loads a package", "src/data/a.json.ts", 'import "zod";', "may not import zod"],
    [
      "a pipeline that draws",
      "pipeline/a.ts",
      'import {\n  Chart\n} from "../src/components/chart.js";',
      "may not import"
    ],
    [
      "a second way to the database",
      "pipeline/a.ts",
      'import duck from "@duckdb/node-api";',
      "only pipeline/db.ts"
    ],
    [
      "a note for readers of code among the pages",
      "src/model/a.md",
      "# Notes",
      "would be a page of the site"
    ],
    ["a page on the pipeline", "src/a.md", page('import {run} from "../pipeline/run.js";'), "may not import"],
    ["a page that downloads a module", "src/a.md", page(`import * as d3 from "${npm}d3";`), "on the network"],
    [
      "a style that downloads a font",
      "src/style.css",
      `@import url("${https}fonts.example.com/a.css");`,
      "on the network"
    ],
    ["a script from a CDN", "README.md", `${https}cdn.example.com/plot.js`, "on the network"],
    ["an implicit Plot", "src/a.md", page("display(Plot.plot({marks: []}))"), "implicit Plot"],
    [
      "an implicit html in a sentence",
      "src/a.md",
      `We spent \${html\`<b>\${{a: 1}.a}</b>\`} on it.`,
      "implicit html"
    ],
    ["an implicit database", "src/a.md", "```sql\nselect 1\n```\n", "implicit sql"],
    ["a CSV parser from a CDN", "src/a.md", page('FileAttachment("a.csv").csv({typed: true})'), "ship JSON"],
    [
      "a model with a clock",
      "src/model/a.ts",
      "export const today = (): Date => new Date();",
      "uses new Date()"
    ],
    ["a model with the time", "src/model/a.ts", "export const now: number = Date.now();", "uses Date.now"],
    ["a model with luck", "src/model/a.ts", "export const luck = Math.random();", "uses Math.random"],
    ["a model that asks the machine", "src/model/a.ts", "export const zone = process.env.TZ;", "uses process"]
  ])("%s", async (_, path, text, breach) => {
    expect(await breaches({[path]: text})).toContainEqual(expect.stringContaining(breach));
  });

  test.each([
    ["a source beside the checkout", "Source: terms.md, clock.", "names terms.md, which is not here"],
    ["a source that was moved", "Source: contract/law.ts.", "names contract/law.ts, which is not here"],
    ["a step that the law lacks", "Source: contract/README.markdown, steps 1 and 17.", "which has no 17"],
    ["a heading that it lacks", "Source: contract/README.markdown, the sky.", "which has no the sky"],
    ["a page named anywhere in a comment", "As rooms.md says.", "names rooms.md, which is not here"]
  ])("%s", (_, comment, dead) => {
    const law = {"src/model/contract/README.markdown": "## The clock\n| 1 | **Version.** |"};
    const found = (said: string) => deadReferences({...law, "src/model/a.ts": `/** ${said} */\nexport {};`});
    expect(found(comment)).toEqual([expect.stringContaining(dead)]);
    expect(found("Source: contract/README.markdown, the clock and step 1.")).toEqual([]);
  });

  test("a law that names a file which is gone", () => {
    const law = "src/model/contract/README.markdown";
    expect(deadReferences({[law]: "| 4 | `settling/dedupe.ts` |"})).toEqual([
      `${law} names settling/dedupe.ts, which is not here`
    ]);
    expect(deadReferences({[law]: "`../money.ts`", "src/model/money.ts": ""})).toEqual([]);
  });

  test("a circle of models", async () => {
    const a = 'import type {B} from "./b.js";\nexport type A = B;';
    const b = 'import type {A} from "./a.js";\nexport type B = A;';
    expect(await breaches({"src/model/a.ts": a, "src/model/b.ts": b})).toEqual([
      "src/model/a.ts -> src/model/b.ts -> src/model/a.ts is a circle"
    ]);
  });
});

test("the house lets each room do its own work", async () => {
  const page = [
    "# Should we pay by the lead?",
    '```js\nimport * as Plot from "@observablehq/plot";\nimport {cpl} from "./model/cpl.js";\nconst d3 = 3;\n```',
    '```js\nconst rows = FileAttachment("./data/rows.json").json();\ndisplay(Plot.plot({html: cpl(rows).tex}));\n```',
    "```js run=false\nInputs.range()\n```",
    "```csv\nsql,html\n```",
    `A lead costs \${cpl(rows).value + d3}; in a sentence, html, sql and d3 are words.`
  ].join("\n\n");
  const files = {
    "src/model/cpl.ts":
      '// process and Date.now() in a comment\nimport {z} from "zod";\nimport "./rows.js";\nnew Date(0);',
    "src/components/chart.ts":
      'import aq from "arquero/dist/arquero.min.js";\nimport {cpl} from "../model/cpl.js";',
    "src/data/rows.json.ts": 'import {rows} from "../../pipeline/publish.js";',
    "pipeline/db.ts": 'import {DuckDBInstance} from "@duckdb/node-api";\nimport {join} from "node:path";',
    "src/index.md": page,
    "test/a.test.ts": 'import {anything} from "anywhere";'
  };
  expect(await breaches(files)).toEqual([]);
});
