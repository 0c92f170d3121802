// Three packages that carry no types for the way we import them: what we use of each.

declare module "htl" {
  type Template = (strings: TemplateStringsArray, ...values: unknown[]) => HTMLElement;
  export const html: Template & {
    fragment: (strings: TemplateStringsArray, ...values: unknown[]) => DocumentFragment;
  };
}

declare module "@observablehq/inputs" {
  export function select<T>(
    data: Iterable<T>,
    options?: {label?: string; format?: (option: T) => string; value?: T}
  ): HTMLFormElement & {value: T};
}

declare module "arquero/dist/arquero.min.js" {
  import type * as arquero from "arquero";

  const aq: typeof arquero;
  export default aq;
}
