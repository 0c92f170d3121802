import {definitions, type Unit} from "../model/economics/definitions.js";
import {DataTable} from "./data-table.js";

const units: Record<Unit, string> = {money: "money", rate: "share", multiple: "times over"};

/** Every metric with its formula, printed from the rows that compute it. */
export function DefinitionsTable(): HTMLElement {
  return DataTable({
    caption: "Definitions, printed from the rows that compute them",
    file: "definitions",
    columns: [
      {name: "Metric", show: ({label}) => label, csv: ({label}) => label},
      {name: "Formula", show: ({formula}) => formula, csv: ({formula}) => formula},
      {name: "In", show: ({unit}) => units[unit], csv: ({unit}) => units[unit]},
      {name: "When there is nothing to divide by", show: row => row.whenZero, csv: row => row.whenZero}
    ],
    rows: definitions
  });
}
