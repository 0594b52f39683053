import fc from 'fast-check';
import { applyMergePatch } from '../../../lib/domain/application/merge-patch.ts';
import { at, type Json, type JsonObject, same, segmentsOf, withAt } from '../../../web/applicant/saving/json.ts';
import { merge, patchOf } from '../../../web/applicant/saving/merge.ts';

/** Answers as a form has them: no null, no empty object. */
const name = fc.constantFrom('a', 'b', 'c', 'd', '__proto__', 'x/y', 'm~n');
const scalar = fc.oneof(
  fc.string({ minLength: 1, maxLength: 6 }).filter((text) => text.trim() !== ''),
  fc.integer(),
  fc.boolean(),
);
const { answers } = fc.letrec<{ value: Json; answers: JsonObject }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    scalar,
    fc.uniqueArray(fc.constantFrom('p', 'q', 'r', 's'), { maxLength: 4 }),
    fc.array(fc.dictionary(name, scalar, { minKeys: 1, maxKeys: 3 }), { maxLength: 3 }),
    tie('answers'),
  ),
  answers: fc.dictionary(name, tie('value'), { minKeys: 1, maxKeys: 4 }),
}));

/** Returns every place that holds a scalar. */
function leaves(value: Json, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner as Json, [...path, key]));
}
const isOfObjects = (value: Json, path: readonly string[]) =>
  path.every((_, length) => !Array.isArray(at(value, path.slice(0, length))));

describe('a patch', () => {
  test('turns one value into the other, as the server applies it', () => {
    fc.assert(
      fc.property(answers, answers, (before, after) => {
        const patch = patchOf(before, after);
        expect(patch === undefined ? before : applyMergePatch(before, patch)).toEqual(after);
      }),
    );
  });
  test('is empty if nothing was changed', () => {
    fc.assert(fc.property(answers, (before) => expect(patchOf(before, structuredClone(before))).toBeUndefined()));
  });
});

describe('merging two changes', () => {
  test('takes a change that only one side made, without a conflict', () => {
    fc.assert(
      fc.property(answers, answers, (base, changed) => {
        for (const merged of [merge(base, changed, base), merge(base, base, changed)]) {
          expect(merged.conflicts).toEqual([]);
          expect(same(merged.value, changed)).toBe(true);
        }
      }),
    );
  });

  test('takes a change that both sides made once', () => {
    fc.assert(
      fc.property(answers, answers, (base, changed) => {
        expect(merge(base, changed, structuredClone(changed))).toEqual({ value: changed, conflicts: [] });
      }),
    );
  });

  test('loses nothing and asks nothing if the sides changed different places', () => {
    fc.assert(
      fc.property(answers, fc.context(), (base, context) => {
        const places = leaves(base).filter((path) => isOfObjects(base, path));
        fc.pre(places.length >= 2);
        const mine = places.filter((_, index) => index % 2 === 0);
        const theirs = places.filter((_, index) => index % 2 === 1);
        const edit = (paths: typeof places, by: string) =>
          paths.reduce<Json>((value, path) => withAt(value, path, `${by} ${path.join('/')}`), base);
        const merged = merge(base, edit(mine, 'mine'), edit(theirs, 'theirs'));
        context.log(JSON.stringify(merged));
        expect(merged.conflicts).toEqual([]);
        for (const path of mine) expect(at(merged.value, path)).toBe(`mine ${path.join('/')}`);
        for (const path of theirs) expect(at(merged.value, path)).toBe(`theirs ${path.join('/')}`);
      }),
    );
  });

  test('contains every change of mine, and every change of theirs or a conflict in its place', () => {
    fc.assert(
      fc.property(answers, answers, answers, (base, mine, theirs) => {
        const { value, conflicts } = merge(base, mine, theirs);
        const isAsked = (path: readonly string[]) =>
          conflicts.some(({ pointer }) => segmentsOf(pointer).every((segment, index) => path[index] === segment));
        for (const path of leaves(theirs).filter((one) => isOfObjects(theirs, one))) {
          const isTheirChange = !same(at(base, path), at(theirs, path));
          if (isTheirChange && !isAsked(path)) expect(same(at(value, path), at(theirs, path))).toBe(true);
        }
        for (const path of leaves(mine).filter((one) => isOfObjects(mine, one))) {
          const isMyChange = !same(at(base, path), at(mine, path));
          if (isMyChange) expect(same(at(value, path), at(mine, path))).toBe(true);
        }
      }),
    );
  });

  test('has no conflict if a text comes back trimmed, or a blank text as absent', () => {
    const base = { name: ' Merlion ', title: ' ' };
    expect(merge(base, { name: ' Merlion Cloud', title: ' ' }, { name: 'Merlion' })).toEqual({
      value: { name: ' Merlion Cloud', title: ' ' },
      conflicts: [],
    });
  });

  test('adds and removes the choices of both sides', () => {
    const merged = merge({ models: ['a', 'b'] }, { models: ['a', 'b', 'c'] }, { models: ['b', 'd'] });
    expect(merged).toEqual({ value: { models: ['b', 'd', 'c'] }, conflicts: [] });
  });

  test('asks with both values if both sides changed one place', () => {
    expect(merge({ a: 1, b: 1 }, { a: 2, b: 1 }, { a: 3, b: 5 })).toEqual({
      value: { a: 2, b: 5 },
      conflicts: [{ pointer: '/a', mine: 2, theirs: 3 }],
    });
  });
});

describe('a value put at a path', () => {
  test('is found there, and nothing else changes', () => {
    fc.assert(
      fc.property(answers, scalar, (value, put) => {
        for (const path of leaves(value)) {
          const changed = withAt(value, path, put);
          expect(at(changed, path)).toEqual(put);
          expect(same(withAt(changed, path, at(value, path)), value)).toBe(true);
        }
      }),
    );
  });
});
