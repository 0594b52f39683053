import * as fc from 'fast-check';
import { encodeDocument } from '../../lib/store/documents/document-item.ts';
import { accountKey } from '../../lib/store/encryption/account-key.ts';
import { decryptItem, encryptItem, personalFields, withoutPersonalData } from '../../lib/store/encryption/personal.ts';
import { schemaVersion } from '../../lib/store/table.ts';
import { aCleanDocument } from '../support/builders.ts';
import { itemsOfSchema } from '../support/fixtures.ts';

const keyOf = (accountId: string, fill = 7, keyId = '0123456789abcdef') =>
  accountKey({ accountId, keyId, secret: Buffer.alloc(32, fill) });
const key = keyOf('account-1');
const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.lorem({ maxCount: 200 }));
const places = fc.tuple(fc.string(), fc.string());

test('an encrypted value decrypts at its place, and is different each time', () => {
  fc.assert(
    fc.property(places, texts, fc.boolean(), (place, text, packed) => {
      const text8 = Buffer.from(text, 'utf8').toString('utf8');
      const sealed = key.encrypt(place, text, { packed });
      expect(key.decrypt(place, sealed)).toBe(text8);
      expect(Buffer.compare(sealed, key.encrypt(place, text, { packed }))).not.toBe(0);
    }),
  );
});

test('nothing decrypts at another place, for another account, with another key, or altered', () => {
  fc.assert(
    fc.property(places, places, texts, fc.nat(), fc.boolean(), (place, other, text, at, packed) => {
      const sealed = key.encrypt(place, text, { packed });
      fc.pre(JSON.stringify(place) !== JSON.stringify(other));
      expect(() => key.decrypt(other, sealed)).toThrow();
      expect(() => keyOf('account-2').decrypt(place, sealed)).toThrow();
      expect(() => keyOf('account-1', 8).decrypt(place, sealed)).toThrow();
      const altered = Buffer.from(sealed);
      altered[at % altered.length]! ^= 1;
      expect(() => key.decrypt(place, altered)).toThrow();
    }),
  );
});

/** Documents came after schema 1. */
const aDocument = encodeDocument(aCleanDocument('doc_1', { fileName: 'Merlion Cloud.pdf' }));
const plain = [...itemsOfSchema(1).filter(({ pk }) => String(pk).startsWith('ACCOUNT#')), aDocument];

test('there is an item of each kind that holds personal data', () => {
  expect(new Set(plain.map(({ sk }) => String(sk).split('#')[0]))).toEqual(new Set(Object.keys(personalFields)));
});

test.each(plain.map((item) => [`${item.pk} ${item.sk}`, item] as const))(
  '%s decrypts to the original, and has nothing personal while it is encrypted',
  (_, item) => {
    const sealed = encryptItem(item, key);
    expect(decryptItem(sealed, key)).toEqual({ ...item, schema: schemaVersion });
    const told = JSON.stringify(sealed);
    for (const secret of ['Merlion', 'merlion.example', 'Tan Mei Ling', 'Banks A and B', 'Looked into it', '203.0.113'])
      expect(told).not.toContain(secret);
    const without = withoutPersonalData(sealed);
    expect(decryptItem(sealed, keyOf('account-1', 9, 'fedcba9876543210'))).toEqual(without);
    expect(JSON.stringify(without)).not.toMatch(/"[0-9]+":[0-9]+,"[0-9]+":/);
  },
);

test('a reference shows whether a value changed, under one key only', () => {
  fc.assert(
    fc.property(texts, texts, (one, other) => {
      expect(key.reference(one) === key.reference(other)).toBe(one === other);
      expect(keyOf('account-1', 8).reference(one)).not.toBe(key.reference(one));
    }),
  );
});
