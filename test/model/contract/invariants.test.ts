import {expect, test} from "vitest";
import {invariants} from "./oracle/invariants.js";

const cases = 225;

test.each(invariants)("$truth", ({breach}) => {
  for (let seed = 0; seed < cases; seed++) expect({seed, breach: breach(seed)}).toEqual({seed, breach: null});
});
