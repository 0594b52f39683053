/** The ways in which registers write their numbers, and people write them instead. */
import { InvalidChecksum } from 'stdnum/lib/cjs/exceptions.js';

/** How the register of a country writes numbers. Both take and return letters and digits only. */
export interface Writing {
  /** The number without additions; unchanged if it is not a number of the register. */
  readonly written: (number: string, authority?: string) => string;
  /** Other spellings of a number that is written so. */
  readonly spellings: (written: string, authority?: string) => readonly string[];
}

type Validate = (number: string) => { readonly isValid: boolean; readonly error?: unknown };

/** Whether the library recognizes a number's kind. A wrong check digit is left for people to find. */
export function isOf(validate: Validate, number: string): boolean {
  const { isValid, error } = validate(number);
  return isValid || error instanceof InvalidChecksum;
}

/** Numbers with leading zeros that people leave out. */
export const padded = (pattern: RegExp, width: number): Writing => ({
  written: (number) =>
    number.replace(
      pattern,
      (_, letters: string, digits: string) => `${letters}${digits.padStart(width - letters.length, '0')}`,
    ),
  spellings: (number) => {
    const [, letters = '', digits = ''] = pattern.exec(number) ?? [];
    const zeros = /^0*/.exec(digits)?.[0].length ?? 0;
    return Array.from({ length: zeros }, (__, index) => letters + digits.slice(index + 1));
  },
});

/** So many digits, with no other digits beside them. */
const digitsAlone = (length: number): RegExp => new RegExp(`(?<!\\d)\\d{${length}}(?!\\d)`, 'g');

/** Returns the one number of a kind that is in a text, whatever words are around it; undefined if there is no such. */
export function onlyOne(text: string, pattern: RegExp, isNumber: (one: string) => boolean): string | undefined {
  const found = new Set([...text.matchAll(pattern)].map(([all, one = all]) => one).filter(isNumber));
  return found.size === 1 ? [...found][0] : undefined;
}

/** Numbers that people write with words around them, such as `CNPJ`. A claim under such a spelling is not looked for. */
export const amongWords = (pattern: RegExp, isNumber: (one: string) => boolean = () => true): Writing => ({
  written: (text) => onlyOne(text, pattern, isNumber) ?? text,
  spellings: () => [],
});

/** The same for a number of digits whose kind the library recognizes. */
export const digitsAmongWords = (length: number, validate: Validate): Writing =>
  amongWords(digitsAlone(length), (one) => isOf(validate, one));

interface Labels {
  readonly validate: Validate;
  /** How many digits the number has, where it has nothing else. */
  readonly digits?: number;
  /** The spellings that people use: `#` stands for the number itself. */
  readonly around: readonly string[];
  /** The label that the register itself writes before the number. */
  readonly own?: string;
}

/** Numbers whose form the library knows, and that people write with or without a label. */
export function labelled({ validate, digits, around, own = '' }: Labels): Writing {
  const labels = around.map((one) => one.split('#') as [before: string, after: string]);
  const bare = (number: string) =>
    labels
      .filter(([before, after]) => number.startsWith(before) && number.endsWith(after))
      .map(([before, after]) => own + number.slice(before.length, number.length - after.length))
      .find((one) => isOf(validate, one));
  const inWords = (number: string) => {
    const only = digits && onlyOne(number, digitsAlone(digits), (one) => isOf(validate, own + one));
    return only ? own + only : undefined;
  };
  return {
    written: (number) => bare(number) ?? inWords(number) ?? number,
    spellings: (written) =>
      isOf(validate, written) ? around.map((one) => one.replace('#', written.slice(own.length))) : [],
  };
}

/** The same if hardly anybody wrote a label, so a claim under one is not looked for. */
export const rarelyLabelled = (labels: Labels): Writing => ({ ...labelled(labels), spellings: () => [] });
