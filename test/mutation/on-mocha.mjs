/**
 * The tests of the rules on Mocha, for the mutation tests alone. Mocha runs a test again without loading its file
 * again, so that a mutant costs milliseconds, where it costs Jest seconds.
 */
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'expect';
import * as fc from 'fast-check';
import { bind } from 'jest-each';
import '../support/set-up.ts';

/** Tests that need neither a database nor a browser. */
const files = [
  'test/unit/{account,application,documents,due-diligence,http,notifications,programs,review,steps,words}/**/*.test.ts',
  'test/unit/state-graph.test.ts',
  'test/unit/web/{draft,findings,format,take-over,typed-number,words}.test.ts',
  'test/property/{company,documents,due-diligence,eligibility,merge-patch,read,review-clock,saving,transitions}.test.ts',
  'test/property/web/**/*.test.ts',
];

// Few and fixed runs of each property, so that a mutant that survives one time survives the next.
fc.configureGlobal({ numRuns: 20, seed: 20240816 });

const { describe, it, before, beforeEach, after, afterEach } = globalThis;
const onMocha = { describe, test: it, beforeAll: before, beforeEach, afterAll: after, afterEach };

/** Gives tests Jest's names for what declares them; `as` makes each from Mocha's. */
function give(as) {
  for (const [name, declare] of Object.entries(onMocha)) globalThis[name] = as(declare);
  globalThis.describe.each = bind(globalThis.describe, false);
  globalThis.test.each = bind(globalThis.test);
}

globalThis.expect = expect;
const root = join(import.meta.dirname, '../..');
for (const file of globSync(files, { cwd: root })) {
  // Each file is a suite, so that its hooks are its own. Mocha declares a suite at once, and an import takes time: what
  // the file declares waits until then.
  const declared = [];
  const later = (declare) => (title, body) => void declared.push(() => declare(title, body));
  give(later);
  await import(join(root, file));
  const now = (declare) => (title, body) => declare(title, body);
  give(now);
  describe(file, () => {
    for (const declare of declared) declare();
  });
}
