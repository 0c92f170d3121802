import type {Accounts, check} from "../../pipeline/run.js";
import {mark} from "./draft.js";
import type {MutatedFile} from "./mutate.js";
import {type ReferenceRecord, referenceRecords} from "./reference-reader.js";

type Checked = Awaited<ReturnType<typeof check>>;

/** What `check` found in one file. */
export interface Finding {
  account: Accounts["files"][number] | undefined;
  rows: Accounts["rows"];
  problem: Checked["problems"][number] | undefined;
}

export function findingOf({problems, work}: Checked, file: string): Finding {
  return {
    account: work.files.find(account => account.file === file),
    rows: work.rows.filter(row => row.file === file),
    problem: problems.find(problem => problem.file === file)
  };
}

/** Sentences that say what does not hold of a mutated file; none where all is well. `known` are texts of records that the original has rejected already. */
export function faults(
  mutated: MutatedFile,
  {account, rows, problem}: Finding,
  known: Set<string>
): string[] {
  if (!account) return ["the file has no account"];
  const {rowsRead, loaded, rejected, duplicates, leftOut} = account;
  const found: string[] = [];
  const must = (holds: boolean, sentence: string) => {
    if (!holds) found.push(sentence);
  };
  must(
    [rowsRead, loaded, rejected, duplicates, leftOut].every(n => Number.isSafeInteger(n) && n >= 0),
    `an account of ${JSON.stringify(account)}`
  );
  must(rowsRead === loaded + rejected + duplicates, `${rowsRead} rows read are not the sum of their fates`);
  for (const [kind, count] of [
    ["rejected", rejected],
    ["duplicate", duplicates]
  ] as const) {
    const listed = rows.filter(row => row.kind === kind).length;
    must(listed === count, `${count} rows are ${kind}, but ${listed} are listed`);
  }
  // A currency without a rate is found once the rows are in.
  const isOfFile = problem?.column !== "currency";
  if (problem)
    must(
      problem.line >= 1 && problem.message !== "" && problem.cure !== "" && (loaded === 0 || !isOfFile),
      `a problem without line, reason or cure, or with rows loaded: ${JSON.stringify(problem)}`
    );
  must(
    !problem?.message.startsWith("cannot be unpacked") || mutated.broken,
    "an archive that can be unpacked was not"
  );

  // The database's client drops a mark that begins a text, and so a text that is nothing but a mark.
  const marked = (mutated.plain ?? mutated.bytes.toString("latin1")).includes(mark);
  const lines = new Set<number>();
  for (const row of rows) {
    const where = `line ${row.line}`;
    must(row.line >= 1 && row.reason !== "" && row.cure !== "", `${where} lacks a line, a reason or a cure`);
    must(
      row.value !== "" || / is empty$|totals|blanks/.test(row.reason) || marked,
      `${where} lacks its text: ${row.reason}`
    );
    must(!lines.has(row.line), `${where} is listed twice`);
    lines.add(row.line);
  }
  const records = recordsExpected(mutated, problem);
  if (records && !problem?.message.startsWith("cannot be unpacked")) {
    must(
      rowsRead + leftOut === records.length,
      `${rowsRead + leftOut} rows read, but the file holds ${records.length}`
    );
    const byLine = new Map(records.map(record => [record.line, record.text]));
    for (const row of rows) {
      const text = byLine.get(row.line);
      must(text !== undefined, `no record begins on line ${row.line} (${row.value.slice(0, 60)})`);
      must(
        text === undefined || holds(text, row.value),
        `line ${row.line} does not hold ${row.value.slice(0, 60)}`
      );
      must(
        !mutated.untouched?.has(row.line) ||
          row.kind === "duplicate" ||
          problem !== undefined ||
          known.has(text ?? ""),
        `line ${row.line}, which nothing touched, was rejected: ${row.column} ${row.value.slice(0, 60)}, ${row.reason}`
      );
    }
  } else if (mutated.plain !== null) {
    const physical = mutated.plain.split("\n");
    for (const {line} of rows)
      must((physical[line - 1] ?? "") !== "", `line ${line} is blank or not in the file`);
  }
  return found;
}

/** The rows that a careful person counts in the file, or null where the header is not for us to point at. */
function recordsExpected(
  {plain, header, delimiter}: MutatedFile,
  problem: Finding["problem"]
): ReferenceRecord[] | null {
  if (plain === null) return null;
  // Nothing names a column: the first record stands for the header.
  if (problem?.message.startsWith("no column")) return referenceRecords(plain, ",").slice(1);
  if (plain.trim() === "") return [];
  if (header === null) return null;
  const lines = plain.split("\n", 40).map(line => line.replace(/\r$/, "").replace(/^\xef\xbb\xbf/, ""));
  const at = lines.indexOf(header.split("\n")[0] ?? "");
  if (at < 0) return null;
  return referenceRecords(
    plain
      .split("\n")
      .slice(at + 1)
      .join("\n"),
    delimiter,
    at + 2
  );
}

/** Whether a record's text holds a value that was taken from it. */
function holds(record: string, value: string): boolean {
  const bare = (text: string) => text.replaceAll('"', "").replace(/\s+/g, " ");
  const text = Buffer.from(record, "latin1").toString().replaceAll("\0", "␀");
  // The end of a long text may be half a character.
  return bare(text).includes(bare(value).trim().slice(0, 1000));
}
