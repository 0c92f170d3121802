/**
 * How many days a calendar month (YYYY-MM) has.
 * @example daysIn("2028-02") // 29
 */
export function daysIn(month: string): number {
  const [year = 0, of = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, of, 0)).getUTCDate();
}

/**
 * How many months lie between two (YYYY-MM), neither counted: -1 where they are the same, below where `to` is earlier.
 * @example monthsBetween("2025-11", "2026-02") // 2
 */
export function monthsBetween(from: string, to: string): number {
  const count = (month: string) => {
    const [year = 0, of = 1] = month.split("-").map(Number);
    return 12 * year + of;
  };
  return count(to) - count(from) - 1;
}
