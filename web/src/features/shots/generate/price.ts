import { tokens } from "@/lib/words";
import type { Verdict } from "../queries";

const MICROS = 1_000_000;

/** Money with its currency: `$1.20`; small sums keep the digits that they need. */
export function money(micros: number, currency: string): string {
  const sum = micros / MICROS;
  const digits = sum !== 0 && Math.abs(sum) < 0.01 ? 4 : 2;
  const style = {
    style: "currency",
    currency,
    minimumFractionDigits: 2,
    maximumFractionDigits: digits,
  } as const;
  return sum.toLocaleString("en", style);
}

/** A quote in tokens and money: `24 tokens, $0.24`. */
export function priceWords(quote: NonNullable<Verdict["quote"]>): string {
  const count = quote.tokens === 1 ? "1 token" : `${tokens(quote.tokens)} tokens`;
  return `${count}, ${money(quote.money_micros, quote.currency)}`;
}
