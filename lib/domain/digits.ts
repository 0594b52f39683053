/** Digits of every script. */

const digit = /^\p{Nd}$/u;

/** Returns the value of a digit. Unicode keeps the digits of a script in a row that begins with its zero. */
function digitOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  let first = code;
  while (digit.test(String.fromCodePoint(first - 1))) first -= 1;
  return String((code - first) % 10);
}

/** Returns a text with the digits of every script as 0 to 9: Arabic, Persian, Thai, full width. */
export const asciiDigits = (text: string): string => text.replace(/(?![0-9])\p{Nd}/gu, digitOf);
