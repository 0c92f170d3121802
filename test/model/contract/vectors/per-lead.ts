import {contract, leadsOn, run, type Terms} from "../../../support/contract.js";

/** A contract that pays for each lead. */
export const perLead = (rate: number | string, more: Terms = {}) =>
  contract({components: [{kind: "per_unit", event: "lead", rate: String(rate)}], ...more});

/** What so many leads of March cost. */
export const march = (n: number, family: Parameters<typeof run>[0]) =>
  run(family, {leads: leadsOn(n, "2025-03-10")}).total("2025-03");
