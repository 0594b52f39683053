import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPdf } from '../../../lib/adapters/pdf-reader.ts';
import { beginsAsPdf, contentOf, endsAsPdf, rejectionFinding } from '../../../lib/domain/documents/content.ts';
import { contentResults, observe } from '../../../lib/domain/documents/document.ts';
import { sayFinding } from '../../../lib/words/findings.ts';
import { aCleanDocument } from '../../support/builders.ts';

const read = (name: string): Buffer => readFileSync(join(import.meta.dirname, '../../fixtures/pdfs', `${name}.pdf`));
const plain = read('plain');
const pdf = 'application/pdf';

/** Returns the verdict on a PDF, as the function that records uploads gives it. */
const verdictOn = async (bytes: Buffer) =>
  contentOf({ type: pdf, kind: 'PDF', pdf: { reading: await readPdf(bytes), ends: endsAsPdf(bytes) } }, pdf).content;

describe('a PDF', () => {
  test.each([
    ['is whole', plain],
    ['begins after CRLF', Buffer.concat([Buffer.from('\r\n'), plain])],
    ['begins after 1,000 other bytes', Buffer.concat([Buffer.alloc(1000, '#'), plain])],
    ['ends with blanks and zeros', Buffer.concat([plain, Buffer.from('\r\n'), Buffer.alloc(5000)])],
    ['may be printed only with a password', read('owner-password')],
  ])('that %s is as declared', async (_, bytes) => {
    expect(beginsAsPdf(bytes)).toBe(true);
    expect(await verdictOn(bytes)).toBe('as-declared');
  });

  test('that opens only with a password is refused for that reason', async () => {
    expect(await verdictOn(read('user-password'))).toBe('password');
  });

  test.each([5, 9, 200, 600, 1000, plain.length - 8])(
    'that is cut short after %i bytes is refused for that reason',
    async (length) => {
      expect(await verdictOn(plain.subarray(0, length))).toBe('cut-short');
    },
  );

  test('that needs more than the reader is allowed is given up, and the next one is read', async () => {
    // A stream that inflates without end is no more than a broken page; an object of a million brackets is worse.
    const deep = Buffer.from(`%PDF-1.4\n1 0 obj\n${'['.repeat(3_000_000)}\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`);
    expect(['limits', 'broken']).toContain(await readPdf(deep));
    expect(await readPdf(plain)).toBe('opened');
  });

  test('is given up for the processor time that it takes, however busy the machine is', async () => {
    const long = Buffer.from(`%PDF-1.4\n${'1 0 obj\n<</A 1>>\nendobj\n'.repeat(400_000)}%%EOF\n`);
    expect(await readPdf(long, 10)).toBe('limits');
    expect(await readPdf(plain)).toBe('opened');
  });
});

test.each([
  [{ type: 'image/heic', kind: 'HEIC' }, 'image/jpeg', 'This is HEIC. Save it as JPEG, PNG or PDF', 'HEIC'],
  [{ type: 'image/png', kind: 'PNG' }, pdf, 'This is PNG, not the declared type', 'PNG'],
  [{ type: pdf, kind: 'PDF' }, 'image/png', 'This is PDF', 'PDF'],
  [{}, pdf, 'does not have the declared type', '类型'],
] as const)('%j declared as %s is explained in words', (found, declared, english, chinese) => {
  const { content, kind } = contentOf(found, declared);
  expect(content).toBe('not-as-declared');
  const pending = aCleanDocument('doc-1', { object: undefined });
  const document = observe(pending, { versionId: 'v1', content, kind });
  const finding = rejectionFinding(document as never);
  expect(sayFinding('en', { pointer: '', ...finding! }).detail).toContain(english);
  expect(sayFinding('zh-CN', { pointer: '', ...finding! }).detail).toContain(chinese);
});

test('every rejection has its own words in both languages', () => {
  for (const language of ['en', 'zh-CN'] as const) {
    const said = contentResults
      .filter((content) => content !== 'as-declared')
      .map((content) => rejectionFinding({ object: { versionId: 'v1', content } })!)
      .map((finding) => sayFinding(language, { pointer: '', ...finding }).detail);
    expect(new Set(said).size).toBe(contentResults.length - 1);
  }
});
