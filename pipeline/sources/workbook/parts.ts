import {posix} from "node:path";
import {type Archive, PackingError, shown} from "../zip.js";
import {type Shown, shownBy} from "./number-format.js";
import {local, visitXml} from "./xml.js";

/** What the sheets of a workbook share. */
export interface Workbook {
  /** The sheets that people see, in their order, with the paths of their parts. */
  sheets: {name: string; part: string}[];
  from1904: boolean;
  /** What the number of a cell stands for, by the number of its style. */
  styles: Shown[];
  /** Texts that cells refer to by number. */
  texts: string[];
}

/** Texts are kept in memory, each with some bytes of its own, and more than these would not fit there. */
const mostBytes = 1 << 29;
const bytesBeside = 24;
/** Excel cuts a longer text when it opens the workbook. */
export const longestText = 32_767;

/** Reads everything of a workbook but its cells. */
export async function readWorkbook(archive: Archive): Promise<Workbook> {
  const root = await relationsOf(archive, "");
  const [book] = root.filter(({type}) => type === "officeDocument");
  if (book === undefined || !/\.xml$/i.test(book.part))
    throw new PackingError("it is no .xlsx workbook", "save it as .xlsx, or as CSV UTF-8");
  const relations = await relationsOf(archive, book.part);
  const worksheets = new Map(
    relations.flatMap(({id, type, part}) => (type === "worksheet" ? [[id, part] as const] : []))
  );
  const partOf = (wanted: string) =>
    relations.find(({type, part}) => type === wanted && archive.names.includes(part))?.part;
  const sheets: Workbook["sheets"] = [];
  let from1904 = false;
  await visitXml(await archive.read(book.part), {
    open(name, attributes) {
      if (name === "workbookPr") from1904 = /^(1|true)$/.test(attributes.date1904 ?? "");
      if (name !== "sheet" || (attributes.state ?? "visible") !== "visible") return;
      const id = Object.entries(attributes).find(([key]) => key !== "id" && local(key) === "id")?.[1];
      const part = worksheets.get(id ?? "");
      if (part !== undefined) sheets.push({name: shown(attributes.name ?? ""), part});
    }
  });
  return {
    sheets,
    from1904,
    styles: await stylesOf(archive, partOf("styles")),
    texts: await textsOf(archive, partOf("sharedStrings"))
  };
}

/** What a part of the workbook refers to, the kind of each by the last word of its address. */
async function relationsOf(
  archive: Archive,
  part: string
): Promise<{id: string; type: string; part: string}[]> {
  const found: {id: string; type: string; part: string}[] = [];
  const folder = posix.dirname(`/${part}`);
  const names = new Map(archive.names.map(name => [name.toLowerCase(), name]));
  const path = posix.join(folder, "_rels", `${posix.basename(part)}.rels`).slice(1);
  await visitXml(await archive.read(names.get(path.toLowerCase()) ?? path), {
    open(name, {Id: id = "", Type: type = "", Target: target = ""}) {
      if (name !== "Relationship") return;
      const to = posix.resolve(folder, target).slice(1);
      found.push({id, type: posix.basename(type), part: names.get(to.toLowerCase()) ?? to});
    }
  });
  return found;
}

async function stylesOf(archive: Archive, part: string | undefined): Promise<Shown[]> {
  const codes = new Map<number, string>();
  const ids: number[] = [];
  let inCells = false;
  if (part === undefined) return [];
  await visitXml(await archive.read(part), {
    open(name, attributes) {
      if (name === "numFmt") codes.set(Number(attributes.numFmtId), attributes.formatCode ?? "");
      if (name === "cellXfs") inCells = true;
      if (name === "xf" && inCells) ids.push(Number(attributes.numFmtId ?? 0));
    },
    close(name) {
      if (name === "cellXfs") inCells = false;
    }
  });
  return ids.map(id => shownBy(id, codes.get(id)));
}

async function textsOf(archive: Archive, part: string | undefined): Promise<string[]> {
  const texts: string[] = [];
  let text = "";
  let bytes = 0;
  let inText = false;
  let spoken = 0;
  if (part === undefined) return texts;
  await visitXml(await archive.read(part), {
    open(name) {
      if (name === "si") text = "";
      if (name === "rPh") spoken++;
      inText = name === "t" && spoken === 0;
    },
    text(piece) {
      if (inText) text = (text + piece).slice(0, longestText);
    },
    close(name) {
      inText = false;
      if (name === "rPh") spoken--;
      if (name !== "si") return;
      bytes += text.length + bytesBeside;
      if (bytes > mostBytes)
        throw new PackingError(
          "its texts are too long to be kept in memory",
          "save the sheet as CSV UTF-8, and put that in its place"
        );
      texts.push(unescaped(text));
    }
  });
  return texts;
}

/** Excel writes signs that XML cannot hold as _x000D_. */
export function unescaped(text: string): string {
  return text.includes("_x")
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;
}
