import {ContractSchema} from "../../contract/schema.js";
import type {Contract} from "../../contract/terms.js";

/** What a contract file holds: keys and their values, as YAML or JSON give them. */
export type ContractFile = Record<string, unknown>;

/**
 * A contract with all of its terms as a file says them: windows in words, and without what is unset. Reading it back
 * gives the same contract.
 * @example contractFile({id: "a", end: null, caps: [], hold: {window: {n: 30, unit: "day"}, from: "sale"}}) // {id: "a", caps: [], hold: {window: "30 days", from: "sale"}}
 */
export function contractFile(contract: Contract): ContractFile {
  return keysOf(contract);
}

/**
 * The same without what a file need not say, for people to read.
 * @example shortContractFile(plainDeal("cpl", {currency: "USD", minorDigits: 2, first: "2026-01"}).family.versions[0]) // {id: "cpl", model: "cpl", name: "Pay per lead", proposal: true, start: "2026-01-01", components: [{kind: "per_unit", event: "lead", rate: "1"}]}
 */
export function shortContractFile(contract: Contract): ContractFile {
  const whole = contractFile(contract);
  const meaning = JSON.stringify(ContractSchema.parse(whole));
  return withoutUsual(whole, file => {
    const read = ContractSchema.safeParse(file);
    return read.success && JSON.stringify(read.data) === meaning;
  });
}

// An end of null is what a file may say where null means without end, and is kept there.
const endless = new Set(["up_to", "max"]);

function keysOf(value: object): ContractFile {
  const said = Object.entries(value).filter(
    ([key, part]) => part !== undefined && (part !== null || endless.has(key))
  );
  return Object.fromEntries(said.map(([key, part]) => [key, written(part)]));
}

function written(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(written);
  if (typeof value !== "object" || value === null) return value;
  if ("n" in value && "unit" in value && Object.keys(value).length === 2)
    return `${value.n} ${value.unit}${value.n === 1 ? "" : "s"}`;
  return keysOf(value);
}

const isFile = (value: unknown): value is ContractFile =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What is left without the keys that change nothing, those of the file first and then those inside what is left. */
function withoutUsual(file: ContractFile, isSame: (file: ContractFile) => boolean): ContractFile {
  let kept = {...file};
  for (const key of Object.keys(file)) {
    const {[key]: value, ...others} = kept;
    if (isSame(others)) {
      kept = others;
      continue;
    }
    const put = (other: unknown) => ({...kept, [key]: other});
    if (isFile(value)) kept = put(withoutUsual(value, other => isSame(put(other))));
    if (Array.isArray(value))
      kept = put(
        value.reduce<unknown[]>((list, item, i) => {
          const replaced = (other: unknown) => list.map((each, j) => (j === i ? other : each));
          return isFile(item) ? replaced(withoutUsual(item, other => isSame(put(replaced(other))))) : list;
        }, value)
      );
  }
  return kept;
}
