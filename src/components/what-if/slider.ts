import {html} from "htl";

/** A number that the reader may move, as the reader sees it: percent and major units. */
export interface SliderOptions {
  label: string;
  /** Least and most of the number; `most` is null where there is no end. */
  least: number;
  most: number | null;
  /** Where the slider ends; the field takes more. */
  end: number;
  step: number;
  /** What it says without the reader; null: nothing. */
  base: number | null;
  value: number | null;
  /** Whether an emptied field means none, and not what it said before. */
  mayBeNone?: boolean;
  /** Whether none is no limit, so that the slider stands at its end, and not at nothing. */
  noneIsMost?: boolean;
}

/** A slider tells its number; nothing in the field is null. */
export type SliderElement = HTMLElement & {value: number | null};

let made = 0;

/**
 * A number field and a slider under one label, each following the other. An emptied field says nothing where nothing
 * was said before, and else what it said before.
 */
export function Slider(options: SliderOptions): SliderElement {
  const {label, least, most, end, step, base} = options;
  const id = `slider-${++made}`;
  const top = Math.max(end, options.value ?? 0, base ?? 0);
  const field = html`<input type="number" id=${id} step="any" min=${least} max=${most} placeholder="none">`;
  const range = html`<input type="range" aria-label=${label} min="0" max=${top} step=${step}>`;
  const element = html`<div class="slider"><label for=${id}>${label}</label>${field}${range}</div>`;
  return live(element as SliderElement, field as HTMLInputElement, range as HTMLInputElement, options);
}

function live(
  element: SliderElement,
  field: HTMLInputElement,
  range: HTMLInputElement,
  {least, most, base, value, mayBeNone, noneIsMost}: SliderOptions
): SliderElement {
  let now = value;
  const show = () => {
    range.value = String(now ?? (noneIsMost ? range.max : 0));
    range.setAttribute("aria-valuetext", now === null ? "none" : now.toLocaleString("en-US"));
    element.classList.toggle("is-moved", now !== base);
  };
  const set = (given: number | null) => {
    now = given;
    field.value = given === null ? "" : String(given);
    show();
  };
  set(value);
  field.addEventListener("input", () => {
    const typed = field.valueAsNumber;
    const inside = typed >= least && (most === null || typed <= most);
    if (inside) now = typed;
    else if (field.value === "" && !field.validity.badInput && (mayBeNone || base === null)) now = null;
    show();
  });
  field.addEventListener("change", () => set(now));
  range.addEventListener("input", () => set(Math.max(least, range.valueAsNumber)));
  Object.defineProperty(element, "value", {get: () => now, set});
  return element;
}
