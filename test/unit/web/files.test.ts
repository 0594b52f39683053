import { calendarOf } from '../../../web/applicant/application/calendar.ts';
import { typeOfBytes } from '../../../web/applicant/documents/inspect.ts';

const ftyp = (brand: string) => Buffer.from(`\0\0\0\x18ftyp${brand}\0\0\0\0mif1${brand}`, 'latin1');

test.each([
  ['application/pdf', Buffer.from('%PDF-1.7\n')],
  ['application/pdf', Buffer.from('\r\n%PDF-1.7\n')],
  ['application/pdf', Buffer.from(`${' '.repeat(1000)}%PDF-1.7\n`)],
  ['image/png', Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex')],
  ['image/jpeg', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
] as const)('a file is recognised as %s by its bytes', async (type, bytes) => {
  expect(await typeOfBytes(bytes)).toEqual({ type });
});

test.each([
  ['HEIC', ftyp('heic')],
  ['GIF', Buffer.from('GIF89a\x01\0\x01\0')],
  ['WebP', Buffer.from('RIFF\x24\0\0\0WEBPVP8 ')],
  ['Microsoft Office 97–2003', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
  ['EXE', Buffer.from('MZ\0\0')],
] as const)('a %s is named, and not accepted', async (kind, bytes) => {
  expect(await typeOfBytes(bytes)).toEqual({ kind });
});

test.each([Buffer.alloc(0), Buffer.from('Trust me.'), Buffer.from(`${' '.repeat(1100)}%PDF-1.7`)])(
  'a file of no known type has no name either',
  async (bytes) => {
    expect(await typeOfBytes(bytes)).toEqual({});
  },
);

test('a deadline becomes a calendar file that any program reads', () => {
  const calendar = calendarOf({
    uid: 'app_1',
    at: '2026-12-30T14:02:03.000Z',
    title: 'Draft; submit, now',
    url: 'https://x.example',
    now: '2026-12-01T00:00:00.000Z',
  });
  expect(calendar.split('\r\n')).toEqual(
    expect.arrayContaining([
      'DTSTAMP:20261201T000000Z',
      'DTSTART:20261230T140203Z',
      'SUMMARY:Draft\\; submit\\, now',
      'END:VCALENDAR',
    ]),
  );
});

test('a long line of a calendar is folded between characters, and reads the same unfolded', () => {
  const title = '申请截止日期'.repeat(20);
  const calendar = calendarOf({
    uid: 'app_1',
    at: '2026-12-30T14:02:03.000Z',
    title,
    url: 'https://x.example',
    now: '2026-12-01T00:00:00.000Z',
  });
  for (const line of calendar.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(calendar.replaceAll('\r\n ', '')).toContain(`SUMMARY:${title}`);
});
