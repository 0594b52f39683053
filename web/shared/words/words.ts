import { createStore, useStore } from '../store.ts';
import type { en } from './en.ts';

export const languages = ['en', 'zh-CN'] as const;
export type Language = (typeof languages)[number];
export type WordId = keyof typeof en;
export type Catalogue = Readonly<Record<WordId, string>>;
/** Says the words of an id; `{name}` in them is replaced by the value of that name. */
export type Say = (id: WordId, values?: Readonly<Record<string, string | number>>) => string;

const key = 'partner-programs.language';

/** Simplified Chinese for any kind of Chinese, else English; what was chosen here before counts first. */
export const preferredLanguage = (chosen: string | null, wanted: readonly string[]): Language =>
  (languages as readonly string[]).includes(chosen ?? '')
    ? (chosen as Language)
    : /^zh\b/i.test(wanted.find((tag) => /^(en|zh)\b/i.test(tag)) ?? '')
      ? 'zh-CN'
      : 'en';

/** A language, and its words. */
export interface Spoken {
  readonly language: Language;
  readonly say: Say;
}

const silent: Spoken = { language: 'en', say: (id) => id };
const spoken = createStore<Spoken>(silent);

type Loaders = Readonly<Record<Language, () => Promise<Readonly<Record<string, string>>>>>;

/** The words of every page, and those that pages brought with them. */
const loaded: Loaders[] = [
  { en: async () => (await import('./en.ts')).en, 'zh-CN': async () => (await import('./zh-cn.ts')).zhCn },
];

/** Says the words of a catalogue. */
export const sayFrom =
  (catalogue: Catalogue): Say =>
  (id, values = {}) =>
    catalogue[id].replace(/\{(\w+)\}/g, (placeholder, name: string) => String(values[name] ?? placeholder));

/** Speaks a language by its words, which are at hand. */
export const speakFrom = (language: Language, catalogue: Catalogue): void =>
  spoken.set({ language, say: sayFrom(catalogue) });

let speaking: Promise<void> = Promise.resolve();

async function speakPreferred(): Promise<void> {
  const language = preferredLanguage(localStorage.getItem(key), navigator.languages);
  const catalogues = await Promise.all(loaded.map((loaders) => loaders[language]()));
  document.documentElement.lang = language;
  speakFrom(language, Object.assign({}, ...catalogues) as Catalogue);
}

/** Speaks a language from now on: the one given, which is remembered, or the one preferred. */
export function speak(choice?: Language): Promise<void> {
  if (choice) localStorage.setItem(key, choice);
  // One after the other, so that the last wish counts.
  speaking = speaking.catch(() => {}).then(speakPreferred);
  return speaking;
}

/** Adds words that only some pages have: they are there once this is done, and in every language spoken later. */
export function withWords(loaders: Loaders): Promise<void> {
  loaded.push(loaders);
  return speak();
}

/** The language, for what is asked of the API. */
export const currentLanguage = (): Language => spoken.get().language;
/** The words, outside of a component. */
export const say: Say = (id, values) => spoken.get().say(id, values);

/** The language and its words; the component renders anew when the language changes. */
export const useWords = (): Spoken => useStore(spoken);
