import { createHash } from 'node:crypto';
import naughtyStrings from 'big-list-of-naughty-strings' with { type: 'json' };
import canonicalize from 'canonicalize';
import { agreement, agreementText } from '../../lib/programs/agreements.ts';
import { receiptPdf } from '../../lib/receipts/pdf.ts';
import { receiptIn } from '../../local/receipt/read.ts';
import { readPdf } from '../support/read-pdf.ts';
import { businessQualification, companyInformation, dueDiligence, programApplication } from '../support/samples.ts';

/** A receipt as sealed, with answers of any kind: a document must not depend on what was once taken as valid. */
function sealed(answers: object, others: object = {}) {
  const content = canonicalize({
    receiptVersion: 1,
    applicationId: 'app_01937d2c4b2a7c3d9e8f1a2b3c4d5e6f',
    accountId: 'account-4711',
    program: 'cloud-solution-provider',
    businessArea: 'SG',
    round: 1,
    startedAt: '2026-11-02T02:15:00.000Z',
    submittedAt: '2026-11-03T06:30:00.000Z',
    submittedBy: 'somebody',
    answers: {
      'company-information': companyInformation(),
      'business-qualification': businessQualification(),
      'program-application': programApplication(),
      'due-diligence': dueDiligence(),
      ...answers,
    },
    agreement: {
      by: 'somebody',
      at: '2026-11-02T03:40:12.345Z',
      sourceAddress: '203.0.113.9',
      version: '2024-08-16',
      language: 'en',
      sha256: 'f'.repeat(64),
      text: agreementText(agreement('cloud-solution-provider', '2024-08-16')!, 'en'),
    },
    questionnaireVersion: '1',
    ...others,
  })!;
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { content, sha256, signature: { keyId: 'key', jws: 'a.b.c' } };
}
const options = { language: 'en', ownershipThresholdPercent: 10 } as const;
const plain = (text: string) => text.replaceAll(/\s/g, '');
const wordsOf = async (pdf: Buffer) => plain((await readPdf(pdf)).pages.join(''));

test('whatever was answered, there is a document, and nothing of it is lost', async () => {
  const unknown = { mystery: [1, { deeper: [[], null] }], businessPlan: 'x'.repeat(4000), otherClouds: naughtyStrings };
  const { answers } = dueDiligence();
  const asked = {
    ...answers,
    DD01: { value: 'text' },
    DD02: { value: true, details: { who: 'W', odd: 'O' } },
    DD99: {},
  };
  const receipt = sealed(
    {
      'program-application': unknown,
      'due-diligence': { answers: asked },
      'fifth-step': { a: 1 },
    },
    { attachments: [{ place: 'Kuala Lumpur' }] },
  );
  const pdf = await receiptPdf(receipt, options);
  const { pages } = await readPdf(pdf);
  const words = plain(pages.join(''));
  expect(words).toContain('stands for a character that this document cannot show'.replaceAll(' ', ''));
  const wanted = ['Mystery', 'Deeper', 'Fifth-step', 'DD99', 'WhocontrolsitW', 'OddO', 'Attachments1', 'KualaLumpur'];
  expect(wanted.filter((shown) => !words.includes(shown))).toEqual([]);
  expect(JSON.parse(await receiptIn(pdf)).answers['program-application'].otherClouds).toEqual(naughtyStrings);
});

test('with every character there is, it still fits what Lambda can answer', async () => {
  // 64 kB is what a step can hold.
  const everyCharacter = Array.from({ length: 20_992 }, (_, index) => String.fromCodePoint(0x4e00 + index)).join('');
  const pdf = await receiptPdf(sealed({ 'program-application': { businessPlan: everyCharacter } }), options);
  expect(Math.ceil(pdf.length / 3) * 4).toBeLessThan(5_500_000);
  expect((await readPdf(pdf)).pages.join('')).toContain('cannot show');
});

test('a receipt of the time before documents has no place for them, one with none says so', async () => {
  const before = await wordsOf(await receiptPdf(sealed({}), options));
  const without = await wordsOf(await receiptPdf(sealed({}, { receiptVersion: 2, documents: [] }), options));
  expect(before).not.toContain('DocumentsNone');
  expect(without).toContain('DocumentsNone');
});

describe.each(['en', 'zh-CN'] as const)('names and plans of any partner, in %s', (language) => {
  const names = 'Łukasz Dvořák Nguyễn Thị Ánh Ελλάδα Привет 质量';
  const footer = /app_[0-9a-f]{32}·(Submissionnumber1Page\d+of\d+|提交次数1第\d+页，共\d+页)/g;
  const mixed = Array.from({ length: 60 }, () => '质量Łukasz体系“Dvořák”认证Ελλάδα').join('');

  test('are shown, however the scripts take turns and wherever a line ends', async () => {
    const answers = { 'program-application': { businessPlan: names, otherClouds: [mixed, `${names} `.repeat(40)] } };
    const pdf = await receiptPdf(sealed(answers), { ...options, language });
    const words = (await wordsOf(pdf)).replaceAll(footer, '');
    expect(words).toContain(plain(names));
    expect(words).toContain(plain(mixed));
    expect(words).toContain(plain(names).repeat(40));
    expect(words).not.toContain('□');
  });
});
