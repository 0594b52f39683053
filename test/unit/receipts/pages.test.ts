import { receiptJson } from '../../../lib/receipts/json.ts';
import { receiptPdf } from '../../../lib/receipts/pdf.ts';
import { pagesAnew, verifyPages } from '../../../local/operator/verify-receipt/pages.ts';
import { receiptIn } from '../../../local/operator/verify-receipt/read.ts';
import { sealed } from '../../support/sealed-receipt.ts';

const receipt = sealed({ 'program-application': { businessPlan: 'Migrate 한빛 first. النخيل' } });
const json = receiptJson(receipt);
const options = { language: 'en', ownershipThresholdPercent: 10 } as const;

async function isWhole(pdf: Buffer, thresholdPercent?: number): Promise<boolean> {
  const made = await pagesAnew(await receiptIn(pdf), pdf, thresholdPercent);
  try {
    verifyPages(pdf, made);
    return true;
  } catch (error) {
    expect(String(error)).toMatch(/Only the attached receipt.json is what was sealed/);
    return false;
  }
}

describe('a PDF is genuine', () => {
  test.each(['en', 'zh-CN'] as const)('if it equals the one made from its attachment, in %s', async (language) => {
    expect(await isWhole(await receiptPdf(receipt, { ...options, language }))).toBe(true);
  });

  test('whatever PDF was made before it, in whichever typefaces', async () => {
    const first = await receiptPdf(receipt, options);
    await receiptPdf(sealed({ 'program-application': { businessPlan: 'ამბავი, বাংলা, 😀' } }), options);
    expect((await receiptPdf(receipt, options)).equals(first)).toBe(true);
  });

  test('with the threshold of another policy, if that is given', async () => {
    const pdf = await receiptPdf(receipt, { ...options, ownershipThresholdPercent: 25 });
    expect([await isWhole(pdf), await isWhole(pdf, 25)]).toEqual([false, true]);
  });
});

describe('a PDF with the genuine attachment is not genuine', () => {
  test('with other pages', async () => {
    const forged = sealed({ 'program-application': { businessPlan: 'Another plan.' } });
    const other = await receiptPdf({ ...forged, sha256: receipt.sha256 }, options);
    const made = await pagesAnew(json, other);
    expect(() => verifyPages(other, made)).toThrow(/^Only the attached receipt.json is what was sealed/);
  });

  test('with something added', async () => {
    const pdf = await receiptPdf(receipt, options);
    const added = Buffer.concat([pdf, Buffer.from('\n% more\n')]);
    expect(await receiptIn(added)).toBe(json);
    expect(await isWhole(added)).toBe(false);
  });
});
