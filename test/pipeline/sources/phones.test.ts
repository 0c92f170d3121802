import {type CountryCode, getExampleNumber, parsePhoneNumber} from "libphonenumber-js/min";
import examples from "libphonenumber-js/mobile/examples";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {type Db, literal, openDb} from "../../../pipeline/db.js";
import {countryOf, isCountry, phoneSteps} from "../../../pipeline/sources/phones.js";

let db: Db;
beforeAll(async () => {
  db = await openDb(":memory:");
});
afterAll(() => db.close());

/** What each spelling is read as in a country, in their order. */
async function read(country: string | null, spellings: readonly string[]): Promise<(string | null)[]> {
  const texts = `(select unnest([${spellings.map(literal).join(", ")}]) as t) as texts`;
  const steps = phoneSteps(country, "t", "number").reduce(
    (rows, step) => `(select *, ${step} from ${rows}) as stepped`,
    texts
  );
  return (await db.rows<{number: string | null}>(`select number from ${steps}`)).map(({number}) => number);
}

function exampleOf(country: string) {
  const example = getExampleNumber(country as CountryCode, examples);
  if (!example) throw new Error(`no example number of ${country}`);
  return example;
}

const countries =
  "AE AR AT AU BE BR CA CH CL CN CO CZ DE DK EG ES FI FR GB GR HK HU IE IL IN IT JP KR MX NG NL NO NZ PL PT RU SE TR US ZA".split(
    " "
  );

describe("a telephone number is one number, however it is written", () => {
  test("forty countries are looked at", () => {
    expect(new Set(countries).size).toBe(40);
  });
  test.each(countries)("in %s", async country => {
    const example = exampleOf(country);
    const abroad = example.format("IDD", {fromCountry: country as CountryCode});
    const spellings = [
      example.number,
      example.formatInternational(),
      example.formatNational(),
      example.formatNational().replace(/[^0-9]/g, ""),
      `${example.formatNational()} ext. 12`,
      ...(abroad ? [abroad] : [])
    ];
    expect(await read(country, spellings)).toEqual(spellings.map(() => example.number.slice(1)));
  });
  test.each(countries)(
    "in %s, numbers from here and from abroad are read as libphonenumber reads them",
    async country => {
      const spellings = [country, "US", "GB", "DE", "BR", "IT", "JP"].flatMap(other => {
        const example = exampleOf(other);
        return [
          example.number,
          example.formatInternational(),
          example.number.slice(1),
          example.formatInternational().replace(/^(\+(?:44|49|81)) /, "$1 (0)")
        ];
      });
      const expected = spellings.map(text => {
        const number = parsePhoneNumber(text, country as CountryCode);
        return number.isPossible() ? number.number.slice(1) : null;
      });
      expect(await read(country, spellings)).toEqual(expected);
    }
  );
});

describe("in the United States", () => {
  test.each([
    ["(312) 555-0142", "13125550142"],
    ["312.555.0142", "13125550142"],
    ["312 555 0142", "13125550142"],
    ["1-312-555-0142", "13125550142"],
    ["+1 312 555 0142 x 7", "13125550142"],
    ["312-555-0142 Ext 44", "13125550142"],
    ["tel:+13125550142", "13125550142"],
    ["011 44 20 7946 0018", "442079460018"],
    ["+44 (0)20 7946 0018", "442079460018"],
    ["00000000000", null],
    ["555-0142", null],
    ["312-555-014", null],
    ["312 555 0142 312 555 0143", null],
    ["3.12555E+09", null],
    ["anonymous", null],
    ["Restricted", null],
    ["+", null]
  ])("%s is %s", async (text, number) => {
    expect(await read("US", [text])).toEqual([number]);
  });
});

test("a number of ten digits in one country is not the same digits in another", async () => {
  expect(await read("US", ["+44 7911 123456", "(791) 112-3456"])).toEqual(["447911123456", "17911123456"]);
});

test("where nobody knows the country, the last ten digits tell numbers apart", async () => {
  expect(await read(null, ["+1 (312) 555-0142", "312 555 0142", "5550142", "555"])).toEqual([
    "3125550142",
    "3125550142",
    "5550142",
    null
  ]);
});

describe("the country of a business", () => {
  test.each([
    ["America/Chicago", "US"],
    ["US/Central", "US"],
    ["America/Toronto", "CA"],
    ["Europe/London", "GB"],
    ["Asia/Kolkata", "IN"],
    ["Asia/Calcutta", "IN"],
    ["Europe/Kyiv", "UA"],
    ["Australia/Sydney", "AU"],
    ["UTC", null],
    ["Etc/GMT+5", null]
  ])("that keeps the time of %s is %s", (timeZone, country) => {
    expect(countryOf({timeZone})).toBe(country);
  });
  test("is the one that it names", () => {
    expect(countryOf({timeZone: "America/Chicago", country: "MX"})).toBe("MX");
    expect([isCountry("MX"), isCountry("us"), isCountry("XX")]).toEqual([true, false, false]);
  });
});
