import fc from "fast-check";
import {expect, test} from "vitest";
import {capacity} from "../../../src/model/economics/capacity.js";

test("40 leads of 1.5 hours do not fit into 50 hours: 6.67 leads of them find nobody", () => {
  const found = capacity({reps: 1, hoursPerMonth: 50, hoursPerLead: 1.5}, 40);
  expect(found).toMatchObject({hoursNeeded: 60, hoursAvailable: 50, isOver: true, load: 1.2});
  expect(found.leadsLost).toBeCloseTo(20 / 3, 12);
  expect(found.leadsPossible).toBeCloseTo(100 / 3, 12);
});

test("exactly full is not over, and leads that take no time always fit", () => {
  expect(capacity({reps: 2, hoursPerMonth: 30, hoursPerLead: 1.5}, 40)).toMatchObject({
    isOver: false,
    leadsLost: 0,
    load: 1
  });
  expect(capacity({reps: 0, hoursPerMonth: 30, hoursPerLead: 0}, 40)).toMatchObject({
    isOver: false,
    leadsPossible: null,
    load: null
  });
  expect(() => capacity({reps: 1, hoursPerMonth: 30, hoursPerLead: 1}, -1)).toThrow("-1");
});

test("leads that are worked and leads that are lost add up to all leads", () => {
  const amount = fc.double({min: 0.1, max: 500, noNaN: true});
  fc.assert(
    fc.property(
      amount,
      amount,
      amount,
      fc.integer({min: 0, max: 5000}),
      (reps, hoursPerMonth, hoursPerLead, leads) => {
        const {leadsLost, leadsPossible} = capacity({reps, hoursPerMonth, hoursPerLead}, leads);
        expect(Math.min(leads, leadsPossible ?? 0) + leadsLost).toBeCloseTo(leads, 6);
      }
    )
  );
});
