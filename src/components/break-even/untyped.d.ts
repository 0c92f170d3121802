// What the page of break-even uses of Observable's inputs, beside what others declare.
declare module "@observablehq/inputs" {
  export function range(
    extent: [number, number],
    options?: {label?: string; step?: number; value?: number}
  ): HTMLFormElement & {value: number};
}
