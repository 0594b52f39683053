/** Checks amounts of money as they are written, with findings that help to correct them. */
import { decimalsOf } from './currencies.ts';
import type { Finding, Sentence } from './finding.ts';

/** Most digits before the point, and after it: the revenue of a large company in Iranian rials takes 17. */
export const amountDigits = { before: 18, after: 4 } as const;

const written = /^(?<whole>\d+)(?:\.(?<decimals>\d+))?$/;

/** Longest text in which another spelling is recognized: the forms take time with the square of its length. */
const longest = 100;

/** Spellings of amounts that are not accepted, in the order in which they are recognized. */
const otherwise: readonly (readonly [form: RegExp, sentence: Sentence])[] = [
  [/^[-−–(].*\d/u, 'amount-negative'],
  [/^\P{Nd}*[\p{L}\p{Sc}]\P{Nd}*\p{Nd}|\p{Nd}\P{Nd}*[\p{L}\p{Sc}]\P{Nd}*$/u, 'amount-with-currency'],
  [/[^\P{Nd}0-9]/u, 'amount-digits'],
  [/^\d{1,3}([.,'’٬\s_]\d{2,3})+([.,٫]\d+)?$/u, 'amount-grouped'],
  [/^\d*,\d+$/u, 'amount-with-comma'],
];

type Explanation = Omit<Finding, 'pointer'>;

/** Returns what is wrong with an amount as it is written; undefined if nothing is. */
export function amountFault(amount: string): Explanation | undefined {
  const { whole, decimals = '' } = written.exec(amount)?.groups ?? {};
  if (whole === undefined) {
    const forms = amount.length <= longest ? otherwise : [];
    const [, sentence = 'format-money'] = forms.find(([form]) => form.test(amount)) ?? [];
    return { code: 'invalid-format', sentence };
  }
  if (whole.length > amountDigits.before)
    return { code: 'out-of-range', sentence: 'amount-too-long', params: { limit: amountDigits.before } };
  return decimals.length > amountDigits.after ? { code: 'too-precise' } : undefined;
}

/** `500.000` is 500,000 to half of the world, where the currency has fewer than three decimal places. */
const isPerhapsGrouped = (amount: string): boolean => /^[1-9]\d{0,2}\.\d{3}$/.test(amount);

/**
 * Returns what is wrong with an amount in a currency: it has more decimal places than the currency, and not only zeros,
 * or its decimals may be thousands.
 */
export function precisionFault({ amount, currency }: { amount: string; currency: string }): Explanation | undefined {
  const limit = decimalsOf(currency);
  const decimals = written.exec(amount)?.groups?.decimals?.replace(/0+$/, '') ?? '';
  if (limit === undefined) return undefined;
  if (decimals.length > limit) {
    const sentence = limit === 0 ? 'amount-whole' : 'amount-decimals';
    return { code: 'too-precise', sentence, params: { currency, limit } };
  }
  return limit < 3 && isPerhapsGrouped(amount) ? { code: 'invalid-format', sentence: 'amount-grouped' } : undefined;
}
