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

/** Returns whether a text stands for the lack of a number: `N/A`, `none`, `无`, `0`, `000`. Every register writes digits. */
export const isNoNumber = (number: string): boolean => !/(?!0)\p{N}/u.test(normaliseRegistrationNumber(number));
