import {type Column, type TableName, tables} from "./canonical.js";

/** Name and DuckDB type of the raw column that a canonical column is kept in. Personal data is kept as a fingerprint. */
export function rawColumn(name: string, {type}: Column): {name: string; sql: string} {
  switch (type) {
    case "id":
    case "text":
    case "choice":
      return {name, sql: "varchar"};
    case "flag":
      return {name, sql: "boolean"};
    case "instant":
      return {name, sql: "timestamp"};
    case "day":
      return {name, sql: "date"};
    case "money":
    case "count":
      return {name, sql: "bigint"};
    case "number":
      return {name, sql: "decimal(18, 6)"};
    case "seconds":
      return {name, sql: "integer"};
    case "phone":
    case "email":
      return {name: `${name}_key`, sql: "ubigint"};
    case "person":
      return {name: `has_${name}`, sql: "boolean"};
  }
}

/** What stands as the column of a row that is the platform's own total. */
export const totalsMark = "totals";

/** Whether rows of the table name a source. */
export function hasSource(table: TableName): boolean {
  return "channel" in tables[table];
}

/** Whether rows of the table may part a day and place. */
export function hasSegments(table: TableName): boolean {
  return table === "spend";
}
