import {readdirSync, readFileSync} from "node:fs";
import {fileURLToPath} from "node:url";
import {describe, expect, test} from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

interface Example {
  line: number;
  of: string | null;
  expression: string;
  value: string;
}

type Scope = Record<string, unknown>;

/** Every `@example expression // value` of a source, with the export that its comment stands above. */
function examplesOf(source: string): Example[] {
  const comments = source.matchAll(
    /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*(?:export\s+(?:async\s+)?(?:function\*?|const|class)\s+([\w$]+))?/g
  );
  return [...comments].flatMap(comment =>
    [...comment[0].matchAll(/@example\b(.*)/g)].map(({1: text = "", index}) => {
      const [, expression, value] = /^\s*(.*\S)\s+\/\/\s+(.*?)\s*(?:\*\/)?$/.exec(text) ?? [];
      const line = source.slice(0, comment.index + index).split("\n").length;
      if (expression === undefined || value === undefined)
        throw new SyntaxError(`line ${line}: write the example on one line as @example expression // value`);
      return {line, of: comment[2] ?? null, expression, value};
    })
  );
}

/** Runs one example with the exports at hand; throws where it does not give the value that it promises. */
function run({expression, value}: Example, scope: Scope) {
  const evaluate = (text: string): unknown =>
    new Function(...Object.keys(scope), `return (${text}\n);`)(...Object.values(scope));
  expect(evaluate(expression), expression).toStrictEqual(evaluate(value));
}

/** The exported functions that no example shows. */
const unshown = (exported: Scope, examples: Example[]) =>
  Object.keys(exported).filter(
    name => typeof exported[name] === "function" && !examples.some(e => e.of === name)
  );

const files = ["src/model", "src/lib"].flatMap(room =>
  readdirSync(root + room, {recursive: true, encoding: "utf8"})
    .filter(name => name.endsWith(".ts"))
    .map(name => `${room}/${name}`)
    .sort()
);
const modules = await Promise.all(
  files.map(async file => {
    const exported: Scope = await import(/* @vite-ignore */ `${root}${file}`);
    return {file, exported, source: readFileSync(`${root}${file}`, "utf8")};
  })
);
const everything: Scope = Object.assign({}, ...modules.map(({exported}) => exported));

describe.each(modules)("$file", ({file, exported, source}) => {
  const examples = examplesOf(source);

  test("every example gives the value it promises", () => {
    for (const example of examples) run(example, {...everything, ...exported});
  });

  test("every exported function of the model is shown by an example", () => {
    expect(file.startsWith("src/model") ? unshown(exported, examples) : []).toEqual([]);
  });
});

describe("the runner of examples", () => {
  const source =
    "/**\n * Twice x.\n * @example twice(2) // 4\n */\nexport function twice(x) {\n  return 2 * x;\n}\n";
  const twice = (x: number) => 2 * x;

  test("finds the expression, the value, the line and the export", () => {
    expect(examplesOf(source)).toEqual([{line: 3, of: "twice", expression: "twice(2)", value: "4"}]);
    expect(examplesOf("/** @example a // 1 */\n")).toEqual([
      {line: 1, of: null, expression: "a", value: "1"}
    ]);
  });

  test("a wrong example fails, be it off by one digit or one key", () => {
    const wrong = (expression: string, value: string) => () =>
      run({line: 1, of: null, expression, value}, {twice});
    expect(wrong("twice(2)", "4")).not.toThrow();
    expect(wrong("twice(2)", "5")).toThrow("twice(2)");
    expect(wrong("{a: twice(1)}", "{a: 2, b: undefined}")).toThrow();
    expect(wrong("thrice(2)", "6")).toThrow("thrice is not defined");
  });

  test("an example without a value, or an export without an example, is named", () => {
    expect(() => examplesOf("/** @example twice(2) */")).toThrow("line 1");
    expect(() => examplesOf("/**\n * @example twice(\n *   2) // 4\n */")).toThrow("line 2");
    expect(unshown({twice, limit: 2}, [])).toEqual(["twice"]);
  });
});
