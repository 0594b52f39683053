import { type Language, languages } from '../domain/due-diligence/questionnaire.ts';

/** The content of a module of words. */
interface Module<Words> {
  readonly words: Words;
}

/** Words in every language, from the file of each; `load` is given its name, as `zh-cn` of `zh-CN`. */
export async function inEveryLanguage<Words>(
  load: (file: string) => Promise<Module<Words>>,
): Promise<Readonly<Record<Language, Words>>> {
  const all = languages.map(async (language) => [language, (await load(language.toLowerCase())).words] as const);
  return Object.fromEntries(await Promise.all(all)) as Record<Language, Words>;
}

/** The same of each of several things, by its id. */
export const ofEach = async <Of extends { readonly id: string }, Words>(
  things: readonly Of[],
  load: (thing: Of) => Promise<Words>,
): Promise<ReadonlyMap<string, Words>> =>
  new Map(await Promise.all(things.map(async (thing) => [thing.id, await load(thing)] as const)));
