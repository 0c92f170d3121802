import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import fc from "fast-check";
import {afterAll, describe, expect, test} from "vitest";
import {
  cellsOf,
  countRecords,
  type Flaw,
  flawOf,
  isPlainUtf8,
  locateRecords,
  visitRecords
} from "../../../pipeline/sources/records.js";

const dir = mkdtempSync(join(tmpdir(), "leadger-records-"));
afterAll(() => rmSync(dir, {recursive: true, force: true}));
const path = join(dir, "a.csv");

interface Seen {
  line: number;
  text: string;
  flaw: Flaw | null;
}

async function records(
  content: string | Buffer,
  from = {offset: 0, line: 1, delimiter: ","}
): Promise<Seen[]> {
  writeFileSync(path, content);
  const seen: Seen[] = [];
  await visitRecords(path, from, (bytes, start, end, line, flaw) => {
    seen.push({line, text: bytes.subarray(start, end).toString(), flaw});
  });
  return seen;
}

const sound = (line: number, text: string): Seen => ({line, text, flaw: null});

describe("records and the physical lines that they begin on", () => {
  test("are the lines of a plain file", async () => {
    expect(await records("a,b\nc,d\n")).toEqual([sound(1, "a,b"), sound(2, "c,d")]);
  });
  test("the last line needs no end", async () => {
    expect(await records("a,b\nc,d")).toEqual([sound(1, "a,b"), sound(2, "c,d")]);
  });
  test("a cell over three lines is one record, and the next one begins three lines below", async () => {
    expect(await records('a,"x\ny\nz"\nb,c\n')).toEqual([sound(1, 'a,"x\ny\nz"'), sound(4, "b,c")]);
  });
  test("a doubled quote does not close a cell", async () => {
    expect(await records('a,"6"" pipe\n5"""\nb\n')).toEqual([sound(1, 'a,"6"" pipe\n5"""'), sound(3, "b")]);
  });
  test("a quote inside a cell is a character like any other", async () => {
    expect(await records('a,6" pipe\nb\n')).toEqual([sound(1, 'a,6" pipe'), sound(2, "b")]);
  });
  test("blank lines are no records but are counted", async () => {
    expect(await records("\na\n\n\nb\n\n")).toEqual([sound(2, "a"), sound(5, "b")]);
    expect(await records("\r\na\r\n\r\nb\r\n")).toEqual([sound(2, "a"), sound(4, "b")]);
  });
  test("a line of blanks is a record", async () => {
    expect(await records("a\n  \n")).toEqual([sound(1, "a"), sound(2, "  ")]);
  });
  test("the return of CRLF belongs to no record", async () => {
    expect(await records('a,"x\r\ny"\r\nb,c\r\n')).toEqual([sound(1, 'a,"x\r\ny"'), sound(3, "b,c")]);
  });
  test("are counted from where the table begins", async () => {
    expect(await records("note\ndate;cost\na;b\n", {offset: 15, line: 3, delimiter: ";"})).toEqual([
      sound(3, "a;b")
    ]);
  });
  test("an empty file has none", async () => {
    expect(await records("")).toEqual([]);
  });
});

describe("a stray quote costs its own line only", () => {
  test("where no other quote follows", async () => {
    expect(await records('a,b\nc,"d\ne,f\n')).toEqual([
      sound(1, "a,b"),
      {line: 2, text: 'c,"d', flaw: "quote"},
      sound(3, "e,f")
    ]);
  });
  test("where the next line has a sound quoted cell", async () => {
    expect(await records('c,"d\ne,"f"\ng,h\n')).toEqual([
      {line: 1, text: 'c,"d', flaw: "quote"},
      sound(2, 'e,"f"'),
      sound(3, "g,h")
    ]);
  });
  test("where text follows the closing quote", async () => {
    expect(await records('"d" e,f\ng,h\n')).toEqual([
      {line: 1, text: '"d" e,f', flaw: "quote"},
      sound(2, "g,h")
    ]);
  });
  test("at the end of the file", async () => {
    expect(await records('a,b\nc,"')).toEqual([sound(1, "a,b"), {line: 2, text: 'c,"', flaw: "quote"}]);
  });
});

test("a record longer than a million characters is flawed, and the lines after it keep their numbers", async () => {
  const long = "x".repeat(12 << 20);
  const seen = await records(`a,b\n${long}\nc,d\n`);
  expect(seen.map(({line, flaw}) => [line, flaw])).toEqual([
    [1, null],
    [2, "long"],
    [3, null]
  ]);
});

test("a multi-line cell across the end of what is read at once is one record", async () => {
  const rows = Array.from({length: 10}, (_, i) => `${i},"${"xx\n".repeat(300_000 + i)}"""`);
  let line = 1;
  const begins = rows.map(row => {
    const begin = line;
    line += row.split("\n").length;
    return [begin, null];
  });
  const seen = await records(rows.join("\n"));
  expect(seen.map(({line, flaw}) => [line, flaw])).toEqual(begins);
});

describe("no fast reader sees a file that is not plain UTF-8", () => {
  const plain = (content: string | Buffer) => {
    writeFileSync(path, content);
    return isPlainUtf8(path);
  };
  test("such as one with a zero byte", async () => {
    expect(await plain("a\0,b\nc,d\n")).toBe(false);
  });
  test("or with a byte of another alphabet, wherever it stands", async () => {
    for (const before of [0, 1 << 20, (1 << 20) - 1])
      expect(await plain(Buffer.from(`${"x".repeat(before)}caf\xe9,b\nc,d`, "latin1"))).toBe(false);
    expect(await plain(Buffer.from("caf\xe9", "latin1"))).toBe(false);
  });
  test("but a character that the end of what is read at once cuts in two is whole", async () => {
    for (const shift of [0, 1, 2, 3])
      expect(await plain("a".repeat(shift) + "é€𝄞\n".repeat(120_000))).toBe(true);
  });
  test("and a last character of several bytes is no cut", async () => {
    for (const last of ["é", "€", "𝄞", "a", ""]) expect(await plain(`a,b\nc,${last}`)).toBe(true);
  });
});

test("the records of a file are counted, and a stray quote is noticed", async () => {
  const count = async (content: string) => {
    writeFileSync(path, content);
    return countRecords(path, {offset: 0, line: 1, delimiter: ","});
  };
  expect(await count('a,"b\nc,d\n')).toEqual({records: 2, lastLine: 2, sound: false});
  expect(await count('é,"b\n€"\nc,d\n\n')).toEqual({records: 2, lastLine: 3, sound: true});
});

describe("the flaw of one record", () => {
  const flaw = (content: string | Buffer, cells = 2) => {
    const bytes = Buffer.from(content as string);
    return flawOf(bytes, 0, bytes.length, ",", cells);
  };
  test.each([
    ["a,b", null],
    ['"a,b",c', null],
    ["a", "cells"],
    ["a,b,c", "cells"],
    ["a,b\0", "zero"]
  ] as const)("of %j is %s", (record, expected) => {
    expect(flaw(record)).toBe(expected);
  });
  test("of bytes that are no UTF-8 is their encoding", () => {
    expect(flaw(Buffer.from("caf\xe9,b", "latin1"))).toBe("encoding");
  });
});

describe("the cells of one record", () => {
  test.each([
    ["a,b", ["a", "b"]],
    ["", [""]],
    [",", ["", ""]],
    ['"a,b",c', ["a,b", "c"]],
    ['"6"" pipe",""', ['6" pipe', ""]],
    ['6" pipe,x', ['6" pipe', "x"]],
    ['"a\nb",c', ["a\nb", "c"]]
  ])("of %j", (record, cells) => {
    expect(cellsOf(record, ",")).toEqual(cells);
  });
});

test("the n-th sound record is found with its line and text, flawed ones passed over", async () => {
  writeFileSync(path, 'id,v\n1,a\n2,"x\ny"\nonly\n3,"b\n4,d\n');
  const layout = {offset: 5, line: 2, delimiter: ","};
  expect(await locateRecords(path, layout, 2, [0, 2])).toEqual(
    new Map([
      [0, {line: 2, raw: "1,a"}],
      [2, {line: 7, raw: "4,d"}]
    ])
  );
});

/** The same rules, character by character, over a text that is in memory as a whole. */
function naive(text: string): Seen[] {
  const seen: Seen[] = [];
  let line = 1;
  let at = 0;
  while (at < text.length) {
    const end = (from: number) => (text.indexOf("\n", from) < 0 ? text.length : text.indexOf("\n", from));
    const quoted = /(?:"(?:[^"]|"")*"|[^",\n][^,\n]*|)(?=,|\r?\n|\r?$)/y;
    let stop = at;
    let flaw: Flaw | null = null;
    for (;;) {
      quoted.lastIndex = stop;
      if (!quoted.test(text)) {
        flaw = "quote";
        stop = end(at);
        break;
      }
      stop = quoted.lastIndex;
      if (text[stop] !== ",") break;
      stop++;
    }
    if (text[stop] === "\r") stop++;
    const record = text.slice(at, stop).replace(/\r$/, "");
    if (record !== "") seen.push({line, text: record, flaw});
    line += text.slice(at, stop).split("\n").length;
    at = stop + 1;
  }
  return seen;
}

test("walking by bytes finds the records that reading character by character finds", async () => {
  const pieces = fc.constantFrom(
    '"',
    '""',
    ",",
    "\n",
    "\r\n",
    "a",
    "é",
    " ",
    '"a',
    'b"',
    '"x,y"',
    '"x\ny"',
    ",\n"
  );
  const texts = fc.array(pieces, {maxLength: 40}).map(parts => parts.join(""));
  await fc.assert(
    fc.asyncProperty(texts, async text => {
      expect(await records(text)).toEqual(naive(text));
    }),
    {numRuns: 500}
  );
});

test("what a careful writer quotes comes back, cell by cell and line by line", async () => {
  const cell = fc.stringMatching(/^[a-z",\n é]{0,8}$/);
  const rows = fc.array(fc.array(cell, {minLength: 2, maxLength: 4}), {maxLength: 8});
  await fc.assert(
    fc.asyncProperty(rows, async table => {
      const texts = table.map(row => row.map(value => `"${value.replaceAll('"', '""')}"`).join(","));
      const seen = await records(texts.map(text => `${text}\n`).join(""));
      expect(seen.map(({text}) => cellsOf(text, ","))).toEqual(table);
      let line = 1;
      for (const [i, text] of texts.entries()) {
        expect(seen[i]).toEqual(sound(line, text));
        line += text.split("\n").length;
      }
    }),
    {numRuns: 200}
  );
});
