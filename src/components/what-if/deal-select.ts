import * as Inputs from "@observablehq/inputs";
import {shorten} from "../../lib/labels.js";
import type {WhatIfBase} from "./base.js";
import {nameOf} from "./what-if-page.js";

/** The contract that the rest of the page looks at: one of them, or whichever is the best. */
export function DealSelect(base: WhatIfBase | null, chosen: string | null) {
  const ids = (base?.deals ?? []).map(({id}) => id);
  const form = Inputs.select<string | null>([null, ...ids], {
    label: "Contract",
    format: id => {
      const deal = base?.deals.find(deal => deal.id === id);
      return deal ? shorten(nameOf(deal, base?.deals ?? []), 60) : "the best with these numbers";
    },
    value: ids.find(id => id === chosen) ?? null
  });
  form.classList.add("choice");
  return form;
}
