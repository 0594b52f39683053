import * as fc from 'fast-check';
import { applyMergePatch } from '../../lib/domain/application/merge-patch.ts';

const json = fc.jsonValue({ maxDepth: 4 });
const object = fc.dictionary(fc.oneof(fc.string({ maxLength: 3 }), fc.constantFrom('__proto__', 'a', 'b')), json, {
  maxKeys: 5,
});
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string =>
  JSON.stringify(value, (_, inner) =>
    isObject(inner) ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1))) : inner,
  );

/** RFC 7396, section 2, as it is printed there, over entries. */
function reference(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const entries = Object.entries(isObject(target) ? target : {});
  return Object.entries(patch).reduce<unknown>((merged, [name, value]) => {
    const others = Object.entries(merged as object).filter(([other]) => other !== name);
    const old = Object.entries(merged as object).find(([other]) => other === name)?.[1];
    return Object.fromEntries(value === null ? others : [...others, [name, reference(old, value)]]);
  }, Object.fromEntries(entries));
}

const hasNull = (value: unknown): boolean =>
  isObject(value) && Object.values(value).some((v) => v === null || hasNull(v));

test('a patch is applied as the RFC says', () => {
  fc.assert(
    fc.property(json, json, (target, patch) => {
      expect(text(applyMergePatch(target, patch))).toBe(text(reference(target, patch)));
    }),
  );
});

test('a patch applied twice is a patch applied once', () => {
  fc.assert(
    fc.property(json, json, (target, patch) => {
      const once = applyMergePatch(target, patch);
      expect(text(applyMergePatch(once, patch))).toBe(text(once));
    }),
  );
});

test('an empty patch changes no object', () => {
  fc.assert(fc.property(object, (target) => expect(text(applyMergePatch(target, {}))).toBe(text(target))));
});

test('a patch that is not an object replaces everything', () => {
  fc.assert(
    fc.property(
      json,
      json.filter((value) => !isObject(value)),
      (target, patch) => {
        expect(applyMergePatch(target, patch)).toEqual(patch);
      },
    ),
  );
});

test('a null in a patch removes the member, and no other value adds a null', () => {
  fc.assert(
    fc.property(object, object, (target, patch) => {
      const merged = applyMergePatch(target, patch) as object;
      for (const [name, value] of Object.entries(patch)) {
        const now = Object.entries(merged).find(([other]) => other === name);
        expect(now === undefined).toBe(value === null);
      }
      expect(hasNull(applyMergePatch({}, patch))).toBe(false);
    }),
  );
});

test('a member that the patch does not name is unchanged', () => {
  fc.assert(
    fc.property(object, object, (target, patch) => {
      const merged = new Map(Object.entries(applyMergePatch(target, patch) as object));
      for (const [name, value] of Object.entries(target)) {
        if (!Object.keys(patch).includes(name)) expect(merged.get(name)).toEqual(value);
      }
    }),
  );
});

test('a patch of an object without nulls results in that object', () => {
  fc.assert(
    fc.property(
      json,
      object.filter((value) => !hasNull(value)),
      (target, wanted) => {
        const cleared = Object.fromEntries(Object.keys(isObject(target) ? target : {}).map((name) => [name, null]));
        expect(text(applyMergePatch(applyMergePatch(target, cleared), wanted))).toBe(text(wanted));
      },
    ),
  );
});

test('neither the target nor the patch is changed', () => {
  fc.assert(
    fc.property(json, json, (target, patch) => {
      const before = [text(target), text(patch)];
      applyMergePatch(target, patch);
      expect([text(target), text(patch)]).toEqual(before);
    }),
  );
});
