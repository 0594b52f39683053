import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);

/** Files of packages: `lib/contract.ts` names them too, for them to lie beside the function's code. */
const files = {
  regular: '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  bold: '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
} as const;

export type Weight = keyof typeof files;
export type Fonts = Readonly<Record<Weight, Buffer>>;

let loaded: Promise<Fonts> | undefined;

/** Noto Sans SC: Latin, Vietnamese, Greek, Cyrillic, kana and Simplified Chinese. Read once a container: 21 MB. */
export function loadFonts(): Promise<Fonts> {
  loaded ??= Promise.all([readFile(resolve(files.regular)), readFile(resolve(files.bold))]).then(
    ([regular, bold]) => ({ regular, bold }),
    (error: unknown) => {
      loaded = undefined;
      throw error;
    },
  );
  return loaded;
}
