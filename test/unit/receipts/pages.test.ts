import { deflateSync, inflateSync } from 'node:zlib';
import { receiptJson } from '../../../lib/receipts/json.ts';
import { receiptPdf } from '../../../lib/receipts/pdf.ts';
import { pagesAnew, verifyPages } from '../../../local/operator/verify-receipt/pages.ts';
import { receiptIn } from '../../../local/operator/verify-receipt/read.ts';
import { isSameDocument } from '../../../local/operator/verify-receipt/same-document.ts';
import { sealed } from '../../support/sealed-receipt.ts';

const receipt = sealed({ 'program-application': { businessPlan: 'Migrate 한빛 first. النخيل' } });
const json = receiptJson(receipt);
const options = { language: 'en', ownershipThresholdPercent: 10 } as const;
const isWhole = async (pdf: Buffer, thresholdPercent?: number) =>
  isSameDocument(pdf, await pagesAnew(await receiptIn(pdf), pdf, thresholdPercent));

/** A PDF with each packed stream given anew, lengths and offsets put right: as another machine would write it. */
function repacked(pdf: Buffer, pack: (stream: Buffer) => Buffer): Buffer {
  const text = pdf.toString('latin1');
  const objects: string[] = [];
  const offsets = new Map<number, number>();
  let [at, length] = [0, 0];
  for (const [whole] of text.slice(0, text.lastIndexOf('\nxref\n')).matchAll(/[\s\S]*?\nendobj\n|[\s\S]+$/g)) {
    const [, head = '', stream] = /^([\s\S]*?>>\nstream\n)([\s\S]*)\nendstream\nendobj\n$/.exec(whole) ?? [];
    let object = whole;
    if (stream !== undefined && head.includes('/FlateDecode')) {
      const packed = pack(inflateSync(Buffer.from(stream, 'latin1'))).toString('latin1');
      object = `${head.replace(/\/Length \d+/, `/Length ${packed.length}`)}${packed}\nendstream\nendobj\n`;
    }
    offsets.set(at + Math.max(0, whole.search(/\d+ 0 obj/)), length + Math.max(0, object.search(/\d+ 0 obj/)));
    objects.push(object);
    at += whole.length;
    length += object.length;
  }
  const end = text
    .slice(at)
    .replaceAll(/^\d{10}(?= 00000 n )/gm, (offset) => String(offsets.get(Number(offset))).padStart(10, '0'))
    .replace(/(?<=startxref\n)\d+/, (offset) => String(Number(offset) - at + length));
  return Buffer.from(objects.join('') + end, 'latin1');
}

describe('a PDF is whole', () => {
  test.each(['en', 'zh-CN'] as const)('where it is what is made of its attachment, in %s', async (language) => {
    expect(await isWhole(await receiptPdf(receipt, { ...options, language }))).toBe(true);
  });

  test('with the threshold of another policy, where that is told', async () => {
    const pdf = await receiptPdf(receipt, { ...options, ownershipThresholdPercent: 25 });
    expect([await isWhole(pdf), await isWhole(pdf, 25)]).toEqual([false, true]);
  });

  test('however another machine packs it', async () => {
    const pdf = repacked(await receiptPdf(receipt, options), (stream) => deflateSync(stream, { level: 1 }));
    expect(await receiptIn(pdf)).toBe(json);
    expect(pdf.equals(await receiptPdf(receipt, options))).toBe(false);
    expect(await isWhole(pdf)).toBe(true);
  });
});

describe('a PDF with the genuine attachment is not whole', () => {
  let pdf: Buffer;
  beforeAll(async () => {
    pdf = await receiptPdf(receipt, options);
  });

  test('with other pages', async () => {
    const forged = sealed({ 'program-application': { businessPlan: 'Another plan.' } });
    const other = await receiptPdf({ ...forged, sha256: receipt.sha256 }, options);
    const packed = (text: string) => deflateSync(Buffer.from(text)).toString('latin1');
    const [mine, theirs] = [receiptJson({ ...forged, sha256: receipt.sha256 }), json].map(packed) as [string, string];
    const made = repacked(other, (stream) => {
      const isAttachment = deflateSync(stream).toString('latin1') === mine;
      return isAttachment ? Buffer.from(theirs, 'latin1') : deflateSync(stream);
    });
    expect(await receiptIn(made)).toBe(json);
    expect(await isWhole(made)).toBe(false);
    expect(() => verifyPages(made, pdf)).toThrow(/^Only the attached receipt.json is what was sealed/);
  });

  test('with something drawn over a page', async () => {
    const drawn = repacked(pdf, (stream) =>
      deflateSync(Buffer.from(stream.toString('latin1').replace('BT', '0 0 600 800 re f BT'), 'latin1')),
    );
    expect(await receiptIn(drawn)).toBe(json);
    expect(await isWhole(drawn)).toBe(false);
  });

  test('with something added, or with objects in each other’s place', async () => {
    const added = Buffer.concat([pdf, Buffer.from('\n% more\n')]);
    const text = pdf.toString('latin1');
    const [one, other] = text.match(/^\d{10}(?= 00000 n )/gm)!;
    const swapped = text.replace(`${one} 00000 n \n${other}`, `${other} 00000 n \n${one}`);
    expect(swapped).not.toBe(text);
    expect(await isWhole(added)).toBe(false);
    expect(isSameDocument(Buffer.from(swapped, 'latin1'), pdf)).toBe(false);
  });
});
