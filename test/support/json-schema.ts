import {z} from "zod";

// An object in the words of JSON Schema, as far as ours uses them.
const Node = z.record(z.string(), z.unknown());
/** Every mistake that the schema finds in a value: a small reader of the words that our schema uses. */
export function mistakes(schema: unknown, value: unknown, path = "$"): string[] {
  const rule = Node.parse(schema);
  const options = rule.anyOf ?? rule.oneOf;
  if (Array.isArray(options)) {
    const found = options.map(option => mistakes(option, value, path));
    return found.some(list => list.length === 0) ? [] : (found[0] ?? []);
  }
  const type = Array.isArray(value) ? "array" : value === null ? "null" : typeof value;
  if (rule.type !== undefined && ![rule.type].flat().includes(type))
    return [`${path} is ${type}, not ${rule.type}`];
  if (Array.isArray(rule.enum) && !rule.enum.includes(value)) return [`${path} is none of ${rule.enum}`];
  if ("const" in rule && rule.const !== value) return [`${path} is not ${rule.const}`];
  if (typeof rule.pattern === "string" && !new RegExp(rule.pattern).test(String(value)))
    return [`${path} is not ${rule.pattern}`];
  if (Array.isArray(value)) {
    const tuple = Array.isArray(rule.prefixItems) ? rule.prefixItems : null;
    return value.flatMap((item, i) => mistakes(tuple?.[i] ?? rule.items ?? {}, item, `${path}[${i}]`));
  }
  if (type !== "object") return [];
  const properties = Node.parse(rule.properties ?? {});
  const lacking = z
    .array(z.string())
    .parse(rule.required ?? [])
    .filter(name => !(name in Node.parse(value)));
  return [
    ...lacking.map(name => `${path} lacks ${name}`),
    ...Object.entries(Node.parse(value)).flatMap(([name, inner]) =>
      name in properties
        ? mistakes(properties[name], inner, `${path}.${name}`)
        : rule.additionalProperties === false
          ? [`${path}.${name} is unknown`]
          : mistakes(rule.additionalProperties ?? {}, inner, `${path}.${name}`)
    )
  ];
}
