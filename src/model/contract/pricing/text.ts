import type {Contract} from "../terms.js";

/**
 * How invoices call a component: by its name, else by its kind and event, with its number where two are alike.
 * @example componentName({components: [{kind: "per_unit", event: "lead"}, {kind: "per_unit", event: "lead"}]}, 1) // "lead 2"
 */
export function componentName({components}: Pick<Contract, "components">, place: number): string {
  const plain = components.map(component => {
    if (component.name !== undefined) return component.name;
    if (component.kind === "per_unit") return component.event;
    if (component.kind === "percent") return `share of ${component.event}`;
    if (component.kind === "bonus") return `bonus on ${component.metric}`;
    return component.kind === "flat" ? "flat" : "setup";
  });
  const name = plain[place] ?? "";
  const before = plain.slice(0, place).filter(other => other === name).length;
  return before === 0 ? name : `${name} ${before + 1}`;
}

/**
 * A share of 0-1 as a percentage, digit for digit.
 * @example percentText("0.125") // "12.5%"
 * @example percentText("0.15") // "15%"
 */
export function percentText(share: string): string {
  const [whole = "", fraction = ""] = share.split(".");
  const digits = fraction.padEnd(2, "0");
  const text = `${whole}${digits.slice(0, 2)}`.replace(/^0+(?=\d)/, "");
  const rest = digits.slice(2).replace(/0+$/, "");
  return `${text}${rest === "" ? "" : `.${rest}`}%`;
}
