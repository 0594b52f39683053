import type { Typeface } from './fonts.ts';
import { coverages, shared } from './scripts.ts';

/** Text of one typeface. */
export interface Run {
  readonly typeface: Typeface;
  readonly text: string;
}

/** Whether a typeface has a character. */
export type Has = (typeface: Typeface, codePoint: number) => boolean;

const part = ({ typeface, characters, beside = '' }: (typeof coverages)[number]) =>
  `(?<${typeface}>${beside && `[${beside}]*`}[${characters}][${characters}${beside}]*)`;
const special = coverages.map(({ characters }) => characters).join('');
const parts = new RegExp(`${coverages.map(part).join('|')}|[^${special}${shared}]+|.`, 'gsu');

/** The typefaces that a part of a text may be set in, the best one first. */
function choicesFor({ groups = {} }: RegExpMatchArray, otherwise: Typeface): readonly Typeface[] {
  const own = coverages.find(({ typeface }) => groups[typeface] !== undefined)?.typeface;
  return [own ?? otherwise, 'latin', 'wide'];
}

/** The typeface that a character is set in where it stands alone; undefined where none has it. */
export function typefaceOf(character: string, has: Has): Typeface | undefined {
  const [found] = character.matchAll(parts);
  return found && choicesFor(found, 'latin').find((typeface) => has(typeface, character.codePointAt(0)!));
}

/**
 * Splits text into runs: what belongs to a script, with the marks beside it, is set in its typeface, all else in
 * Latin or the one that is given, as far as that has it. A typeface is asked only about characters that may need it.
 */
export function runsOf(text: string, has: Has, otherwise: Typeface = 'latin'): readonly Run[] {
  const runs: { typeface: Typeface; text: string }[] = [];
  for (const found of text.matchAll(parts)) {
    const choices = choicesFor(found, otherwise);
    for (const character of found[0]) {
      const codePoint = character.codePointAt(0)!;
      const typeface = choices.find((choice) => has(choice, codePoint)) ?? choices[0]!;
      const last = runs.at(-1);
      if (last?.typeface === typeface) last.text += character;
      else runs.push({ typeface, text: character });
    }
  }
  return runs;
}
