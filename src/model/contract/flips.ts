/** What a contract's profit hangs on: what it costs whatever is sold, and what it costs for each sale. Minor units. */
export interface Standing {
  contract: string;
  salesFee: number;
  clientProfit: number;
}

/**
 * What would change each rank, as a sentence: how many sales, all else equal, would bring a contract level with the
 * one above it (the first with the one below). Fees on sales are taken to grow with them. Empty where no number would.
 * @example flips([{contract: "a", salesFee: 0, clientProfit: 200}, {contract: "b", salesFee: 100, clientProfit: 150}], 300, 10)[0] // "with 5 sales instead of 10, b would do as well"
 * @example flips([{contract: "a", salesFee: 0, clientProfit: 200}, {contract: "b", salesFee: 100, clientProfit: 150}], 300, 4000)[0] // "with 2,000 sales instead of 4,000, b would do as well"
 */
export function flips(ranked: readonly Standing[], margin: number, sales: number): string[] {
  return ranked.map((row, i) => {
    const other = ranked[i === 0 ? 1 : i - 1];
    if (!other || sales === 0) return "";
    // Profit at s times the sales: s (margin - salesFee) - the rest.
    const rest = ({salesFee, clientProfit}: Standing) => margin - salesFee - clientProfit;
    const times = (rest(row) - rest(other)) / (other.salesFee - row.salesFee);
    if (!Number.isFinite(times) || times <= 0) return "";
    const level = Math.round(times * sales * 10) / 10;
    const [said, now] = [level, sales].map(count => count.toLocaleString("en-US"));
    return i === 0
      ? `with ${said} sales instead of ${now}, ${other.contract} would do as well`
      : `with ${said} sales instead of ${now}, it would do as well as ${other.contract}`;
  });
}
