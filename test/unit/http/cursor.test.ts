import { type Binding, decodeCursor, defaultLimit, encodeCursor, listed, pageQuery } from '../../../lib/http/cursor.ts';
import { valid } from '../../../lib/http/request.ts';
import type { Page, Position } from '../../../lib/operations/application/listings.ts';
import { refusalOf } from '../../support/builders.ts';

const secret = Buffer.alloc(32, 7);
const binding: Binding = ['applications', 'account-1', undefined];
const position = { pk: 'ACCOUNT#account-1', sk: 'APPLICATION#app_1' };
const cursor = encodeCursor(secret, binding, position);
const invalid = {
  code: 'invalid-request',
  errors: [{ pointer: '/cursor', code: 'invalid-cursor' }],
};

test('a cursor returns its position', () => {
  expect(decodeCursor(secret, binding, cursor)).toEqual(position);
});

test('a cursor fits a URL as it is', () => {
  expect(encodeURIComponent(cursor)).toBe(cursor);
});

test('any flipped bit is refused', () => {
  const bytes = Buffer.from(cursor, 'base64url');
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const flipped = Buffer.from(bytes);
    const index = Math.floor(bit / 8);
    flipped[index] = (bytes[index] ?? 0) ^ (1 << (bit % 8));
    expect(refusalOf(() => decodeCursor(secret, binding, flipped.toString('base64url')))).toEqual(invalid);
  }
});

test.each([
  ['another caller', ['applications', 'account-2', undefined]],
  ['another listing', ['history', 'account-1', undefined]],
  ['another filter', ['applications', 'account-1', 'SG']],
  ['fewer filters', ['applications', 'account-1']],
  ['the same text, divided differently', ['applications', 'account-1,null']],
  ['a filter of the text null', ['applications', 'account-1', 'null']],
] as const)('a cursor for %s is refused', (_, other) => {
  expect(refusalOf(() => decodeCursor(secret, other, cursor))).toEqual(invalid);
});

test('a cursor under another secret is refused', () => {
  expect(refusalOf(() => decodeCursor(Buffer.alloc(32, 8), binding, cursor))).toEqual(invalid);
});

test.each([
  '',
  'x',
  '!',
  ' ',
  cursor.slice(0, -1),
  `${cursor}A`,
  `${cursor}=`,
  `${cursor}\n`,
  cursor.slice(0, 22),
  'A'.repeat(2048),
])('"%s" is refused', (altered) => {
  expect(refusalOf(() => decodeCursor(secret, binding, altered))).toEqual(invalid);
});

test('another spelling of the last character is refused', () => {
  const bytes = encodeCursor(secret, binding, { a: 'b' });
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const twins = [...alphabet].filter(
    (last) =>
      !bytes.endsWith(last) &&
      Buffer.from(bytes.slice(0, -1) + last, 'base64url').equals(Buffer.from(bytes, 'base64url')),
  );
  expect(twins.length).toBeGreaterThan(0);
  for (const last of twins) {
    expect(refusalOf(() => decodeCursor(secret, binding, bytes.slice(0, -1) + last))).toEqual(invalid);
  }
});

describe('the parameters of a page', () => {
  test.each([
    [{}, {}],
    [{ limit: '1' }, { limit: 1 }],
    [{ limit: '100' }, { limit: 100 }],
    [
      { limit: '007', cursor: 'x' },
      { limit: 7, cursor: 'x' },
    ],
  ])('%j', (given, read) => {
    expect(valid(pageQuery, given)).toEqual(read);
  });

  test.each([
    [{ limit: '0' }, '/limit', 'out-of-range'],
    [{ limit: '101' }, '/limit', 'out-of-range'],
    [{ limit: '1000' }, '/limit', 'invalid-format'],
    [{ limit: '-1' }, '/limit', 'invalid-format'],
    [{ limit: '1.5' }, '/limit', 'invalid-format'],
    [{ limit: 'ten' }, '/limit', 'invalid-format'],
    [{ cursor: 'x'.repeat(2049) }, '/cursor', 'too-long'],
    [{ page: '2' }, '/page', 'unknown-field'],
  ])('%j is refused', (given, pointer, code) => {
    expect(refusalOf(() => valid(pageQuery, given))).toMatchObject({
      code: 'invalid-request',
      errors: [{ pointer, code }],
    });
  });
});

describe('a listing', () => {
  const pages = async (query: { cursor?: string; limit?: number }, page: Page<number>) => {
    const asked: { limit: number; from?: Position }[] = [];
    const read = async (request: { limit: number; from?: Position }) => {
      asked.push(request);
      return page;
    };
    const answered = await listed({ secret: async () => secret, binding, query }, read, (row) => `row ${row}`);
    return { asked, answered };
  };

  test('returns the cursor of the next page, and continues from there', async () => {
    const first = await pages({}, { items: [1, 2], next: position });
    expect(first.asked).toEqual([{ limit: defaultLimit, from: undefined }]);
    expect(first.answered.items).toEqual(['row 1', 'row 2']);
    const second = await pages({ cursor: first.answered.nextCursor ?? '', limit: 5 }, { items: [3] });
    expect(second.asked).toEqual([{ limit: 5, from: position }]);
    expect(second.answered).toEqual({ items: ['row 3'], nextCursor: null });
  });

  test('needs no secret if there is only one page', async () => {
    const read = async () => ({ items: [1] });
    const noSecret = () => Promise.reject(new Error('Not needed'));
    expect(await listed({ secret: noSecret, binding, query: {} }, read, String)).toEqual({
      items: ['1'],
      nextCursor: null,
    });
  });

  test('reads nothing if the cursor is refused', async () => {
    const read = () => Promise.reject(new Error('Read'));
    await expect(
      listed({ secret: async () => secret, binding, query: { cursor: 'x' } }, read, String),
    ).rejects.toMatchObject({ refusal: invalid });
  });
});
