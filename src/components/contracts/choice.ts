import * as Inputs from "@observablehq/inputs";
import {shorten} from "../../lib/labels.js";
import {sayPeriod} from "../../lib/period.js";
import type {Choices} from "../../lib/url-state.js";
import {type ContractRecords, type ContractsReport, contractsReport, type Deal} from "./contracts-report.js";

interface PeriodChoice {
  id: Choices["period"];
  label: string;
}

/** Which records contracts are compared on. Without records in the page there is one choice. */
export function PeriodSelect(records: ContractRecords, {period}: Choices) {
  const all: PeriodChoice = {id: "all", label: "All records"};
  const months = records.ledger ? contractsReport(records, "year").period : null;
  const options = months ? [{id: "year" as const, label: capital(sayPeriod(months))}, all] : [all];
  const form = Inputs.select<PeriodChoice>(options, {
    label: "Compared on",
    format: ({label}) => label,
    value: options.find(({id}) => id === period) ?? all
  });
  form.classList.add("choice");
  return form;
}

/** The contract that the rest of the page is about: the one in the address, else the one in force. */
export function ContractSelect({deals, now, best}: ContractsReport, {contract}: Choices) {
  const form = Inputs.select<Deal | null>(deals.length > 0 ? deals : [null], {
    label: "Contract",
    format: deal => (deal ? `${shorten(deal.name, 60)}${deal === now ? " (now)" : ""}` : "none"),
    value: deals.find(({id}) => id === contract) ?? now ?? best ?? deals[0] ?? null
  });
  form.classList.add("choice");
  return form;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
