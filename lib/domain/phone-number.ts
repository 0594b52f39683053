/** Phone numbers as they are written, read as E.164 where they begin with the code of a country. */
import { asciiDigits } from './digits.ts';

/** An extension at the end, in brackets or not, by the words and signs that introduce one. */
const extension =
  /[\s,;]*[([]?\s*(?:;ext=|ext(?:ensi[oó]n)?\b\.?|extn\.?|доб\.?|anexo|int\.|durchwahl|poste|ramal|local\b|loc\.|wew\.|x|#|分机|分機|轉|转|内線|內線|내선)[\s:.=]*(?<digits>\d{1,11})\s*#?\s*[)\]]?$/iu;

/** No number is as long as this, even with words around it. */
const longest = 100;

/** Stands between the digits: blanks, dashes, brackets, dots and slashes. Japanese keyboards write `ー` for a dash. */
const between = /[\s().\-/‐-―−·・ー]/gu;

/** E.164, section 6: a country code that begins with no zero, and 15 digits at most. */
const e164 = /^\+[1-9]\d{6,14}$/;

/** Returns a number without its extension, and the extension where there is one. */
export function splitExtension(text: string): { readonly number: string; readonly extension?: string } {
  const number = asciiDigits(text.normalize('NFKC')).replace(/^tel:/i, '').trim();
  const found = number.length <= longest ? extension.exec(number) : null;
  return found ? { number: number.slice(0, found.index).trim(), extension: found.groups?.digits } : { number };
}

/** Whether a number begins as one that is called from abroad: with a plus sign or `00`. */
export const isInternational = (number: string): boolean => /^[\s(]*(?:\+|00)/.test(number.normalize('NFKC'));

/**
 * Returns a number that begins with the code of its country in E.164, without its extension; undefined if it does not.
 * The zero in `+44 (0)20` is dialled at home only.
 */
export function internationalNumber(text: string): string | undefined {
  const { number } = splitExtension(text);
  if (!isInternational(number)) return undefined;
  const digits = number.replace('(0)', '').replace(between, '').replace(/^00/, '+');
  return e164.test(digits) ? digits : undefined;
}
