import {readFileSync} from "node:fs";
import {expect, test} from "vitest";
import {businessJsonSchema} from "../../pipeline/business.js";

test("the schema beside the sample's business.yaml is the one that a new business gets", () => {
  const kept: unknown = JSON.parse(readFileSync("data/harbor-hvac/business.schema.json", "utf8"));
  expect(kept).toEqual(JSON.parse(JSON.stringify(businessJsonSchema())));
});
