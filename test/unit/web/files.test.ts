import { calendarOf } from '../../../web/applicant/application/calendar.ts';
import { typeOfBytes } from '../../../web/applicant/documents/inspect.ts';

test.each([
  ['application/pdf', Buffer.from('%PDF-1.7')],
  ['image/png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ['image/jpeg', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
  [undefined, Buffer.from('MZ\0\0')],
  [undefined, Buffer.alloc(0)],
] as const)('the first bytes of a %s tell it', (type, bytes) => {
  expect(typeOfBytes(bytes)).toBe(type);
});

test('a deadline is a calendar that any program reads', () => {
  const calendar = calendarOf({
    uid: 'app_1',
    at: '2026-12-30T14:02:03.000Z',
    title: 'Draft; submit, now',
    url: 'https://x.example',
  });
  expect(calendar.split('\r\n')).toEqual(
    expect.arrayContaining(['DTSTART:20261230T140203Z', 'SUMMARY:Draft\\; submit\\, now', 'END:VCALENDAR']),
  );
});
