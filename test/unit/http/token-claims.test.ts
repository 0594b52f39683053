import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda';
import { handler } from '../../../functions/add-token-claims.ts';
import { scopes } from '../../../lib/contract/audiences.ts';
import { signedIn } from '../../../lib/http/signed-in.ts';

/** A user whom a provider signs in, as Cognito hands them to the trigger. */
const of = (providerName: string, attributes: Record<string, string>) => ({
  identities: JSON.stringify([{ userId: 'u', providerName, providerType: 'OIDC', primary: 'true' }]),
  ...attributes,
});

const issue = async (accountId: string | undefined, groups: string[]) => {
  const event = {
    request: {
      userAttributes: accountId ? { 'custom:accountId': accountId } : {},
      groupConfiguration: { groupsToOverride: groups },
    },
    response: {},
  } as unknown as PreTokenGenerationV2TriggerEvent;
  const { response } = await handler(event, {} as never);
  return response.claimsAndScopeOverrideDetails?.accessTokenGeneration;
};

describe('before a token is issued', () => {
  const { applicant, reviewer, billing, operator } = scopes;
  test.each([
    ['an applicant', 'acme', [], { 'custom:accountId': 'acme' }, [reviewer, billing, operator]],
    ['a reviewer', undefined, ['reviewer'], {}, [applicant, billing, operator]],
    ['a compliance reviewer', undefined, ['compliance'], {}, [applicant, billing, operator]],
    ['an operator', undefined, ['operator'], {}, [applicant, reviewer, billing]],
    ['a stranger', undefined, [], {}, [applicant, reviewer, billing, operator]],
  ])(
    '%s gets the account and the scopes of its groups, and no others',
    async (_, accountId, groups, claims, suppressed) => {
      expect(await issue(accountId, groups)).toEqual({ claimsToAddOrOverride: claims, scopesToSuppress: suppressed });
    },
  );
});

describe('for a user whom a provider signs in', () => {
  const groups = { 'PP-Reviewers': 'reviewer', 'PP-Operators': 'operator' } as const;
  const settings = { partners: true, staffGroups: groups };

  test('the account comes from the partners’ provider only', () => {
    expect(signedIn(of('Partners', { 'custom:idpAccount': 'merlion' }), ['reviewer'], settings)).toEqual({
      accountId: 'merlion',
      groups: [],
    });
    expect(signedIn(of('Partners', { 'custom:accountId': 'other' }), [], settings).accountId).toBeUndefined();
    expect(signedIn(of('Staff', { 'custom:idpAccount': 'merlion' }), [], settings).accountId).toBeUndefined();
    expect(signedIn({ 'custom:idpAccount': 'merlion' }, [], settings).accountId).toBeUndefined();
  });

  test.each([
    '[PP-Reviewers, PP-Operators, Everybody]',
    '["PP-Reviewers","PP-Operators"]',
    'PP-Operators,PP-Reviewers',
  ])('the names of the staff’s provider map to our groups: %s', (claim) => {
    const { groups: held } = signedIn(of('Staff', { 'custom:idpGroups': claim }), ['compliance'], settings);
    expect(held.toSorted()).toEqual(['operator', 'reviewer']);
  });

  test.each(['', '[]', 'Everybody', 'constructor', '[__proto__]'])('no group follows from %j', (claim) => {
    expect(signedIn(of('Staff', { 'custom:idpGroups': claim }), ['reviewer'], settings).groups).toEqual([]);
  });

  test('a provider cannot speak for the other one', () => {
    const claims = { 'custom:idpGroups': 'PP-Operators', 'custom:idpAccount': 'merlion' };
    expect(signedIn(of('Partners', claims), [], settings).groups).toEqual([]);
    expect(signedIn(of('Gossip', claims), ['reviewer'], settings)).toEqual({ accountId: undefined, groups: [] });
  });
});

describe('for a user of the pool', () => {
  const user = { 'custom:accountId': 'merlion' };
  test.each([
    ['no provider', { partners: false }, 'merlion', ['reviewer']],
    ['a provider of partners', { partners: true }, undefined, ['reviewer']],
    ['a provider of staff', { partners: false, staffGroups: {} }, 'merlion', []],
    ['both', { partners: true, staffGroups: {} }, undefined, []],
  ] as const)('account and groups count if they have no provider: %s', (_, settings, accountId, groups) => {
    expect(signedIn(user, ['reviewer'], settings)).toEqual({ accountId, groups });
  });
});
