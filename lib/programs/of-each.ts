import { type InEveryLanguage, inEveryLanguage } from '../words/languages.ts';

/** Loads a value for each of several ids. Returns the values by id. */
export const ofEach = async <Of extends { readonly id: string }, Words>(
  things: readonly Of[],
  load: (thing: Of) => Promise<Words>,
): Promise<ReadonlyMap<string, Words>> =>
  new Map(await Promise.all(things.map(async (thing) => [thing.id, await load(thing)] as const)));

type Load<Words> = (name: string) => Promise<{ readonly words: Words }>;

/** Loads a program's words in every language, from its own folder or else from the language's folder. */
export const ownOrTranslated = <Words>(own: Load<Words>, translated: Load<Words>): Promise<InEveryLanguage<Words>> =>
  inEveryLanguage((name) => own(name).catch(() => translated(name)));
