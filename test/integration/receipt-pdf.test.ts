import type { Context } from 'aws-lambda';
import type { JSONWebKeySet } from 'jose';
import { handler } from '../../functions/get-receipt.ts';
import { agreementDocuments } from '../../lib/programs/agreement-texts.ts';
import { questionnaire1 } from '../../lib/programs/cloud-solution-provider/questionnaires/1/questionnaire.ts';
import { questionnaireWords } from '../../lib/programs/questionnaire-words.ts';
import { receiptPdf } from '../../lib/receipts/pdf.ts';
import { pagesAnew, verifyPages } from '../../local/operator/verify-receipt/pages.ts';
import { receiptIn } from '../../local/operator/verify-receipt/read.ts';
import { verifyReceipt } from '../../local/operator/verify-receipt/verify.ts';
import { call, eventOf, type Reply, useTable } from '../support/api.ts';
import { type LocalTable, openTable } from '../support/local-table.ts';
import { eligibleAccount, filled, newAccount, type Partner, reportCleanFacts, started } from '../support/partner.ts';
import { type ReadPdf, readPdf } from '../support/read-pdf.ts';
import { cleanFacts, companyInformation } from '../support/samples.ts';
import { sealed } from '../support/sealed-receipt.ts';

let table: LocalTable;
beforeAll(async () => {
  table = await openTable();
  useTable(table);
});
afterAll(() => table.close());

async function submitted(accountId: string, company = companyInformation(accountId)): Promise<Partner> {
  const partner = await filled(await started(accountId), company);
  expect((await partner.submit()).statusCode).toBe(200);
  return partner;
}
const read = ({ accountId, applicationId }: Partner, accept?: string, query = '') =>
  call({
    path: `/applications/${applicationId}/receipt${query}`,
    accountId,
    headers: accept === undefined ? {} : { accept },
  });
const pdf = 'application/pdf';

describe('the receipt as a PDF', () => {
  let partner: Partner;
  // biome-ignore lint/suspicious/noExplicitAny: the receipt, whatever it holds
  let receipt: any;
  let json: string;
  let one: Reply;
  beforeAll(async () => {
    partner = await submitted(await eligibleAccount());
    ({ text: json, body: receipt } = await read(partner));
    one = await read(partner, pdf);
  });

  test('is a file with a name, and always has the same bytes', async () => {
    const other = await read(partner, pdf);
    expect(one.headers).toMatchObject({
      'content-type': pdf,
      'content-language': 'en',
      'content-disposition': `attachment; filename="receipt-${partner.applicationId}-1.en.pdf"`,
      vary: 'Accept-Language, Authorization, accept',
      'cache-control': 'private, no-cache',
    });
    expect(one.bytes!.equals(other.bytes!)).toBe(true);
    expect(json).toBe((await read(partner, 'application/json')).text);
  });

  test('has the signed JSON attached, by which it is verified', async () => {
    const attached = await receiptIn(one.bytes!);
    expect(attached).toBe(json);
    const keys = (await call({ path: '/receipt-keys' })).body as JSONWebKeySet;
    expect(await verifyReceipt(attached, keys)).toMatchObject({ sha256: receipt.sha256 });
    const made = await pagesAnew(attached, one.bytes!);
    expect(() => verifyPages(one.bytes!, made)).not.toThrow();
  });

  describe.each(['en', 'zh-CN'] as const)('in %s', (language) => {
    let found: ReadPdf;
    let words: string;
    beforeAll(async () => {
      const reply = language === 'en' ? one : await read(partner, pdf, '?language=zh-CN');
      found = await readPdf(reply.bytes!);
      words = plain(found.pages.join(''));
    });
    const plain = (text: string) => text.replaceAll(/\s/g, '');

    test('has a title, numbered pages, tags and a stated language', () => {
      const title = language === 'en' ? 'Receipt of an application' : '申请回执';
      expect(found.info).toMatchObject({ Title: `${title} – ${partner.applicationId}` });
      expect(found.language).toBe(language);
      expect([...found.roles]).toEqual(
        expect.arrayContaining(['Document', 'H1', 'H2', 'H3', 'Table', 'TR', 'TD', 'P']),
      );
      const { length } = found.pages;
      expect(length).toBeGreaterThan(5);
      found.pages.forEach((page, index) => {
        expect(page).toContain(
          language === 'en' ? `Page ${index + 1} of ${length}` : `第 ${index + 1} 页，共 ${length} 页`,
        );
      });
    });

    test('holds every answer', () => {
      const values = leaves(receipt.answers).filter((value) => typeof value === 'string');
      expect(values.length).toBeGreaterThan(50);
      const spoken = /^([A-Z]{2}|[a-z]+(-[a-z]+)*|\d+(\.\d+)?)$/;
      const written = values.filter((value) => !spoken.test(value));
      expect(written.filter((value) => !words.includes(plain(value)))).toEqual([]);
      const said =
        language === 'en'
          ? ['Managed service provider', 'Resale', '12,500,000.50 SGD', 'Singapore (SG)', '2028: 1,500,000 SGD']
          : ['托管服务提供商', '转售', '12,500,000.50 SGD', '新加坡 (SG)', '2028 年：1,500,000 SGD'];
      expect(said.filter((value) => !words.includes(plain(value)))).toEqual([]);
    });

    test('holds every submitted file', () => {
      expect(receipt.documents).toHaveLength(2);
      const [bytes, purpose] = language === 'en' ? ['bytes', 'Business license'] : ['字节', '营业执照'];
      for (const { documentId, fileName, contentType, size, sha256 } of receipt.documents) {
        const shown = `${plain(purpose)}|${contentType}|${size.toLocaleString('en')}${bytes}|${documentId}|${sha256}`;
        for (const value of [fileName, ...shown.split('|')]) expect(words).toContain(value);
      }
    });

    test('holds every answered question, and the words of the chosen options', () => {
      const answered = questionnaire1.questions.filter(({ id }) => id in receipt.answers['due-diligence'].answers);
      const texts = answered.map(
        ({ id }) =>
          id +
          questionnaireWords('cloud-solution-provider', '1', language)[id]!.replace(
            '{ownershipThresholdPercent}',
            '10',
          ),
      );
      expect(texts.filter((text) => !words.includes(plain(text)))).toEqual([]);
      expect(words).toContain(plain(language === 'en' ? 'Every year' : '每年'));
    });

    test('holds the accepted text, who accepted it when and from where, and the proof', () => {
      const { text, by, sourceAddress, sha256 } = receipt.agreement;
      const lines = text.split('\n').filter((line: string) => line.trim() !== '');
      expect(lines.length).toBeGreaterThan(80);
      expect(lines.filter((line: string) => !words.includes(plain(line)))).toEqual([]);
      const proof = [by, sourceAddress, sha256, receipt.sha256, receipt.signature.keyId, receipt.signature.jws];
      expect(proof.filter((value) => !words.includes(plain(value)))).toEqual([]);
      const at = `${receipt.submittedAt.slice(0, 19).replace('T', ' ')} UTC`;
      expect(words).toContain(plain(at));
    });
  });
});

/** Returns every value in a structure that has no parts. */
const leaves = (value: unknown): string[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [value as string];

describe('the language', () => {
  test('is that of the account, unless another is requested', async () => {
    const accountId = newAccount();
    await reportCleanFacts(accountId, { identity: { ...cleanFacts.identity, language: 'zh-Hans' } });
    const company = companyInformation(accountId);
    const chinese = { ...company, agreement: { ...company.agreement, language: 'zh-CN' } };
    const partner = await submitted(accountId, chinese);
    expect((await read(partner, pdf)).headers['content-language']).toBe('zh-CN');
    const english = await read(partner, pdf, '?language=en');
    expect(english.headers['content-language']).toBe('en');
    const text = (await readPdf(english.bytes!)).pages.join('');
    // The accepted text is shown in the language in which it was accepted.
    expect(text).toContain(agreementDocuments('cloud-solution-provider', '2024-08-16', 'zh-CN')[0]!.title);
    expect((await read(partner, pdf, '?language=fr')).headers['content-language']).toBe('zh-CN');
  });
});

test('an absent receipt is a problem in JSON, whatever is accepted', async () => {
  const partner = await started(await eligibleAccount());
  const reply = await read(partner, pdf);
  expect([reply.statusCode, reply.headers['content-type']]).toEqual([404, 'application/problem+json']);
  const other = await submitted(await eligibleAccount());
  expect((await read({ ...other, accountId: partner.accountId }, pdf)).statusCode).toBe(404);
});

test('a receipt that is not ready in time is try-again, and is ready at the next request', async () => {
  console.error = () => {};
  const partner = await submitted(await eligibleAccount());
  // Its pages have to wait for others that keep the engine busy for longer than the function may run.
  const busy = receiptPdf(sealed({ 'program-application': { businessPlan: 'a\n'.repeat(32_000) } }), {
    language: 'en',
    ownershipThresholdPercent: 10,
  });
  const event = eventOf({
    path: `/applications/${partner.applicationId}/receipt`,
    accountId: partner.accountId,
    headers: { accept: pdf },
  });
  const context = { awsRequestId: 'late', functionName: 'late', getRemainingTimeInMillis: () => 500 } as Context;
  const late = (await handler(event, context)) as { statusCode: number; headers: object; body: string };
  expect([late.statusCode, late.headers]).toEqual([503, expect.objectContaining({ 'retry-after': '1' })]);
  expect(JSON.parse(late.body)).toMatchObject({ code: 'try-again' });
  await busy;
  expect((await read(partner, pdf)).statusCode).toBe(200);
});
