/** Any answer appears in a receipt's pages as text: it is never markup, and moves nothing around it. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { receiptPdf } from '../../lib/receipts/pdf.ts';
import { receiptIn } from '../../local/operator/verify-receipt/read.ts';
import { counted } from '../support/depth.ts';
import { readPdf } from '../support/read-pdf.ts';
import { sealed } from '../support/sealed-receipt.ts';

const naughtyStrings: readonly string[] = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve('big-list-of-naughty-strings'), 'utf8'),
);
const options = { language: 'en', ownershipThresholdPercent: 10 } as const;
const plain = (text: string) => text.replaceAll(/[\s\p{Default_Ignorable_Code_Point}]/gu, '');

/** Returns the plan as a reader extracts it from the pages, and the text before and after it. */
async function shown(businessPlan: string) {
  const receipt = sealed({ 'program-application': { businessPlan, mark: 'end of plan' } });
  const pdf = await receiptPdf(receipt, options);
  const footer = /app_[0-9a-f]{32} · Submission number 1\s*Page \d+ of \d+/g;
  const words = plain((await readPdf(pdf)).pages.join('').replaceAll(footer, ''));
  const [before = '', after = ''] = words.split('Businessplan');
  const [plan = '', ...rest] = after.split('Markendofplan');
  // The hash differs from one receipt to the next.
  return { before, plan, rest: rest.join('').replaceAll(receipt.sha256, '') };
}

const lacking = plain(
  '“Not shown” marks characters that this document cannot display, followed by their Unicode code points. The attached file contains them.',
);

const typst = [
  '#panic("x")',
  '#import "@preview/a:1.0.0"',
  '#sys.inputs',
  '#read("/etc/passwd")',
  '$',
  '`',
  '```',
  '*',
];
const marks = [
  '_',
  '<label>',
  '@ref',
  '//',
  '/*',
  '*/',
  '\\',
  '\\u{41}',
  '[',
  ']',
  '{',
  '}',
  '~',
  '--',
  '...',
  '= ',
  '+ ',
];
const letters = ['a', 'é', 'Ω', 'Ж', '质', '量', '한', ' ', '\n', '"', "'", ';', '#', '-', '\u2028', '0', 'fi'];
const hostile = fc
  .array(fc.constantFrom(...typst, ...marks, ...letters), { maxLength: 400 })
  .map((parts) => parts.join(''));

let usual: Awaited<ReturnType<typeof shown>>;
beforeAll(async () => {
  usual = await shown('An ordinary plan.');
  expect(usual.plan).toBe('Anordinaryplan.');
});

test('text that looks like markup is shown as it is', async () => {
  await fc.assert(
    fc.asyncProperty(hostile, async (plan) => {
      const { before, plan: found, rest } = await shown(plan);
      expect([before, found, rest]).toEqual([usual.before, plain(plan), usual.rest]);
    }),
    { numRuns: counted({ quick: 6, whole: 25 }) },
  );
});

const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }).map((text) => text.toWellFormed()),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.constantFrom(...naughtyStrings),
  // A block of Unicode, each character beside a letter.
  fc
    .integer({ min: 0, max: 0x3ff })
    .map((block) => Array.from({ length: 256 }, (_, index) => `a${String.fromCodePoint(block * 256 + index)}`).join(''))
    .map((text) => text.toWellFormed()),
);

test('any text can be printed, and the attachment contains it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anything, { minLength: 1, maxLength: 20 }), async (plans) => {
      const receipt = sealed({ 'program-application': { plans } });
      const pdf = await receiptPdf(receipt, options);
      expect(JSON.parse(await receiptIn(pdf)).answers['program-application'].plans).toEqual(plans);
    }),
    { numRuns: counted({ quick: 12, whole: 60 }) },
  );
});

test('the surrounding text is the same, whatever the text', async () => {
  await fc.assert(
    fc.asyncProperty(anything, async (plan) => {
      const { before, rest } = await shown(plan);
      expect([before, rest.replace(lacking, '')]).toEqual([usual.before, usual.rest]);
    }),
    { numRuns: counted({ quick: 4, whole: 15 }) },
  );
});
