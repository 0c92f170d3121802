import {dirname, join} from "node:path/posix";
import type {Files} from "./rules.js";

const DOCUMENT = /(?<![\w*])[\w./-]*\w\.(?:md|markdown)\b/g;
const FILE = /(?<![\w*])[\w./-]*\w\.(?:md|markdown|ts)\b/g;

/** The comments of a TypeScript source, each as one line of text. */
function comments(text: string): string[] {
  const found = text.match(/\/\*\*?[\s\S]*?\*\/|(?:^[ \t]*\/\/ .*\n)+|[ \t]\/\/ .*$/gm) ?? [];
  return found.map(comment =>
    comment.replace(/^[ \t]*(?:\/\*+|\*\/|\*|\/\/)|\*\/$/gm, "").replace(/\s+/g, " ")
  );
}

/** What a comment says of where it has something from, up to its examples. */
const sourcesIn = (comment: string) =>
  comment
    .split("Source: ")
    .slice(1)
    .map(part => part.split("@example")[0] ?? "");

/** The path of a file that a comment names from the root of the checkout, or from the model. */
const pathOf = (files: Files, name: string) =>
  [name, join("src/model", name)].find(path => path in files) ?? null;

/** The parts of a document that a source names after it: the numbers of steps, and headings or bold words. */
function partsAfter(source: string, name: string): string[] {
  const rest = source.slice(source.indexOf(name) + name.length);
  const [, named = ""] = /^, ([\w\s-]+)/.exec(rest) ?? [];
  return named.split(/ and (?=steps? \d)/).flatMap(part => {
    const numbers = part.match(/\d+/g) ?? [];
    return /^steps? \d/.test(part) ? numbers : part.trim() || [];
  });
}

const hasPart = (document: string, part: string) =>
  /^\d+$/.test(part)
    ? document.includes(`| ${part} |`)
    : new RegExp(`^#+ ${part}$|\\*\\*${part}\\.?\\*\\*`, "im").test(document);

function deadInComment(files: Files, comment: string): string[] {
  const sources = sourcesIn(comment);
  const names = [comment.match(DOCUMENT) ?? [], ...sources.map(source => source.match(FILE) ?? [])].flat();
  const absent = names.filter(name => pathOf(files, name) === null).map(name => `${name}, which is not here`);
  const partless = sources.flatMap(source =>
    (source.match(DOCUMENT) ?? []).flatMap(name => {
      const document = files[pathOf(files, name) ?? ""];
      if (document === undefined) return [];
      return partsAfter(source, name)
        .filter(part => !hasPart(document, part))
        .map(part => `${name}, which has no ${part}`);
    })
  );
  return [...absent, ...partless];
}

/** The files that a document of a room names beside itself, in backticks or as links. */
const namedBeside = (text: string) =>
  [...text.matchAll(/`([\w./-]+\.ts)`|\]\(([\w./-]+)\)/g)].flatMap(([, code, link]) => code ?? link ?? []);

/** Every reference that nobody could follow: to a file that is not here, or to a part that a document lacks. */
export function deadReferences(files: Files): string[] {
  return Object.entries(files).flatMap(([path, text]) => {
    const dead = path.endsWith(".ts")
      ? comments(text).flatMap(comment => deadInComment(files, comment))
      : path.endsWith(".markdown")
        ? namedBeside(text)
            .filter(name => !(join(dirname(path), name) in files))
            .map(name => `${name}, which is not here`)
        : [];
    return [...new Set(dead)].map(what => `${path} names ${what}`);
  });
}
