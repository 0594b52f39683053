import { asciiDigits } from '../digits.ts';

/** NFKC, upper case, letters and digits only: `53 312-345 x` and `５３３１２３４５X` are one number. */
export const normaliseRegistrationNumber = (number: string): string =>
  number
    .normalize('NFKC')
    // By way of lower case, for the capital ẞ to be the SS that ß is.
    .toLowerCase()
    .toUpperCase()
    // Upper-casing can decompose (ŉ → ʼN), and NFKC again makes the result stable.
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '')
    // Characters that a separator kept apart may compose (ᄀ-ᅡ → 가).
    .normalize('NFKC');

/** Words that stand in the place of a number, in upper case and without blanks. */
const placeholders: ReadonlySet<string> = new Set(
  (
    'NA NONE NO NIL NULL UNDEFINED NONUMBER NOTAPPLICABLE NOTAVAILABLE NOTREGISTERED NOTYETREGISTERED APPLIEDFOR ' +
    'UNKNOWN TBA TBC TBD TOBEDETERMINED PENDING KEINE KEINER KEINEANGABE UNBEKANNT NVT AUCUN AUCUNE NEANT NÉANT INCONNU ' +
    'NINGUNO NINGUNA NESSUNO NESSUNA NENHUM NENHUMA НЕТ 无 無 没有 沒有 暂无 暫無 不适用 不適用 なし 無し 該当なし 없음 해당없음'
  ).split(' '),
);

/**
 * Returns whether a text means that there is no number: `N/A`, `none`, `无`, `0`, `HRB 000`, `xxx`. Other texts without
 * a digit are accepted, because some registers may use only letters.
 */
export function isNoNumber(number: string): boolean {
  const normalised = asciiDigits(normaliseRegistrationNumber(number));
  return placeholders.has(normalised) || /^(?:(?:HRA|HRB|GNR)?0*|X*)$/.test(normalised);
}
