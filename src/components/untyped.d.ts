// Packages without types for the way we import them: what we use of each.

declare module "htl" {
  type Template<T> = (strings: TemplateStringsArray, ...values: unknown[]) => T;
  export const html: Template<HTMLElement> & {fragment: Template<DocumentFragment>};
}

declare module "@observablehq/inputs" {
  export function select<T>(
    data: Iterable<T>,
    options?: {label?: string; format?: (option: T) => string; value?: T}
  ): HTMLFormElement & {value: T};
}

declare module "arquero/dist/arquero.min.js" {
  interface Table {
    groupby(column: string): Table;
    rollup(columns: Record<string, unknown>): Table;
    objects(): Record<string, unknown>[];
  }
  const aq: {from(rows: object[]): Table; op: {sum(column: string): unknown}};
  export default aq;
}
