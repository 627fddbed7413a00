import { grouped, signed } from "#lib/format.ts";

/** `$5.57`, `0.700 EUR`: three decimals below one, and what is less than those is said to be so. */
export function money(amount: number, currency: string): string {
  const size = Math.abs(amount);
  const decimals = size !== 0 && size < 1 ? 3 : 2;
  const isLess = size > 0 && size < 0.0005;
  const text = grouped(isLess ? 0.001 : size, decimals);
  const said = currency === "USD" ? `$${text}` : `${text} ${currency}`;
  return isLess ? `under ${said}` : signed(amount, said);
}
