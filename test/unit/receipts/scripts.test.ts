import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { bundleFunctions } from '../../../infra/bundle.ts';
import { functions } from '../../../lib/contract/functions.ts';
import { typefaces } from '../../../lib/contract/typefaces.ts';
import { receiptPdf } from '../../../lib/receipts/pdf.ts';
import { readPdf } from '../../support/read-pdf.ts';
import { sealed } from '../../support/sealed-receipt.ts';

const run = promisify(execFile);
const options = { language: 'en', ownershipThresholdPercent: 10 } as const;
const footer = /app_[0-9a-f]{32}·Submissionnumber1Page\d+of\d+/g;
/** Joiners have no shape: what reads a document does not tell of them. */
const plain = (text: string) => text.replaceAll(/[\s\u200C\u200D]/g, '').replaceAll(footer, '');

/** Names, addresses and sentences of partners; those that are longer than a line have their lines end anywhere. */
const texts = {
  Korean: [
    '주식회사 한빛클라우드',
    '서울특별시 강남구 테헤란로 152, 15층 (역삼동)',
    '大韓民國 김민준 Minjun Kim 닭 뷁 값',
  ],
  Thai: [
    'บริษัท คลาวด์สยาม จำกัด (มหาชน)',
    'น้ำ ต่ำ ที่นี่ ผู้ใหญ่ ปู่ญี่ปุ่น ค้ำ ฎีกา ฐู',
    'Siam Cloud บริษัท จำกัด ISO 27001',
    'บริษัทให้บริการระบบคลาวด์แก่ลูกค้าทั่วประเทศไทยโดยมีทีมงานที่ผ่านการรับรองมาตรฐานสากลและพร้อมให้การสนับสนุนตลอดยี่สิบสี่ชั่วโมงทุกวัน',
  ],
  Arabic: [
    'شركة النخيل للحوسبة السحابية (ش.م.م)',
    'شارع الملك فهد 15، الرياض ١٢٣٤٥',
    'مُحَمَّد بن عبد الله الأحمد',
    'شرکت ابرهای آبی ایران می‌خواهم ۱۲۳',
    'ٹیکنالوجی پاکستان لمیٹڈ',
    'Palm Cloud (النخيل) LLC 2026',
    'تقدم شركة النخيل خدمات الحوسبة السحابية Cloud Services لعملائها منذ عام 2015، وتخطط لتوسيع أعمالها إلى الإمارات (دبي وأبوظبي) والبحرين خلال السنوات 2027-2029، مع فريق يضم 120 مهندسًا من AWS وغيرها.',
  ],
  Hebrew: [
    'ענן התמר בע"מ (2005)',
    'רחוב הרצל 15/3, תל־אביב 6100001',
    'שָׁלוֹם יִשְׂרָאֵל',
    'Tamar Cloud ענן התמר Ltd. (ישראל) 123',
    'חברת ענן התמר מספקת שירותי מחשוב ענן (Cloud) ללקוחות בישראל מאז שנת 2005, ומתכננת להתרחב לשווקים נוספים.',
  ],
  Hindi: [
    'भारत क्लाउड प्रौद्योगिकी प्राइवेट लिमिटेड',
    '१२, महात्मा गांधी मार्ग, नई दिल्ली – ११०००१',
    'श्री कृष्ण, किताब, हिन्दी, क्षत्रिय, ज्ञान, र्क, द्वितीय, ट्रक। क्‍ष',
    'Bharat Cloud (भारत) Pvt. Ltd.',
  ],
  'Traditional Chinese': ['臺灣積體電路製造股份有限公司', '臺北市信義區信義路五段7號「龍鳳」 Chen Li-hua'],
  Japanese: ['株式会社クラウドジャパン', '東京都千代田区丸の内1丁目1番1号、さくら・ﾊﾝｶｸ 々〆ヶ'],
  Vietnamese: ['Công ty Cổ phần Điện toán Đám mây', 'Trịnh Thị Ngọc Ánh, Số 1 Đường Nguyễn Huệ'],
};

describe.each(Object.entries(texts))('%s', (_, given) => {
  test('is found again as it was written, and nothing of it is a box', async () => {
    const document = { contentType: 'application/pdf', size: 1, purpose: 'certificate', sha256: 'f'.repeat(64) };
    const documents = given.map((name) => ({ ...document, documentId: 'doc', fileName: `${name}.pdf` }));
    const answers = { 'program-application': { businessPlan: given.join('\n'), otherClouds: given } };
    const { pages } = await readPdf(await receiptPdf(sealed(answers, { documents }), options));
    const words = plain(pages.join(''));
    expect(words).not.toContain('□');
    // As an answer, in a list, and in bold as the name of a file.
    expect(given.map((text) => words.split(plain(text)).length - 1)).toEqual(given.map(() => 3));
  });
});

test('a script without a typeface is boxes, with a note', async () => {
  const { pages } = await readPdf(await receiptPdf(sealed({ x: { name: 'தமிழ் ABC' } }), options));
  expect(pages.join('')).toMatch(/□ ?ABC/);
  expect(pages.join('')).toContain('cannot show');
});

test('a receipt of one script reads no typeface of another', async () => {
  const root = mkdtempSync(join(tmpdir(), 'typefaces-'));
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
  mkdirSync(join(root, 'functions'));
  const source = `
    import { receiptPdf } from '${resolve('lib/receipts/pdf.ts')}';
    export const handler = async (receipt: never) =>
      (await receiptPdf(receipt, { language: 'en', ownershipThresholdPercent: 10 })).length;
  `;
  writeFileSync(join(root, 'functions/print.ts'), source);
  const outdir = mkdtempSync(join(tmpdir(), 'typefaces-bundled-'));
  const files = [...Object.values(typefaces.latin), ...Object.values(typefaces.hebrew)];
  await bundleFunctions({ sources: join(root, 'functions'), names: ['print'], outdir, files: { print: files } });
  const { content, sha256, signature } = sealed({});
  const naming = (name: string) => ({ content: content.replace('Merlion', name), sha256, signature });
  const script = `
    const { handler } = await import(${JSON.stringify(join(outdir, 'print/index.mjs'))});
    const receipts = ${JSON.stringify([naming('Łódź'), naming('תמר'), naming('한빛')])};
    const told = await Promise.allSettled(receipts.map((receipt) => handler(receipt)));
    console.log(JSON.stringify(told.map(({ value, reason }) => (value > 0 ? 'printed' : String(reason)))));`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], { cwd: tmpdir() });
  const [english, hebrew, korean] = JSON.parse(stdout);
  expect([english, hebrew]).toEqual(['printed', 'printed']);
  expect(korean).toContain('noto-sans-kr');
});

test('what the function takes along is every typeface, with its licence', () => {
  const taken = functions.find(({ name }) => name === 'get-receipt')!.files!;
  expect(taken).toHaveLength(3 * Object.keys(typefaces).length);
  expect(taken.filter((file) => !existsSync(resolve('node_modules', file)))).toEqual([]);
});
