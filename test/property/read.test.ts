import * as fc from 'fast-check';
import type * as z from 'zod/mini';
import { applyMergePatch } from '../../lib/domain/application/merge-patch.ts';
import { readBy } from '../../lib/domain/read.ts';
import { businessQualification as businessQualificationSchema } from '../../lib/steps/business-qualification/schema.ts';
import { companyInformation as companyInformationSchema } from '../../lib/steps/company-information/schema.ts';
import { programApplication as programApplicationSchema } from '../../lib/steps/program-application/schema.ts';
import { sayFinding } from '../../lib/words/findings.ts';
import { businessQualification, companyInformation, programApplication } from '../support/samples.ts';

const steps: readonly (readonly [string, z.core.$ZodType, object])[] = [
  ['company-information', companyInformationSchema, companyInformation()],
  ['business-qualification', businessQualificationSchema, businessQualification()],
  ['program-application', programApplicationSchema, programApplication()],
];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Returns the paths of every member of an object, at any depth, through lists as well. */
const paths = (value: unknown, at: readonly string[] = []): readonly (readonly string[])[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, inner]) => [
        ...(Array.isArray(value) ? [] : [[...at, name]]),
        ...paths(inner, [...at, name]),
      ])
    : [];

function without(value: unknown, [name = '', ...rest]: readonly string[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([key, inner]) =>
    key !== name ? [[key, inner]] : rest.length > 0 ? [[key, without(inner, rest)]] : [],
  );
  const copy = Object.fromEntries(entries) as Record<string, unknown>;
  return Array.isArray(value) ? Object.values(copy) : copy;
}

const pointer = /^(\/([^~]|~[01])*)*$/;

describe.each(steps)('%s', (_, schema, whole) => {
  const anything = fc.oneof(
    fc.jsonValue({ maxDepth: 5 }),
    fc.dictionary(fc.constantFrom(...Object.keys(whole), '__proto__', 'a/b'), fc.jsonValue({ maxDepth: 3 })),
    fc.tuple(fc.constantFrom(...paths(whole)), fc.jsonValue({ maxDepth: 2 })).map(([path, junk]) =>
      applyMergePatch(
        whole,
        path.reduceRight<unknown>((inner, name) => ({ [name]: inner }), junk),
      ),
    ),
  );

  test('reading any JSON never throws, and each finding is a pointer, a code and a sentence', () => {
    fc.assert(
      fc.property(anything, (body) => {
        const { answers, malformed, missing } = readBy(schema, body);
        expect(isObject(answers)).toBe(true);
        for (const finding of [...malformed, ...missing]) {
          expect(finding.pointer).toMatch(pointer);
          expect(finding.code).toMatch(/^[a-z]+(-[a-z]+)*$/);
          expect(sayFinding('en', finding).detail).toMatch(/^[A-Z].*\.$/s);
        }
        expect(missing.every(({ code }) => code === 'required')).toBe(true);
      }),
    );
  });

  test('a part of a valid body lacks only what was left out', () => {
    fc.assert(
      fc.property(fc.subarray([...paths(whole)], { minLength: 1 }), (dropped) => {
        const part = [...dropped].reverse().reduce(without, whole as unknown);
        const { malformed, missing } = readBy(schema, part);
        expect(malformed).toEqual([]);
        const left = dropped.map((path) => `/${path.join('/')}`);
        for (const finding of missing) {
          expect(left).toContain(finding.pointer);
        }
      }),
    );
  });

  test('a body that was read without a finding is unchanged when it is read again', () => {
    fc.assert(
      fc.property(anything, (body) => {
        const once = readBy(schema, applyMergePatch(whole, isObject(body) ? body : {}));
        if (once.malformed.length + once.missing.length > 0) return;
        expect(readBy(schema, once.answers)).toEqual(once);
        expect(readBy(schema, JSON.parse(JSON.stringify(once.answers)))).toEqual(once);
      }),
    );
  });

  test('a finding never repeats what was sent', () => {
    const secret = fc.stringMatching(/^[A-Z]{3}[0-9]{9}$/).map((text) => `${text}\u0007`);
    fc.assert(
      fc.property(fc.constantFrom(...paths(whole)), secret, (path, value) => {
        const body = applyMergePatch(
          whole,
          path.reduceRight<unknown>((inner, name) => ({ [name]: inner }), value),
        );
        expect(JSON.stringify(readBy(schema, body).malformed)).not.toContain(value.slice(0, 12));
      }),
    );
  });
});
