import { type Direction, isReordered, type Stretch, stretchesOf } from './direction.ts';
import { type Has, type Run, runsOf } from './runs.ts';

/** A run, and how it is read. */
export interface DirectedRun extends Run {
  readonly direction: Direction;
}

/** The runs of a line: in the order they are read, and in the order they stand from left to right. */
export interface Line {
  readonly reading: readonly DirectedRun[];
  readonly standing: readonly DirectedRun[];
}

/** Most lines of most receipts: Latin has it all. */
const ascii = /^[\x20-\x7E]*$/;

const inOneOrder = (runs: readonly Run[]): Line => {
  const reading = runs.map((run) => ({ ...run, direction: 'ltr' }) as const);
  return { reading, standing: reading };
};

/** A run from right to left. Marks alone are drawn one by one: by themselves they do not tell a reader to turn them. */
const turned = (run: Run): readonly DirectedRun[] => {
  const texts = isReordered(run.text) ? [run.text] : [...run.text];
  return texts.map((text) => ({ typeface: run.typeface, text, direction: 'rtl' }));
};

/** Takes a line of a paragraph apart into what is drawn at once. */
export function lineOf(text: string, paragraph: Direction, has: Has): Line {
  if (text === '') return inOneOrder([]);
  if (ascii.test(text)) return inOneOrder([{ typeface: 'latin', text }]);
  if (!isReordered(text)) return inOneOrder(runsOf(text, has));
  const { reading, standing } = stretchesOf(text, paragraph);
  const marksIn = /\p{Script=Hebrew}/u.test(text) ? 'hebrew' : 'arabic';
  const runs = new Map(
    reading.map((stretch): [Stretch, readonly DirectedRun[]] => {
      const { direction } = stretch;
      if (direction === 'ltr') return [stretch, runsOf(stretch.text, has).map((run) => ({ ...run, direction }))];
      // A mark between words is turned as they are: a shaped typeface says that it stands for what was written.
      return [stretch, runsOf(stretch.text, has, marksIn).flatMap(turned)];
    }),
  );
  return {
    reading: [...runs.values()].flat(),
    standing: standing.flatMap((one) => (one.direction === 'rtl' ? runs.get(one)!.toReversed() : runs.get(one)!)),
  };
}
