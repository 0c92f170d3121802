import type {Contract} from "./terms.js";

/**
 * The lengths of a call, in whole seconds, at which its price changes: tests of what counts, and ends of bands. A test
 * of more than two minutes counts from 121 seconds on. Empty where no length matters.
 * @example callThresholds({qualification: {any_of: [{all_of: [{field: "call_seconds", op: "gt", value: "120", on_missing: "fail"}]}]}, components: []}) // [121]
 */
export function callThresholds({
  qualification,
  components
}: Pick<Contract, "qualification" | "components">): number[] {
  const tested = (qualification?.any_of ?? []).flatMap(({all_of}) =>
    all_of.flatMap(test => {
      if (test.field !== "call_seconds") return [];
      if (test.op === "gte") return [Number(test.value)];
      return test.op === "gt" ? [Number(test.value) + 1] : [];
    })
  );
  const banded = components.flatMap(component =>
    component.kind === "per_unit" && component.band_on !== "revenue"
      ? (component.bands ?? []).map(({min}) => Number(min))
      : []
  );
  return [...new Set([...tested, ...banded])].filter(seconds => seconds > 0);
}
