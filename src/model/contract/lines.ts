import type {SettledLine} from "./settlement.js";

/** Where a unit stands: the line of its period, and its place in it. */
export interface Place {
  line: number;
  unit: number;
}

/** The lines of one period as they fill up: one for each component of each version. */
export interface LineBook {
  /** Adds equal units (an event with its id, or a count without), and says where the first of them stands. */
  add: (
    version: number,
    component: number,
    unit: {id: string | null; count: number; value: number; factor: string | null}
  ) => Place;
  all: () => SettledLine[];
}

/**
 * Opens the lines of a period.
 * @example lineBook().add(0, 0, {id: "a", count: 1, value: 0, factor: null}) // {line: 0, unit: 0}
 */
export function lineBook(): LineBook {
  const lines: SettledLine[] = [];
  const units: number[] = [];
  return {
    add(version, component, {id, count, value, factor}) {
      const found = lines.findIndex(each => each.version === version && each.component === component);
      const entry: SettledLine = lines[found] ?? {version, component, groups: [], events: []};
      const line = found < 0 ? lines.push(entry) - 1 : found;
      const unit = units[line] ?? 0;
      const {groups, events} = entry;
      const last = groups.at(-1);
      if (last && last.value === value && last.factor === factor) last.count += count;
      else groups.push({count, value, factor});
      if (id !== null) events.push(id);
      units[line] = unit + count;
      return {line, unit};
    },
    all: () => lines
  };
}
