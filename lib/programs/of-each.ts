import { type InEveryLanguage, inEveryLanguage } from '../words/languages.ts';

/** Something of each of several things, by its id. */
export const ofEach = async <Of extends { readonly id: string }, Words>(
  things: readonly Of[],
  load: (thing: Of) => Promise<Words>,
): Promise<ReadonlyMap<string, Words>> =>
  new Map(await Promise.all(things.map(async (thing) => [thing.id, await load(thing)] as const)));

type Load<Words> = (name: string) => Promise<{ readonly words: Words }>;

/** A program's words in every language: those of its own folder, and else those that a later language brings for it. */
export const ownOrTranslated = <Words>(own: Load<Words>, translated: Load<Words>): Promise<InEveryLanguage<Words>> =>
  inEveryLanguage((name) => own(name).catch(() => translated(name)));
