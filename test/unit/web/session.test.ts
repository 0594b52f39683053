import {
  currentSession,
  homeOf,
  personNumber,
  renewSession,
  signedIn,
  signedOut,
} from '../../../web/shared/session/session.ts';

const tokenOf = (claims: object) => `e.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`;
const mei = tokenOf({ sub: 'mei', 'custom:accountId': 'merlion' });
const lim = tokenOf({ sub: 'lim', 'custom:accountId': 'merlion' });

test('a page starts over for the next person, and stays if the same person signs in again', () => {
  signedIn(mei, async () => undefined);
  const first = personNumber();
  signedOut();
  signedIn(mei, async () => undefined);
  expect(personNumber()).toBe(first);
  signedIn(lim, async () => undefined);
  expect(personNumber()).toBe(first + 1);
});

test('a token is renewed only for the same person, and the session of another ends', async () => {
  signedIn(mei, async () => lim);
  expect(await renewSession(mei)).toBe(false);
  expect(currentSession()).toMatchObject({ state: 'ended', session: { subject: 'mei' } });
});

test('each begins where their work is', () => {
  const session = { token: '', subject: 'x', groups: [] };
  expect(homeOf({ ...session, accountId: 'merlion' })).toBe('/');
  expect(homeOf({ ...session, groups: ['reviewer'] })).toBe('/review');
  expect(homeOf({ ...session, groups: ['operator'] })).toBe('/operator');
});
