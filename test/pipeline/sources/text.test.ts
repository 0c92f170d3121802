import {mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {gzipSync} from "node:zlib";
import fc from "fast-check";
import {afterAll, describe, expect, test} from "vitest";
import {encodingOf, plainText} from "../../../pipeline/sources/text.js";

const dir = mkdtempSync(join(tmpdir(), "leadger-text-"));
afterAll(() => rmSync(dir, {recursive: true, force: true}));

const little = (text: string) => Buffer.from(text, "utf16le");
const big = (text: string) => Buffer.from(text, "utf16le").swap16();
const mark = "\ufeff";
const content = "date,cost\n2026-03-14,5 €\n2026-03-15,𝄞\n";

async function read(bytes: Buffer, name = "a.csv") {
  const path = join(dir, name);
  writeFileSync(path, bytes);
  const plain = await plainText(path, join(dir, "copy"));
  return {...plain, own: plain.path === path, text: readFileSync(plain.path).subarray(plain.mark).toString()};
}

describe("a file is read as text, however its bytes spell it", () => {
  test.each([
    ["UTF-8", Buffer.from(content)],
    ["UTF-8 with a mark", Buffer.from(mark + content)],
    ["UTF-16, low byte first, with a mark", little(mark + content)],
    ["UTF-16, high byte first, with a mark", big(mark + content)],
    ["UTF-16, low byte first, without a mark", little(content)],
    ["UTF-16, high byte first, without a mark", big(content)]
  ])("%s", async (_, bytes) => {
    const plain = await read(bytes);
    expect(plain.text).toBe(content);
    expect(plain.head.toString()).toBe(content);
    expect((await read(gzipSync(bytes), "b.csv.gz")).text).toBe(content);
  });
});

test("plain UTF-8 is read where it lies, without a copy", async () => {
  expect((await read(Buffer.from(content))).own).toBe(true);
  expect((await read(Buffer.from(mark + content))).own).toBe(true);
});

test("returns alone become line feeds, and line feeds keep the returns before them", async () => {
  expect((await read(Buffer.from("a,b\rc,d\r"))).text).toBe("a,b\nc,d\n");
  expect((await read(little(`${mark}a,b\rc,d\r`))).text).toBe("a,b\nc,d\n");
  expect((await read(Buffer.from("a,b\r\nc,d\r\n"))).text).toBe("a,b\r\nc,d\r\n");
  expect((await read(Buffer.from('a,b\r"c\nd",e\r'))).text).toBe('a,b\n"c\nd",e\n');
});

test("an empty file is an empty text", async () => {
  expect((await read(Buffer.from(""))).text).toBe("");
  expect((await read(gzipSync(""), "b.csv.gz")).text).toBe("");
});

test("an archive that is cut or no archive at all is an error", async () => {
  await expect(read(gzipSync(content).subarray(0, 30), "b.csv.gz")).rejects.toThrow(/unexpected end/);
  await expect(read(Buffer.from(content), "b.csv.gz")).rejects.toThrow(/header/);
});

test("a few zero bytes do not make a file sixteen-bit", () => {
  expect(encodingOf(Buffer.from("date,cost\0\n2026-03-14,\0\0\n"))).toEqual({encoding: "utf-8", mark: 0});
  expect(encodingOf(Buffer.from(""))).toEqual({encoding: "utf-8", mark: 0});
});

test("any text survives each of the encodings; without a mark, where most of its letters are plain", async () => {
  const text = (letters: string) =>
    fc.string({unit: fc.constantFrom(...letters), minLength: 1, maxLength: 60});
  await fc.assert(
    fc.asyncProperty(text('abc,;"\n éßłğ€“0123'), text('abc,;"\n 0123'), async (body, plainBody) => {
      const whole = `date,cost\n${body}\n`;
      for (const bytes of [Buffer.from(whole), little(mark + whole), big(mark + whole)])
        expect((await read(bytes)).text).toBe(whole);
      const ascii = `date,cost\n${plainBody}\n`;
      for (const bytes of [little(ascii), big(ascii)]) expect((await read(bytes)).text).toBe(ascii);
    }),
    {numRuns: 40}
  );
});
