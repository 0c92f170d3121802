import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {decideNumbers, numberPattern} from "../../../pipeline/sources/numbers.js";

const shapes = (...values: string[]) => values.map(value => ({shape: value.replace(/\d/g, "9"), rows: 1}));
const narrow = "\u202f";
const noBreak = "\u00a0";

describe("one number says which sign parts whole from part", () => {
  test.each([
    ["1200.50", ".", false],
    ["1,200.50", ".", true],
    ["$1,794.00", ".", true],
    ["1'234.5", ".", true],
    [`1${noBreak}234.50`, ".", true],
    ["USD 12.50", ".", true],
    ["12.50 USD", ".", true],
    ["(12.50)", ".", true],
    ["-12.50", ".", false],
    ["−12.50", ".", true],
    ["1,234,567", ".", true],
    ["1200,50", ",", true],
    ["1.200,50", ",", true],
    ["R$ 100,00", ",", true],
    [`1${narrow}234,56`, ",", true],
    ["€ 12,5", ",", true],
    ["1.234.567", ",", true],
    ["1200", ".", false]
  ] as const)("%s", (value, sign, grouped) => {
    expect(decideNumbers(shapes(value))).toMatchObject({kind: "decimal", sign, grouped});
  });
});

test("1.234 alone could be a thousand or little more than one: somebody is asked", () => {
  expect(decideNumbers(shapes("1.234", "12", "7"))).toEqual({kind: "ambiguous", value: "9.999"});
  expect(decideNumbers(shapes("1,234"))).toEqual({kind: "ambiguous", value: "9,999"});
});

test("one more number settles what 1.234 means", () => {
  expect(decideNumbers(shapes("1.234", "0.5"))).toMatchObject({sign: "."});
  expect(decideNumbers(shapes("1.234", "0,5"))).toMatchObject({sign: ","});
});

test("a column of whole numbers needs no answer: 1,204 clicks are twelve hundred", () => {
  expect(decideNumbers(shapes("1,204", "31"), true)).toMatchObject({sign: ".", grouped: true});
  expect(decideNumbers(shapes("1.204", "31"), true)).toMatchObject({sign: ",", grouped: true});
});

test("both signs in earnest are asked about, one in twenty is a typing mistake", () => {
  const column = (points: number, commas: number) => [
    {shape: "9.99", rows: points},
    {shape: "9,99", rows: commas}
  ];
  expect(decideNumbers(column(100, 5))).toMatchObject({kind: "decimal", sign: "."});
  expect(decideNumbers(column(100, 6))).toMatchObject({kind: "ambiguous"});
  expect(decideNumbers(column(3, 100))).toMatchObject({kind: "decimal", sign: ","});
});

test("what is no number decides nothing", () => {
  expect(decideNumbers(shapes("1,20O", "TBD", "12.50"))).toMatchObject({kind: "decimal", sign: "."});
});

describe("an amount is nothing but a number, whatever a cast would take", () => {
  const point = new RegExp(numberPattern("."));
  const comma = new RegExp(numberPattern(","));
  test.each([
    "0",
    "1200.50",
    ".5",
    "5.",
    "-5",
    "+5.00",
    "(5.00)",
    "$1,200.50",
    "-$5.00",
    "$-5.00",
    "1 234.56",
    `1${narrow}234.56`,
    `1${noBreak}234.56`,
    "1'234.56",
    "R$100.00",
    "EUR 5.00",
    "5.00 EUR"
  ])("%s is one", value => {
    expect(point.test(value)).toBe(true);
  });
  test.each([
    "",
    "1,20O",
    "1e5",
    "0x10",
    "1_000",
    "Infinity",
    "NaN",
    "12 34.5",
    "1,2345.00",
    "1,23",
    "1.2.3",
    "5)",
    "(5",
    "--5",
    "5 %",
    "٣",
    "1,,234.00",
    "TBD",
    "$",
    "."
  ])("%s is none", value => {
    expect(point.test(value)).toBe(false);
  });
  test("with a comma for the part, points group", () => {
    expect(["1.234,50", "1234,50", ",5", "1.234.567"].every(value => comma.test(value))).toBe(true);
    expect(["1,234.50", "12.34", "1.23,4.5"].some(value => comma.test(value))).toBe(false);
  });
});

test("every amount as people of four countries write it is read in its own way and in no other", () => {
  const amounts = fc.tuple(fc.integer({min: 0, max: 10_000_000}), fc.integer({min: 0, max: 99}));
  const grouped = (whole: number, sign: string) => String(whole).replace(/\B(?=(\d{3})+$)/g, sign);
  fc.assert(
    fc.property(amounts, ([whole, part]) => {
      const cents = String(part).padStart(2, "0");
      for (const sign of ["", ",", "'", " ", narrow]) {
        const text = `${grouped(whole, sign)}.${cents}`;
        expect(decideNumbers(shapes(text))).toMatchObject({kind: "decimal", sign: "."});
        expect(new RegExp(numberPattern(",")).test(text)).toBe(false);
      }
      for (const sign of ["", ".", "'", " ", narrow]) {
        const text = `${grouped(whole, sign)},${cents}`;
        expect(decideNumbers(shapes(text))).toMatchObject({kind: "decimal", sign: ","});
        expect(new RegExp(numberPattern(".")).test(text)).toBe(false);
      }
    })
  );
});
