import * as z from 'zod/mini';
import { documentFor, line } from '../../../lib/domain/fields.ts';
import { businessQualification } from '../../../lib/steps/business-qualification/schema.ts';
import { companyInformation } from '../../../lib/steps/company-information/schema.ts';
import { filePaths } from '../../../lib/steps/traits.ts';

test('the files of a step are the fields that are documents, in lists too', () => {
  expect(filePaths(businessQualification)).toEqual([
    ['businessLicense', 'documentId'],
    ['certifications', '*', 'documentId'],
  ]);
});

test('a step without documents has no files', () => {
  expect(filePaths(companyInformation)).toEqual([]);
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
