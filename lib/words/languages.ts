/** The languages of texts for people. To add one, add its tag here and its folder beside this file. */
export const languages = ['en', 'zh-CN'] as const;
export type Language = (typeof languages)[number];

/** The language used if none of the requested ones exists. */
export const defaultLanguage: Language = languages[0];

/** A value for every language. A missing language does not compile. */
export type InEveryLanguage<Value> = Readonly<Record<Language, Value>>;

const primary = (tag: string): string => tag.toLowerCase().split('-')[0] ?? '';

/** Returns the language for a BCP 47 tag: the same tag, else the first with the same primary language, else the default. */
export const languageOf = (tag = ''): Language =>
  languages.find((language) => language.toLowerCase() === tag.toLowerCase()) ??
  languages.find((language) => primary(language) === primary(tag)) ??
  defaultLanguage;

/** Loads the words of every language. `load` receives the name of the language's folder, such as `zh-cn` for `zh-CN`. */
export const inEveryLanguage = async <Words>(
  load: (name: string) => Promise<{ readonly words: Words }>,
): Promise<InEveryLanguage<Words>> =>
  Object.fromEntries(
    await Promise.all(
      languages.map(async (language) => [language, (await load(language.toLowerCase())).words] as const),
    ),
  ) as InEveryLanguage<Words>;
