import naughtyStrings from 'big-list-of-naughty-strings' with { type: 'json' };
import { receiptPdf } from '../../../lib/receipts/pdf.ts';
import { receiptIn } from '../../../local/operator/verify-receipt/read.ts';
import { readPdf } from '../../support/read-pdf.ts';
import { dueDiligence } from '../../support/samples.ts';
import { sealed } from '../../support/sealed-receipt.ts';

const options = { language: 'en', ownershipThresholdPercent: 10 } as const;
const plain = (text: string) => text.replaceAll(/\s/g, '');
const wordsOf = async (pdf: Buffer) => plain((await readPdf(pdf)).pages.join(''));

test('every receipt becomes a document that contains all of its answers', async () => {
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
  expect(words).toContain('followedbytheirUnicodecodepoints');
  const wanted = ['Mystery', 'Deeper', 'Fifth-step', 'DD99', 'WhocontrolsitW', 'OddO', 'Attachments1', 'KualaLumpur'];
  expect(wanted.filter((shown) => !words.includes(shown))).toEqual([]);
  expect(JSON.parse(await receiptIn(pdf)).answers['program-application'].otherClouds).toEqual(naughtyStrings);
});

const from = (first: number, length: number) =>
  Array.from({ length }, (_, index) => String.fromCodePoint(first + index)).join('');

test.each([
  ['Chinese', from(0x4e00, 20_992)],
  ['Korean', from(0xac00, 11_172)],
])('a receipt with every %s character fits into a response of Lambda', async (_, everyCharacter) => {
  // A step can hold 64 kB.
  const pdf = await receiptPdf(sealed({ 'program-application': { businessPlan: everyCharacter } }), options);
  expect(Math.ceil(pdf.length / 3) * 4).toBeLessThan(5_500_000);
});

test('a receipt with every letter under every mark fits, too', async () => {
  const marks = from(0x93a, 0x14).match(/\p{M}/gu)!;
  const letters = from(0x915, 0x25).match(/\p{L}/gu)!;
  const stacked = letters.flatMap((one) => letters.flatMap((other) => marks.map((mark) => `${one}्${other}${mark}`)));
  const businessPlan = stacked.slice(0, 4800).join(' ');
  const pdf = await receiptPdf(sealed({ 'program-application': { businessPlan } }), options);
  expect(Math.ceil(pdf.length / 3) * 4).toBeLessThan(5_500_000);
});

test('a receipt from before documents existed does not mention them, and one without any says so', async () => {
  const before = await wordsOf(await receiptPdf(sealed({}), options));
  const without = await wordsOf(await receiptPdf(sealed({}, { receiptVersion: 2, documents: [] }), options));
  expect(before).not.toContain('DocumentsNone');
  expect(without).toContain('DocumentsNone');
});

describe.each(['en', 'zh-CN'] as const)('names and plans of any partner, in %s', (language) => {
  const names = 'Łukasz Dvořák Nguyễn Thị Ánh Ελλάδα Привет 质量';
  const footer = /app_[0-9a-f]{32}·(Submissionnumber1Page\d+of\d+|提交次数1第\d+页，共\d+页)/g;
  const mixed = Array.from({ length: 60 }, () => '质量Łukasz体系“Dvořák”认证Ελλάδα').join('');

  test('are shown, however scripts alternate and wherever a line ends', async () => {
    const answers = { 'program-application': { businessPlan: names, otherClouds: [mixed, `${names} `.repeat(40)] } };
    const pdf = await receiptPdf(sealed(answers), { ...options, language });
    const words = (await wordsOf(pdf)).replaceAll(footer, '');
    expect(words).toContain(plain(names));
    expect(words).toContain(plain(mixed));
    expect(words).toContain(plain(names).repeat(40));
    expect(words).not.toContain(language === 'en' ? 'notshown' : '未显示');
  });
});

/** Names of companies in scripts whose letters are read as they are written, one after the other. */
const inOrder = {
  Armenian: 'Ամպ ՍՊԸ Երևան',
  Georgian: 'შპს ღრუბელი თბილისი',
  Japanese: 'クラウド株式会社',
  Korean: '한빛 클라우드 주식회사',
  Traditional: '臺灣雲端科技股份有限公司',
  Ethiopic: 'የደመና ኩባንያ',
};
/** Names in scripts whose letters are reordered, joined or turned: an extracted text may have another order. */
const shaped = {
  Arabic: 'شركة النخيل للتقنية',
  Bengali: 'বাংলাদেশ ক্লাউড লিমিটেড',
  Burmese: 'ကလောက်ကုမ္ပဏီ',
  Devanagari: 'क्लाउड प्राइवेट लिमिटेड',
  Dhivehi: 'ދިވެހި',
  Gujarati: 'ક્લાઉડ પ્રાઇવેટ',
  Gurmukhi: 'ਕਲਾਉਡ ਪ੍ਰਾਈਵੇਟ',
  Thai: 'บริษัทคลาวด์สยามจำกัด',
  Lao: 'ບໍລິສັດຄລາວ',
  Hebrew: 'חברת הענן',
  Kannada: 'ಕ್ಲೌಡ್ ಪ್ರೈವೇಟ್',
  Khmer: 'ក្រុមហ៊ុនពពក',
  Malayalam: 'ക്ലൗഡ് പ്രൈവറ്റ്',
  Oriya: 'କ୍ଲାଉଡ୍',
  Sinhala: 'ක්ලවුඩ් සමාගම',
  Tamil: 'கிளவுட் தனியார் நிறுவனம்',
  Telugu: 'క్లౌడ్ ప్రైవేట్',
  Tibetan: 'སྤྲིན་པ',
};

test('a name in any script is shown in it', async () => {
  const pdf = await receiptPdf(sealed({ 'program-application': { ...inOrder, ...shaped } }), options);
  const words = await wordsOf(pdf);
  expect(Object.entries(inOrder).filter(([, name]) => !words.includes(plain(name)))).toEqual([]);
  expect(words).not.toContain('notshown');
  const drawn = (letters: string) => [...letters].filter((letter) => words.includes(letter)).length;
  for (const name of Object.values(shaped)) expect(drawn(plain(name)) / [...plain(name)].length).toBeGreaterThan(0.5);
});
