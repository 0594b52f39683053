const notoSans = (name: string, file: string) =>
  ({
    regular: `@expo-google-fonts/${name}/400Regular/${file}_400Regular.ttf`,
    bold: `@expo-google-fonts/${name}/700Bold/${file}_700Bold.ttf`,
    licence: `@expo-google-fonts/${name}/LICENSE_FONT`,
  }) as const;

/** Files of packages: the typefaces of a receipt's pages, each with the licence that has to go with it. */
export const typefaces = {
  /** Latin, Vietnamese, Greek, Cyrillic. */
  latin: notoSans('noto-sans', 'NotoSans'),
  /** Chinese, Simplified and Traditional; Japanese. */
  wide: notoSans('noto-sans-sc', 'NotoSansSC'),
  korean: notoSans('noto-sans-kr', 'NotoSansKR'),
  thai: notoSans('noto-sans-thai', 'NotoSansThai'),
  devanagari: notoSans('noto-sans-devanagari', 'NotoSansDevanagari'),
  arabic: notoSans('noto-sans-arabic', 'NotoSansArabic'),
  hebrew: notoSans('noto-sans-hebrew', 'NotoSansHebrew'),
} as const;
