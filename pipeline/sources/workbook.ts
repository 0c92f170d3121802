import {readWorkbook} from "./workbook/parts.js";
import {type SheetText, sheetText} from "./workbook/sheet.js";
import {type Archive, PackingError} from "./zip.js";

/** One sheet of a workbook as delimited text. */
export interface ReadSheet extends SheetText {
  name: string;
}

/**
 * The first sheet that `fits`, as text; where none does, the first that has cells, and where none has, the first.
 * Hidden sheets are left alone. Where there are several, the notes say which one was read.
 */
export async function workbookText(
  archive: Archive,
  copy: string,
  fits: (sheet: ReadSheet) => Promise<boolean>
): Promise<ReadSheet> {
  const workbook = await readWorkbook(archive);
  let chosen: ReadSheet | null = null;
  for (const [i, {name, part}] of workbook.sheets.entries()) {
    const sheet = {name, ...(await sheetText(archive, workbook, part, `${copy}.${i}`))};
    const isFit = !sheet.isEmpty && (await fits(sheet));
    if (isFit || chosen === null || (chosen.isEmpty && !sheet.isEmpty)) chosen = sheet;
    if (isFit) break;
  }
  if (chosen === null) throw new PackingError("it holds no sheet", "save it as .xlsx, or as CSV UTF-8");
  if (workbook.sheets.length === 1) return chosen;
  const {name: read} = chosen;
  const others = workbook.sheets.filter(({name}) => name !== read).map(({name}) => `"${name}"`);
  return {
    ...chosen,
    notes: [`is a workbook: its sheet "${read}" was read, not ${others.join(", ")}`, ...chosen.notes]
  };
}
