import type {SettledLine} from "../settlement.js";

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
    id: string | null,
    count: number,
    value: number,
    factor: string | null
  ) => Place;
  all: () => SettledLine[];
}

/**
 * Opens the lines of a period.
 * @example lineBook().add(0, 0, "a", 1, 0, null) // {line: 0, unit: 0}
 */
export function lineBook(): LineBook {
  const lines: SettledLine[] = [];
  const units: number[] = [];
  return {
    add(version, component, id, count, value, factor) {
      let line = 0;
      while (
        line < lines.length &&
        (lines[line]?.version !== version || lines[line]?.component !== component)
      )
        line++;
      const entry: SettledLine = lines[line] ?? {version, component, groups: [], events: []};
      if (line === lines.length) lines.push(entry);
      const unit = units[line] ?? 0;
      const last = entry.groups.at(-1);
      // A day's cost counts once, so that days with a cost stay apart; events each carry their own value.
      const merges = id !== null || value === 0;
      if (merges && last && last.value === value && last.factor === factor) last.count += count;
      else entry.groups.push({count, value, factor});
      if (id !== null) entry.events.push(id);
      units[line] = unit + count;
      return {line, unit};
    },
    all: () => lines
  };
}
