import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);

/** Files of packages: `lib/contract.ts` names them too, for them to lie beside the function's code. */
const files = {
  regular: {
    latin: '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
    wide: '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  },
  bold: {
    latin: '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
    wide: '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
  },
} as const;

export type Weight = keyof typeof files;
/** `latin` is Noto Sans: Latin, Vietnamese, Greek, Cyrillic. `wide` is Noto Sans SC: kana and Simplified Chinese. */
export type Typeface = 'latin' | 'wide';
export type Fonts = Readonly<Record<Weight, Readonly<Record<Typeface, Buffer>>>>;

async function read({ latin, wide }: (typeof files)[Weight]): Promise<Fonts[Weight]> {
  const [ofLatin, ofWide] = await Promise.all([readFile(resolve(latin)), readFile(resolve(wide))]);
  return { latin: ofLatin, wide: ofWide };
}

let loaded: Promise<Fonts> | undefined;

/** Read once a container: 22 MB. */
export function loadFonts(): Promise<Fonts> {
  loaded ??= Promise.all([read(files.regular), read(files.bold)]).then(
    ([regular, bold]) => ({ regular, bold }),
    (error: unknown) => {
      loaded = undefined;
      throw error;
    },
  );
  return loaded;
}
