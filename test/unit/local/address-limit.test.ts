import { AddressLimit } from '../../../local/runtime/http/address-limit.ts';
import { readSettings } from '../../../local/runtime/settings.ts';

const at = Date.UTC(2026, 10, 2, 9, 4, 0);

test('an address may send a number of requests in five minutes, and then waits for the rest of that time', () => {
  const limit = new AddressLimit(2);
  const ask = (address: string, now = at) => limit.secondsToWait(address, now);
  expect([ask('a'), ask('a'), ask('a'), ask('b')]).toEqual([undefined, undefined, 60, undefined]);
  expect(ask('a', at + 60_000)).toBeUndefined();
});

test('without a limit nobody waits', () => {
  const limit = new AddressLimit(undefined);
  for (let request = 0; request < 1000; request++) expect(limit.secondsToWait('a', at)).toBeUndefined();
});

test.each([
  [{ ADDRESS_LIMIT: '0' }, 'ADDRESS_LIMIT'],
  [{ ADDRESS_LIMIT: 'many' }, 'ADDRESS_LIMIT'],
  [{ LOCAL_POLICY: '[]' }, 'LOCAL_POLICY'],
  [{ LOCAL_POLICY: '{' }, 'LOCAL_POLICY'],
])('%j is refused', (env, named) => {
  expect(() => readSettings(env)).toThrow(named);
});

test('both limits are read', () => {
  expect(readSettings({ ADDRESS_LIMIT: '100', LOCAL_POLICY: '{"draftDays":2}' })).toMatchObject({
    addressLimit: 100,
    policy: { draftDays: 2 },
  });
  expect(readSettings({})).toMatchObject({ addressLimit: undefined, policy: {} });
});
