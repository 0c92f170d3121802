import {html} from "htl";
import {shorten} from "../../lib/labels.js";
import {type InputKey, inputKeys} from "../../model/simulation/inputs.js";
import {shortWords} from "../contracts/deal.js";
import type {WhatIfBase} from "./base.js";
import {applied} from "./base.js";
import {mainKeys, noChoices, type WhatIfChoices} from "./choices.js";
import {dealFields, type Field, marketField, monthsField} from "./fields.js";
import {Slider, type SliderElement} from "./slider.js";

/** The form tells what the reader chose; `open` puts other choices in its place. */
export type WhatIfFormElement = HTMLElement & {value: WhatIfChoices; open: (choices: WhatIfChoices) => void};

interface Row {
  field: Field;
  slider: SliderElement;
}

/** Every number of the market and of the contracts, to be moved; `start` is what was chosen before. */
export function WhatIfForm(base: WhatIfBase | null, start: WhatIfChoices): WhatIfFormElement {
  const element =
    html`<form class="bench-form" onsubmit=${(event: Event) => event.preventDefault()}></form>` as unknown as WhatIfFormElement;
  let begun = start;
  let rows: Row[] = [];
  const fill = (choices: WhatIfChoices) => {
    begun = choices;
    rows = [];
    if (base !== null) element.replaceChildren(...Groups(base, begun, rows));
  };
  fill(start);
  const changed = () => element.dispatchEvent(new Event("input", {bubbles: true}));
  const open = (choices: WhatIfChoices) => {
    fill(choices);
    changed();
  };
  element.addEventListener("reset", event => {
    event.preventDefault();
    open(noChoices);
    element.querySelector("input")?.focus();
  });
  Object.defineProperty(element, "value", {get: () => read(rows, begun)});
  return Object.assign(element, {open});
}

/** What differs from the data; a slider that nobody has moved says what it said. */
function read(rows: readonly Row[], begun: WhatIfChoices): WhatIfChoices {
  const choices: WhatIfChoices = {deal: begun.deal, months: null, market: {}, quality: {}, contracts: {}};
  for (const {field, slider} of rows) {
    const {value} = slider;
    if (value === field.value) field.keep(begun, choices);
    else if (value !== field.base) field.write(value, choices);
  }
  return choices;
}

function Groups(base: WhatIfBase, begun: WhatIfChoices, rows: Row[]): Node[] {
  const now = applied(base, begun).market;
  const sliders = (fields: Field[]) =>
    fields.map(field => {
      const slider = Slider(field);
      rows.push({field, slider});
      return slider;
    });
  const market = (keys: readonly InputKey[]) => sliders(keys.map(key => marketField(key, base.market, now)));
  const others = inputKeys.filter(key => !mainKeys.includes(key));
  const isMoved = (fields: Field[]) => fields.some(({value, base: was}) => value !== was);
  return [
    html`<fieldset><legend>Leads and sales</legend>${market(mainKeys)}</fieldset>`,
    html`<details><summary>Costs, limits and how far ahead</summary><fieldset><legend class="hidden">Costs, limits and how far ahead</legend>${market(others)}${sliders([monthsField(base.market, now)])}</fieldset></details>`,
    html`<p class="group">Contracts, and how well their leads buy</p>`,
    ...base.deals.map(deal => {
      const fields = dealFields(deal, begun, base.money);
      const contract = deal.family.versions[0];
      const words = contract ? shortWords(contract, base.money) : "";
      return html`<details open=${isMoved(fields)}><summary>${shorten(deal.name, 60)}<small>${words}</small></summary><fieldset><legend class="hidden">${deal.name}</legend>${sliders(fields)}</fieldset></details>`;
    }),
    html`<p class="again"><button type="reset">As your records say</button></p>`
  ];
}
