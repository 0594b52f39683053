/** The languages that texts for people exist in: to add one, add its tag here, and its folder beside this file. */
export const languages = ['en', 'zh-CN'] as const;
export type Language = (typeof languages)[number];

/** The language of whoever asks for none that there is. */
export const defaultLanguage: Language = languages[0];

/** Something in every language: one that lacks it does not compile. */
export type InEveryLanguage<Value> = Readonly<Record<Language, Value>>;

const primary = (tag: string): string => tag.toLowerCase().split('-')[0] ?? '';

/** The language for a BCP 47 tag: itself, else the first of the same primary language, else the default. */
export const languageOf = (tag = ''): Language =>
  languages.find((language) => language.toLowerCase() === tag.toLowerCase()) ??
  languages.find((language) => primary(language) === primary(tag)) ??
  defaultLanguage;

/** Words in every language, from the file of each; `load` is given the language's name there, as `zh-cn` of `zh-CN`. */
export const inEveryLanguage = async <Words>(
  load: (name: string) => Promise<{ readonly words: Words }>,
): Promise<InEveryLanguage<Words>> =>
  Object.fromEntries(
    await Promise.all(
      languages.map(async (language) => [language, (await load(language.toLowerCase())).words] as const),
    ),
  ) as InEveryLanguage<Words>;
