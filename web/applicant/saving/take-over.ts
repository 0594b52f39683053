import { at, type JsonObject, same, segmentsOf } from './json.ts';
import { type Conflict, merge, withNewer } from './merge.ts';

/** A step with the text that is in it, and the places at which nobody has chosen yet. */
export interface Typed {
  readonly base: JsonObject;
  readonly draft: JsonObject;
  readonly conflicts: readonly Conflict[];
}

/** Entries of an earlier build have no conflicts. */
type Left = Pick<Typed, 'base' | 'draft'> & Partial<Typed>;

/**
 * Returns a step with what a closed tab left of it. What that tab asked and nobody answered is asked again, with the
 * value that the server has now.
 */
export function takenOver({ base, draft, conflicts }: Typed, left: Left): Typed {
  const merged = merge(left.base, left.draft, draft);
  const value = merged.value as JsonObject;
  const unanswered = (left.conflicts ?? []).flatMap(({ pointer }) => {
    const [mine, theirs] = [at(value, segmentsOf(pointer)), at(base, segmentsOf(pointer))];
    return same(mine, theirs) ? [] : [{ pointer, mine, theirs }];
  });
  return { base, draft: value, conflicts: withNewer(conflicts, withNewer(unanswered, merged.conflicts)) };
}
