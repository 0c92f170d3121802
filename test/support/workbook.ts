import {zipOf} from "./zip.js";

/** A cell as Excel keeps it: a text, a number with the format that shows it, or a type and a spelling of one's own. */
export type Cell =
  | string
  | number
  | boolean
  | null
  | {value: string | number; format?: string; type?: string; formula?: string};

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A workbook with sheets by name, each a list of rows; null is a row or a cell without anything. */
export function workbookOf(
  sheets: Record<string, (Cell[] | null)[]>,
  {from1904 = false, hidden = []}: {from1904?: boolean; hidden?: string[]} = {}
): Buffer {
  const texts: string[] = [];
  const formats: string[] = [];
  const names = Object.keys(sheets);
  const parts = Object.values(sheets).map(
    rows => `${head}<worksheet ${main}><sheetData>${rows.map(rowXml).join("")}</sheetData></worksheet>`
  );

  function rowXml(cells: Cell[] | null, row: number): string {
    if (cells === null) return "";
    return `<row r="${row + 1}">${cells.map((cell, column) => cellXml(cell, `${letter(column)}${row + 1}`)).join("")}</row>`;
  }

  function cellXml(cell: Cell, at: string): string {
    if (cell === null) return "";
    if (typeof cell === "string") return `<c r="${at}" t="s"><v>${indexOf(texts, cell)}</v></c>`;
    if (typeof cell === "number") return `<c r="${at}"><v>${cell}</v></c>`;
    if (typeof cell === "boolean") return `<c r="${at}" t="b"><v>${cell ? 1 : 0}</v></c>`;
    const {value, format, type, formula} = cell;
    const style = format === undefined ? "" : ` s="${indexOf(formats, format) + 1}"`;
    const kind = type === undefined ? "" : ` t="${type}"`;
    const content =
      type === "inlineStr" ? `<is><t>${escaped(String(value))}</t></is>` : `<v>${escaped(String(value))}</v>`;
    return `<c r="${at}"${style}${kind}>${formula ? `<f>${escaped(formula)}</f>` : ""}${content}</c>`;
  }

  const relations = (entries: [id: string, kind: string, target: string][]) =>
    `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${entries
      .map(([id, kind, target]) => `<Relationship Id="${id}" Type="${kinds}/${kind}" Target="${target}"/>`)
      .join("")}</Relationships>`;

  return zipOf({
    "[Content_Types].xml": `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    "_rels/.rels": relations([["rId1", "officeDocument", "xl/workbook.xml"]]),
    "xl/workbook.xml": `${head}<workbook ${main} xmlns:r="${kinds}"><workbookPr date1904="${from1904 ? 1 : 0}"/><sheets>${names
      .map(
        (name, i) =>
          `<sheet name="${escaped(name)}" sheetId="${i + 1}" state="${hidden.includes(name) ? "hidden" : "visible"}" r:id="s${i}"/>`
      )
      .join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations([
      ...names.map((_, i): [string, string, string] => [
        `s${i}`,
        "worksheet",
        i % 2 === 0 ? `worksheets/sheet${i}.xml` : `/xl/worksheets/sheet${i}.xml`
      ]),
      ["t", "sharedStrings", "sharedStrings.xml"],
      ["f", "styles", "styles.xml"]
    ]),
    ...Object.fromEntries(parts.map((xml, i) => [`xl/worksheets/sheet${i}.xml`, xml])),
    "xl/sharedStrings.xml": `${head}<sst ${main}>${texts.map(text => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join("")}</sst>`,
    "xl/styles.xml": `${head}<styleSheet ${main}><numFmts>${formats
      .map((code, i) => `<numFmt numFmtId="${164 + i}" formatCode="${escaped(code)}"/>`)
      .join("")}</numFmts><cellXfs><xf numFmtId="0"/>${formats
      .map((_, i) => `<xf numFmtId="${164 + i}"/>`)
      .join("")}</cellXfs></styleSheet>`
  });
}

/** The day as Excel counts it. */
export const dayNumber = (day: string): number => Date.parse(`${day}Z`) / 86_400_000 + 25_569;

function indexOf(list: string[], text: string): number {
  const found = list.indexOf(text);
  return found < 0 ? list.push(text) - 1 : found;
}

function letter(column: number): string {
  return String.fromCharCode(65 + column);
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\n", "&#10;");
}
