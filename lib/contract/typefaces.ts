/** The typefaces of a receipt's pages: files of packages, each with the licence that must go with it. */

/** A family of typefaces. */
export interface TypefaceFiles {
  /** The name inside the font files. */
  readonly family: string;
  readonly regular: string;
  /** Absent if the family has one weight. */
  readonly bold?: string;
  readonly licence: string;
}

function noto(family: string, { bold = true } = {}): TypefaceFiles {
  const name = family.toLowerCase().replaceAll(' ', '-');
  const folder = `@expo-google-fonts/${name}`;
  const file = family.replaceAll(' ', '');
  return {
    family,
    regular: `${folder}/400Regular/${file}_400Regular.ttf`,
    ...(bold && { bold: `${folder}/700Bold/${file}_700Bold.ttf` }),
    licence: `${folder}/LICENSE_FONT`,
  };
}

/** In the order in which they are searched for a character: typefaces of a script come before those of symbols. */
export const typefaces = {
  /** Latin, Vietnamese, Greek, Cyrillic. Its Devanagari is not used, because Devanagari has its own typeface below. */
  latin: noto('Noto Sans'),
  arabic: noto('Noto Sans Arabic'),
  hebrew: noto('Noto Sans Hebrew'),
  armenian: noto('Noto Sans Armenian'),
  georgian: noto('Noto Sans Georgian'),
  devanagari: noto('Noto Sans Devanagari'),
  bengali: noto('Noto Sans Bengali'),
  gurmukhi: noto('Noto Sans Gurmukhi'),
  gujarati: noto('Noto Sans Gujarati'),
  oriya: noto('Noto Sans Oriya'),
  tamil: noto('Noto Sans Tamil'),
  telugu: noto('Noto Sans Telugu'),
  kannada: noto('Noto Sans Kannada'),
  malayalam: noto('Noto Sans Malayalam'),
  sinhala: noto('Noto Sans Sinhala'),
  thai: noto('Noto Sans Thai'),
  lao: noto('Noto Sans Lao'),
  khmer: noto('Noto Sans Khmer'),
  myanmar: noto('Noto Sans Myanmar'),
  tibetan: noto('Noto Serif Tibetan'),
  mongolian: noto('Noto Sans Mongolian', { bold: false }),
  ethiopic: noto('Noto Sans Ethiopic'),
  thaana: noto('Noto Sans Thaana'),
  /** Chinese, Simplified and Traditional; Japanese. */
  wide: noto('Noto Sans SC'),
  korean: noto('Noto Sans KR'),
  /** Characters of Chinese names that the previous typeface lacks. */
  rare: noto('Noto Sans HK'),
  emoji: noto('Noto Emoji'),
  symbols: noto('Noto Sans Symbols'),
  moreSymbols: noto('Noto Sans Symbols 2', { bold: false }),
  math: noto('Noto Sans Math', { bold: false }),
} as const satisfies Readonly<Record<string, TypefaceFiles>>;

const engine = '@myriaddreamin/typst-ts-node-compiler';

/** Typst, which sets the pages: its package, and that of the architecture that functions run on. */
export const engineFiles: readonly string[] = [
  ...['package.json', 'index.js', 'index-napi.js'].map((file) => `${engine}/${file}`),
  ...['package.json', 'typst-ts-node-compiler.linux-arm64-gnu.node'].map((file) => `${engine}-linux-arm64-gnu/${file}`),
];

/** Every file of every typeface. */
export const typefaceFiles: readonly string[] = Object.values<TypefaceFiles>(typefaces).flatMap(
  ({ regular, bold, licence }) => [regular, ...(bold ? [bold] : []), licence],
);
