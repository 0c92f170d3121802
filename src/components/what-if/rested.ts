/**
 * The value of a form once the reader has let it rest so many milliseconds: for what takes longer than a frame, and
 * for what is read out.
 */
export function Rested<T>(form: HTMLElement & {value: T}, milliseconds: number): HTMLElement & {value: T} {
  const element = document.createElement("span") as unknown as HTMLElement & {value: T};
  element.value = form.value;
  let waiting = 0;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = window.setTimeout(() => {
      element.value = form.value;
      element.dispatchEvent(new Event("input"));
    }, milliseconds);
  });
  return element;
}
