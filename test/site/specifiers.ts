import {parseAst} from "vite";

interface Node {
  type?: string;
  source?: {value?: unknown} | null;
  callee?: {type?: string; object?: {type?: string}; property?: {name?: string}};
  arguments?: {value?: unknown}[];
}

/** Every module that code imports, re-exports, or loads or resolves late by a literal name. */
export function specifiers(code: string): string[] {
  const found: string[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) visit(item);
    else if (typeof value === "object" && value !== null) {
      found.push(...named(value));
      for (const child of Object.values(value)) visit(child);
    }
  };
  visit(parseAst(code).body);
  return found;
}

function named({type, source, callee, arguments: given}: Node): string[] {
  const resolves =
    type === "CallExpression" &&
    callee?.object?.type === "MetaProperty" &&
    callee.property?.name === "resolve";
  const imports = /^(Import|Export(Named|All))Declaration$|^ImportExpression$/.test(type ?? "");
  const name = resolves ? given?.[0]?.value : imports ? source?.value : null;
  return typeof name === "string" ? [name] : [];
}
