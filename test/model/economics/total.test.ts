import fc from "fast-check";
import {expect, test} from "vitest";
import {noCounts, total} from "../../../src/model/economics/total.js";
import {Counts, countFields} from "../../../src/model/rows.js";

const group = fc
  .record(Object.fromEntries(countFields.map(field => [field, fc.option(fc.nat({max: 1_000_000}))])))
  .map(counts =>
    Counts.parse({...counts, leads: counts.leads ?? 0, duplicateLeads: counts.duplicateLeads ?? 0})
  );

test("no groups have no leads, and nothing else is known of them", () => {
  expect(total([])).toEqual(noCounts);
  expect(noCounts).toMatchObject({leads: 0, duplicateLeads: 0, spend: null, customers: null});
});

test("a channel without spend records leaves the spend of the others standing", () => {
  const ads = {...noCounts, leads: 40, spend: 3000_00, customers: 0};
  const referrals = {...noCounts, leads: 2};
  expect(total([ads, referrals])).toEqual({...noCounts, leads: 42, spend: 3000_00, customers: 0});
});

test("how groups are gathered into groups does not change the total", () => {
  fc.assert(
    fc.property(fc.array(group), fc.array(group), (some, others) => {
      expect(total([total(some), total(others)])).toEqual(total([...others, ...some]));
    })
  );
});
