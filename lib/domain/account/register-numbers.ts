/**
 * Normalizes a number as its register writes it, and lists the spellings that earlier versions treated as different.
 */

import { validate as isAbn } from 'stdnum/lib/cjs/au/abn.js';
import { validate as isAcn } from 'stdnum/lib/cjs/au/acn.js';
import { validate as isBelgian } from 'stdnum/lib/cjs/be/vat.js';
import { validate as isSwiss } from 'stdnum/lib/cjs/ch/uid.js';
import { validate as isChinese } from 'stdnum/lib/cjs/cn/uscc.js';
import { validate as isDanish } from 'stdnum/lib/cjs/dk/cvr.js';
import { InvalidChecksum } from 'stdnum/lib/cjs/exceptions.js';
import { validate as isFinnish } from 'stdnum/lib/cjs/fi/ytunnus.js';
import { validate as isSiren } from 'stdnum/lib/cjs/fr/siren.js';
import { validate as isSiret } from 'stdnum/lib/cjs/fr/siret.js';
import { validate as isNorwegian } from 'stdnum/lib/cjs/no/orgnr.js';
import { validate as isSwedish } from 'stdnum/lib/cjs/se/orgnr.js';
import { validate as isSingaporean } from 'stdnum/lib/cjs/sg/uen.js';
import { asciiDigits } from '../digits.ts';
import { registerName } from './registers.ts';
import { normaliseRegistrationNumber } from './registration-number.ts';

/** How the register of a country writes numbers. Both take and return letters and digits only. */
interface Writing {
  /** The number without additions; unchanged if it is not a number of the register. */
  readonly written: (number: string, authority?: string) => string;
  /** Other spellings of a number that is written so. */
  readonly spellings: (written: string, authority?: string) => readonly string[];
}

type Validate = (number: string) => { readonly isValid: boolean; readonly error?: unknown };

/** Whether the library recognizes a number's kind. A wrong check digit is left for people to find. */
function isOf(validate: Validate, number: string): boolean {
  const { isValid, error } = validate(number);
  return isValid || error instanceof InvalidChecksum;
}

/** Numbers with leading zeros that people leave out. */
const padded = (pattern: RegExp, width: number): Writing => ({
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

interface Labels {
  readonly validate: Validate;
  /** The spellings that people use: `#` stands for the number itself. */
  readonly around: readonly string[];
  /** The label that the register itself writes before the number. */
  readonly own?: string;
}

/** Numbers whose form the library knows, and that people write with or without a label. */
function labelled({ validate, around, own = '' }: Labels): Writing {
  const labels = around.map((one) => one.split('#') as [before: string, after: string]);
  return {
    written: (number) =>
      labels
        .filter(([before, after]) => number.startsWith(before) && number.endsWith(after))
        .map(([before, after]) => own + number.slice(before.length, number.length - after.length))
        .find((bare) => isOf(validate, bare)) ?? number,
    spellings: (written) =>
      isOf(validate, written) ? around.map((one) => one.replace('#', written.slice(own.length))) : [],
  };
}

/** The same if hardly anybody wrote a label, so a claim under one is not looked for. */
const rarelyLabelled = (labels: Labels): Writing => ({ ...labelled(labels), spellings: () => [] });

/** `HRB 12345` with the name of its court before or after it. The court is the register. */
const german: Writing = {
  written: (number, authority) => {
    const found = /(HRA|HRB|GNR|GSR|PR|VR)0*(\d+)([A-Z]{0,2}$)?/.exec(number.replace(/.*(?=HR[AB])/, ''));
    if (!found) return number;
    const [, register = '', digits = '', suffix = ''] = found;
    // The court of Berlin puts a B after the numbers of its sections, or leaves it out.
    return `${register}${digits}${authority === 'DE-BERLIN-CHARLOTTENBURG' && suffix === 'B' ? '' : suffix}`;
  },
  spellings: (written, authority = '') => {
    const court = normaliseRegistrationNumber(registerName(authority) ?? '');
    const names = court === '' ? [] : [court, `AMTSGERICHT${court}`, `AG${court}`];
    const berlin = authority === 'DE-BERLIN-CHARLOTTENBURG' ? [`${written}B`] : [];
    return [written, ...berlin, ...names.flatMap((name) => [`${name}${written}`, `${written}${name}`])];
  },
};

const australian: Writing = {
  // The business number of a company is its company number after two check digits.
  written: (number) => {
    const digits = number.replace(/^(ACN|ABN)/, '');
    if (digits.length === 11 && isAbn(digits).isValid && isAcn(digits.slice(2)).isValid) return digits.slice(2);
    return isOf(isAcn, digits) || isOf(isAbn, digits) ? digits : number;
  },
  spellings: (written) => [`ACN${written}`],
};

const french: Writing = {
  // An establishment has the number of its company, and five digits of its own.
  written: (number) => {
    const digits = /\d+$/.exec(number)?.[0] ?? '';
    if (digits.length === 14 && isOf(isSiret, digits)) return digits.slice(0, 9);
    const last = digits.slice(-9);
    const isLabelled = /^(SIREN|RCS\p{L}+|FR\d\d|)$/u.test(number.slice(0, number.length - last.length));
    return isLabelled && isOf(isSiren, last) ? last : number;
  },
  spellings: (written) => {
    const key = (12 + 3 * (Number(written) % 97)) % 97;
    return /^\d{9}$/.test(written) ? [`SIREN${written}`, `FR${String(key).padStart(2, '0')}${written}`] : [];
  },
};

/** The numbers of Companies House: eight digits, or two letters for a part of the kingdom and six. */
const british = padded(/^([A-Z]{2}|)(\d{1,8})$/, 8);

const belgian: Writing = {
  written: (number) => {
    const digits = number.replace(/^(BE|TVA|BTW)+/, '').padStart(10, '0');
    return isOf(isBelgian, digits) ? digits : number;
  },
  spellings: (written) => [`BE${written}`, written.slice(1), `BE${written.slice(1)}`],
};

const writings: Readonly<Record<string, Writing>> = {
  AU: australian,
  BE: belgian,
  CH: labelled({
    validate: isSwiss,
    own: 'CHE',
    around: ['CHE#MWST', 'CHE#TVA', 'CHE#IVA', '#', 'CH#', 'CHE#HR', '#MWST', '#TVA', '#IVA'],
  }),
  CN: rarelyLabelled({ validate: isChinese, around: ['统一社会信用代码#', 'USCC#'] }),
  DE: german,
  DK: labelled({ validate: isDanish, around: ['DK#', 'CVR#', 'CVRNR#'] }),
  FI: labelled({ validate: isFinnish, around: ['FI#'] }),
  FR: french,
  GB: british,
  HK: padded(/^()(\d{1,7})$/, 7),
  IE: padded(/^()(\d{1,6})$/, 6),
  NO: labelled({ validate: isNorwegian, around: ['NO#', '#MVA', 'NO#MVA', 'ORGNR#'] }),
  SE: labelled({ validate: isSwedish, around: ['SE#01', 'SE#', '16#', 'ORGNR#'] }),
  SG: rarelyLabelled({ validate: isSingaporean, around: ['UEN#', 'ROC#'] }),
};

const writingOf = (country: string): Writing | undefined =>
  Object.hasOwn(writings, country) ? writings[country] : undefined;

/** A company, by its register and its number there as it was given. */
export interface Numbered {
  readonly country: string;
  /** The register, where the country has several. */
  readonly authority?: string;
  readonly number: string;
}

/** Returns the number of a company as its register writes it. */
export function registeredNumber({ country, authority, number }: Numbered): string {
  const plain = asciiDigits(normaliseRegistrationNumber(number));
  return writingOf(country)?.written(plain, authority) ?? plain;
}

/** Returns other spellings of the number: as it was given now, and others that people use. */
export function otherSpellings({ country, authority, number }: Numbered): readonly string[] {
  const written = registeredNumber({ country, authority, number });
  const others = writingOf(country)?.spellings(written, authority) ?? [];
  return [...new Set([normaliseRegistrationNumber(number), ...others])];
}
