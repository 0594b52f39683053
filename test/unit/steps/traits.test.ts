import * as z from 'zod/mini';
import { stepNames } from '../../../lib/domain/application/step-names.ts';
import { stepTraits } from '../../../lib/domain/application/step-traits.ts';
import { documentFor, line } from '../../../lib/domain/fields.ts';
import { steps } from '../../../lib/steps/steps.ts';
import { filePaths } from '../../support/file-paths.ts';

test.each(stepNames)('the files of %s are the fields of its body that name documents, in lists too', (step) => {
  const { schema } = steps[step];
  expect(stepTraits[step].files).toEqual(schema ? filePaths(schema) : []);
});

test('a list of files, an optional file and a file within an optional group are found', () => {
  const schema = z.strictObject({
    name: line(10),
    all: z.array(documentFor('certificate')),
    more: z.optional(z.strictObject({ one: z.optional(documentFor('certificate')) })),
  });
  expect(filePaths(schema)).toEqual([
    ['all', '*'],
    ['more', 'one'],
  ]);
});
