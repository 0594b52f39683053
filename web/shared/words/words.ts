import { remember, remembered } from '../storage.ts';
import { createStore, useStore } from '../store.ts';
import type { en } from './en.ts';

export const languages = ['en', 'zh-CN'] as const;
export type Language = (typeof languages)[number];
export type WordId = keyof typeof en;
export type Catalogue = Readonly<Record<WordId, string>>;
/** Returns the words of an id, with each `{name}` replaced by the value of that name. */
export type Say = (id: WordId, values?: Readonly<Record<string, string | number>>) => string;

const key = 'partner-programs.language';

/** Returns the language chosen earlier, else Simplified Chinese for any kind of Chinese, else English. */
export const preferredLanguage = (chosen: string | null, wanted: readonly string[]): Language =>
  (languages as readonly string[]).includes(chosen ?? '')
    ? (chosen as Language)
    : /^zh\b/i.test(wanted.find((tag) => /^(en|zh)\b/i.test(tag)) ?? '')
      ? 'zh-CN'
      : 'en';

/** A language and its words. */
export interface Spoken {
  readonly language: Language;
  readonly say: Say;
}

const silent: Spoken = { language: 'en', say: (id) => id };
const spoken = createStore<Spoken>(silent);

type Loaders = Readonly<Record<Language, () => Promise<Readonly<Record<string, string>>>>>;

/** The words of every page, and those that single pages have added. */
const loaded: Loaders[] = [
  { en: async () => (await import('./en.ts')).en, 'zh-CN': async () => (await import('./zh-cn.ts')).zhCn },
];

/** Returns a function that says the words of a catalogue. */
export const sayFrom =
  (catalogue: Catalogue): Say =>
  (id, values = {}) =>
    // A newer API may have states and events that this page has no words for yet.
    (catalogue[id] ?? id).replace(/\{(\w+)\}/g, (placeholder, name: string) => String(values[name] ?? placeholder));

/** Switches to a language whose words are already loaded. */
export const speakFrom = (language: Language, catalogue: Catalogue): void =>
  spoken.set({ language, say: sayFrom(catalogue) });

let speaking: Promise<void> = Promise.resolve();

async function speakPreferred(): Promise<void> {
  const language = preferredLanguage(remembered('localStorage', key), navigator.languages);
  const catalogues = await Promise.all(loaded.map((loaders) => loaders[language]()));
  document.documentElement.lang = language;
  speakFrom(language, Object.assign({}, ...catalogues) as Catalogue);
}

/** Switches to the given language and remembers it, or to the preferred one. */
export function speak(choice?: Language): Promise<void> {
  if (choice) remember('localStorage', key, choice);
  // One switch after the other, so that the last choice wins.
  speaking = speaking.catch(() => {}).then(speakPreferred);
  return speaking;
}

/** Adds words that only some pages need. They are available once the promise resolves, and after every later switch. */
export function withWords(loaders: Loaders): Promise<void> {
  loaded.push(loaders);
  return speak();
}

/** Returns the current language, for requests to the API. */
export const currentLanguage = (): Language => spoken.get().language;
/** Returns words outside of a component. */
export const say: Say = (id, values) => spoken.get().say(id, values);

/** Returns the language and its words. The component renders again when the language changes. */
export const useWords = (): Spoken => useStore(spoken);
