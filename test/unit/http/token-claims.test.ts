import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda';
import { handler } from '../../../functions/add-token-claims.ts';
import { scopes } from '../../../lib/contract/audiences.ts';

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
