/** How the registers of each country write their numbers, by a maintained library where one knows them. */

import { validate as isAbn } from 'stdnum/lib/cjs/au/abn.js';
import { validate as isAcn } from 'stdnum/lib/cjs/au/acn.js';
import { validate as isBelgian } from 'stdnum/lib/cjs/be/vat.js';
import { validate as isBrazilian } from 'stdnum/lib/cjs/br/cnpj.js';
import { validate as isSwiss } from 'stdnum/lib/cjs/ch/uid.js';
import { validate as isChinese } from 'stdnum/lib/cjs/cn/uscc.js';
import { validate as isDanish } from 'stdnum/lib/cjs/dk/cvr.js';
import { validate as isSpanish } from 'stdnum/lib/cjs/es/cif.js';
import { validate as isFinnish } from 'stdnum/lib/cjs/fi/ytunnus.js';
import { validate as isSiren } from 'stdnum/lib/cjs/fr/siren.js';
import { validate as isSiret } from 'stdnum/lib/cjs/fr/siret.js';
import { validate as isItalian } from 'stdnum/lib/cjs/it/iva.js';
import { validate as isJapanese } from 'stdnum/lib/cjs/jp/cn.js';
import { validate as isKorean } from 'stdnum/lib/cjs/kr/brn.js';
import { validate as isNorwegian } from 'stdnum/lib/cjs/no/orgnr.js';
import { validate as isPortuguese } from 'stdnum/lib/cjs/pt/nif.js';
import { validate as isSwedish } from 'stdnum/lib/cjs/se/orgnr.js';
import { validate as isSingaporean } from 'stdnum/lib/cjs/sg/uen.js';
import { validate as isTaiwanese } from 'stdnum/lib/cjs/tw/ubn.js';
import { validate as isVietnamese } from 'stdnum/lib/cjs/vn/mst.js';
import {
  amongWords,
  digitsAmongWords,
  isOf,
  labelled,
  onlyOne,
  padded,
  rarelyLabelled,
  type Writing,
} from './number-writings.ts';
import { registerName } from './registers.ts';
import { normaliseRegistrationNumber } from './registration-number.ts';

/** `HRB 12345` with the name of its court before or after it. The court is the register. */
const german: Writing = {
  written: (number, authority) => {
    const found = /(HRA|HRB|GNR|GSR|PR|VR)(?:NR|NUMMER)?0*(\d+)([A-Z]{0,2}$)?/.exec(number.replace(/.*(?=HR[AB])/, ''));
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
  written: (number) => {
    // An establishment has the number of its company, and five digits of its own.
    const companies = number.replace(/(?<!\d)\d{14}(?!\d)/g, (all) => (isOf(isSiret, all) ? all.slice(0, 9) : all));
    return onlyOne(companies, /(?<=FR\d\d|(?<!\d))\d{9}(?!\d)/g, (one) => isOf(isSiren, one)) ?? number;
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
    const digits = onlyOne(number, /(?<!\d)[01]?\d{9}(?!\d)/g, (one) => isOf(isBelgian, one.padStart(10, '0')));
    return digits?.padStart(10, '0') ?? number;
  },
  spellings: (written) => [`BE${written}`, written.slice(1), `BE${written.slice(1)}`],
};

const labelledChinese = rarelyLabelled({ validate: isChinese, around: ['统一社会信用代码#', 'USCC#'] });

const chinese: Writing = {
  ...labelledChinese,
  // A copy of a licence has the number of the copy after it: `(1-1)`. It may begin within a word: `CODE`.
  written: (number) =>
    onlyOne(number, /(?=([0-9A-Z]{2}\d{6}[0-9A-Z]{10}))/g, (one) => isChinese(one).isValid) ??
    labelledChinese.written(number),
};

const hongKongCompanies = padded(/^(?:CR)?()(\d{1,7})$/, 7);

const hongKong: Writing = {
  ...hongKongCompanies,
  // A certificate adds the branch to the number of the business, and each year a month and a check digit.
  written: (number) =>
    /^(?:BRN?)?(\d{8})(?:\d{3}(?:\d{4}[0-9A-Z])?)?$/.exec(number)?.[1] ?? hongKongCompanies.written(number),
};

const japaneseNumbers = digitsAmongWords(13, isJapanese);

const japanese: Writing = {
  ...japaneseNumbers,
  // A Japanese keyboard writes the mark of a long vowel where others write a dash.
  written: (number) => japaneseNumbers.written(number.replace(/(?<=\d)ー(?=\d)/g, '')),
};

const writings: Readonly<Record<string, Writing>> = {
  AU: australian,
  BE: belgian,
  BR: amongWords(/[0-9A-Z]{12}\d{2}$/g, (one) => isBrazilian(one).isValid),
  CH: labelled({
    validate: isSwiss,
    digits: 9,
    own: 'CHE',
    around: ['CHE#MWST', 'CHE#TVA', 'CHE#IVA', '#', 'CH#', 'CHE#HR', '#MWST', '#TVA', '#IVA'],
  }),
  CN: chinese,
  DE: german,
  DK: labelled({ validate: isDanish, digits: 8, around: ['DK#', 'CVR#', 'CVRNR#'] }),
  ES: amongWords(/[A-Z]\d{7}[0-9A-J]$/g, (one) => isOf(isSpanish, one)),
  FI: labelled({ validate: isFinnish, digits: 8, around: ['FI#'] }),
  FR: french,
  GB: british,
  HK: hongKong,
  IE: padded(/^(?:CRO)?()(\d{1,6})$/, 6),
  IT: digitsAmongWords(11, isItalian),
  JP: japanese,
  KR: digitsAmongWords(10, isKorean),
  NO: labelled({ validate: isNorwegian, digits: 9, around: ['NO#', '#MVA', 'NO#MVA', 'ORGNR#'] }),
  PT: digitsAmongWords(9, isPortuguese),
  SE: labelled({ validate: isSwedish, digits: 10, around: ['SE#01', 'SE#', '16#', 'ORGNR#'] }),
  SG: rarelyLabelled({ validate: isSingaporean, around: ['UEN#', 'ROC#'] }),
  TW: digitsAmongWords(8, isTaiwanese),
  VN: digitsAmongWords(10, isVietnamese),
  // No library knows these. A company of India is `L` or `U`, its industry, state, year and kind, and its number.
  IN: amongWords(/[LU]\d{5}[A-Z]{2}\d{4}[A-Z]{3}\d{6}$/g),
  NL: padded(/^(?:KVK(?:NUMMER|NR)?)?()(\d{1,8})$/, 8),
  RU: amongWords(/(?<!\d)(?:\d{10}|\d{13}|\d{15})(?!\d)/g),
  TR: amongWords(/(?<!\d)(?:\d{10}|\d{16})(?!\d)/g),
};

/** Returns how the registers of a country write their numbers, where that is known. */
export const writingOf = (country: string): Writing | undefined =>
  Object.hasOwn(writings, country) ? writings[country] : undefined;
