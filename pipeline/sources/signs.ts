/** A currency's sign or code beside an amount, as numbers are read. */
const sign = /R\$|[$€£¥₹]|[A-Z]{3}/;

/** Currencies by the sign that stands for one alone. */
const known: Readonly<Record<string, string>> = {"€": "EUR", "£": "GBP", "₹": "INR", R$: "BRL"};

/**
 * The first of some amounts whose sign or code is not the business's, with the currency that it means where it means one.
 * A sign that several currencies share, such as $, is the business's where its own is written so.
 */
export function foreignSign(
  amounts: readonly string[],
  currency: string
): {amount: string; means: string | null} | null {
  const own = [currency, signOf(currency)];
  for (const amount of amounts) {
    const found = sign.exec(amount)?.[0];
    if (found === undefined || own.includes(found)) continue;
    return {amount, means: /^[A-Z]{3}$/.test(found) ? found : (known[found] ?? null)};
  }
  return null;
}

/** How people who count in a currency write it: $ for USD, CAD and MXN alike. */
function signOf(currency: string): string | undefined {
  return new Intl.NumberFormat("en", {style: "currency", currency, currencyDisplay: "narrowSymbol"})
    .formatToParts(0)
    .find(({type}) => type === "currency")?.value;
}
