import * as fc from 'fast-check';
import {
  type ApplicationDocument,
  contentResults,
  documentState,
  type Observation,
  observe,
  scanResults,
} from '../../lib/domain/documents/document.ts';
import { aCleanDocument } from '../support/builders.ts';

const versions = ['v1', 'v2', 'v3'];
const observation = (version: fc.Arbitrary<string>): fc.Arbitrary<Observation> =>
  fc.oneof(
    fc.record({ versionId: version, content: fc.constantFrom(...contentResults) }),
    fc.record({ versionId: version, scan: fc.constantFrom(...scanResults) }),
  );
const pending: ApplicationDocument = aCleanDocument('doc-1', { object: undefined });

const after = (observations: readonly Observation[]): ApplicationDocument =>
  observations.reduce((document, one) => {
    const next = observe(document, one);
    return typeof next === 'string' ? document : next;
  }, pending);
const knows = ({ object }: ApplicationDocument) => object;

test('the state of a version does not depend on the order or the repetition of reports', () => {
  const some = fc.array(observation(fc.constant('v1')), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(some, fc.infiniteStream(fc.nat()), (observations, numbers) => {
      const again = [...observations, ...observations];
      const shuffled = again
        .map((one) => ({ one, at: numbers.next().value as number }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ one }) => one);
      expect(knows(after(shuffled))).toEqual(knows(after(observations)));
    }),
  );
});

test('a document is clean only if its own version was found to be as declared and free of threats', () => {
  fc.assert(
    fc.property(fc.array(observation(fc.constantFrom(...versions)), { maxLength: 12 }), (observations) => {
      const document = after(observations);
      const own = observations.filter(({ versionId }) => versionId === observations[0]?.versionId);
      const said = new Set(own.flatMap((one) => ('scan' in one ? one.scan : one.content)));
      const clean = said.size === 2 && said.has('as-declared') && said.has('no-threats');
      expect(documentState(document) === 'clean').toBe(clean);
    }),
  );
});

test('a rejected document stays rejected', () => {
  fc.assert(
    fc.property(fc.array(observation(fc.constantFrom(...versions)), { maxLength: 12 }), (observations) => {
      const states = observations.map((_, index) => documentState(after(observations.slice(0, index + 1))));
      const rejected = states.indexOf('rejected');
      if (rejected >= 0) expect(new Set(states.slice(rejected))).toEqual(new Set(['rejected']));
      expect(states.includes('pending')).toBe(false);
    }),
  );
});

test('every written revision is a change, and is one higher', () => {
  fc.assert(
    fc.property(fc.array(observation(fc.constantFrom(...versions)), { maxLength: 12 }), (observations) => {
      let document = pending;
      for (const one of observations) {
        const next = observe(document, one);
        if (typeof next === 'string') continue;
        expect(next.revision).toBe(document.revision + 1);
        expect(next.object).not.toEqual(document.object);
        document = next;
      }
    }),
  );
});
