import type {Cells, Db} from "../../db.js";

/** Columns of numbers. */
export type Numbers = Float64Array | Int32Array | Uint8Array | Int8Array;
type Target = Numbers | unknown[];

/** Fills columns with those of a query, in its order. A missing number is NaN, or -1 where the column holds whole numbers. */
export async function fill(db: Db, sql: string, targets: readonly Target[]): Promise<void> {
  const fillers = targets.map(fillerOf);
  let at = 0;
  await db.scan(sql, (rows, columns) => {
    fillers.forEach((take, i) => {
      const cells = columns[i];
      if (cells === undefined) throw new Error(`fewer columns than asked for: ${sql}`);
      take(cells, rows, at);
    });
    at += rows;
  });
}

type Filler = (cells: Cells, rows: number, at: number) => void;

// One loop for each type of column: a loop that met them all would run several times slower.
function fillerOf(target: Target): Filler {
  if (target instanceof Float64Array)
    return (cells, rows, at) => {
      for (let row = 0; row < rows; row++) target[at + row] = (cells.getItem(row) as number) ?? Number.NaN;
    };
  if (target instanceof Int32Array)
    return (cells, rows, at) => {
      for (let row = 0; row < rows; row++) target[at + row] = (cells.getItem(row) as number) ?? -1;
    };
  if (target instanceof Int8Array)
    return (cells, rows, at) => {
      for (let row = 0; row < rows; row++) target[at + row] = (cells.getItem(row) as number) ?? -1;
    };
  if (target instanceof Uint8Array)
    return (cells, rows, at) => {
      for (let row = 0; row < rows; row++) target[at + row] = (cells.getItem(row) as number) ?? 0;
    };
  return (cells, rows, at) => {
    for (let row = 0; row < rows; row++) target[at + row] = cells.getItem(row);
  };
}

/** How many rows a relation has. */
export async function countOf(db: Db, relation: string): Promise<number> {
  return (await db.row<{rows: number}>(`select count(*) as rows from ${relation}`)).rows;
}

/** The select list of columns, each cast to what its typed array holds. */
export function columnsOf(columns: Record<string, Numbers>): string {
  const type = (column: Numbers) =>
    column instanceof Float64Array ? "double" : column instanceof Int32Array ? "integer" : "tinyint";
  return Object.entries(columns)
    .map(([name, column]) => `${name}::${type(column)}`)
    .join(", ");
}

/** Rows of the leads that have a fact, scattered over columns in which all others are blank. */
export async function scatter(
  db: Db,
  places: (leadNo: number) => number,
  where: string,
  columns: Record<string, Float64Array | Uint8Array>
): Promise<void> {
  const parts = Object.values(columns);
  for (const part of parts) if (part instanceof Float64Array) part.fill(Number.NaN);
  await db.scan(
    `select lead_no::integer, ${columnsOf(columns)} from ledger_leads where ${where}`,
    (rows, [numbers, ...cells]) => {
      for (let row = 0; row < rows; row++) {
        const place = places(numbers?.getItem(row) as number);
        parts.forEach((part, i) => {
          const value = cells[i]?.getItem(row) as number | null;
          if (value !== null) part[place] = value;
        });
      }
    }
  );
}
