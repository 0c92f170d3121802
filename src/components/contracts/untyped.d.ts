// What the page of contracts uses of Observable's inputs, beside select.
declare module "@observablehq/inputs" {
  type Input<T> = HTMLFormElement & {value: T};
  export function number(
    extent: [number, number],
    options?: {label?: string; step?: number | "any"; value?: number; placeholder?: string}
  ): Input<number | undefined>;
  export function toggle(options?: {label?: string; value?: boolean}): Input<boolean>;
  export function form<T extends Record<string, HTMLElement>>(
    inputs: T
  ): HTMLElement & {value: Record<keyof T, unknown>};
}
