import { applyMergePatch } from '../../../lib/domain/application/merge-patch.ts';

/** RFC 7396, appendix A, row by row: original, patch, result. */
const appendixA: readonly (readonly [unknown, unknown, unknown])[] = [
  [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
  [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
  [{ a: 'b' }, { a: null }, {}],
  [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
  [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
  [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
  [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
  [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
  [
    ['a', 'b'],
    ['c', 'd'],
    ['c', 'd'],
  ],
  [{ a: 'b' }, ['c'], ['c']],
  [{ a: 'foo' }, null, null],
  [{ a: 'foo' }, 'bar', 'bar'],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [[1, 2], { a: 'b', c: null }, { a: 'b' }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
];

test.each(appendixA)('%j patched with %j is %j', (original, patch, result) => {
  expect(applyMergePatch(original, patch)).toEqual(result);
});

test('changes neither the original nor the patch', () => {
  const original = Object.freeze({ a: Object.freeze({ b: 1 }) });
  const patch = Object.freeze({ a: Object.freeze({ c: 2, b: null }) });
  expect(applyMergePatch(original, patch)).toEqual({ a: { c: 2 } });
  expect(original).toEqual({ a: { b: 1 } });
});

test('treats `__proto__` as an ordinary member, which reaches no prototype', () => {
  const patched = applyMergePatch({}, JSON.parse('{"__proto__": {"admin": true}, "a": {"__proto__": 1}}'));
  expect(JSON.stringify(patched)).toBe('{"__proto__":{"admin":true},"a":{"__proto__":1}}');
  expect(Object.getPrototypeOf(patched)).toBe(Object.prototype);
  expect(({} as { admin?: boolean }).admin).toBeUndefined();
});

test('can remove `__proto__` of the original', () => {
  expect(JSON.stringify(applyMergePatch(JSON.parse('{"__proto__": 1}'), JSON.parse('{"__proto__": null}')))).toBe('{}');
});

test('treats a member that every object inherits as absent', () => {
  expect(applyMergePatch({}, { toString: { a: 1 } })).toEqual({ toString: { a: 1 } });
});
