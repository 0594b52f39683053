import middy from '@middy/core';
import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda';
import { scopes } from '../lib/contract/audiences.ts';
import { type SignedIn, signedIn } from '../lib/http/signed-in.ts';
import { signInSettings } from '../lib/runtime/sign-in.ts';

/** Returns the scopes that a user may not have. Cognito itself gives every user of the console all of its scopes. */
function notFor({ accountId, groups }: SignedIn): string[] {
  const has = (...names: readonly string[]) => names.some((name) => groups.includes(name));
  const allowed = [
    ...(accountId ? [scopes.applicant] : []),
    ...(has('reviewer', 'compliance') ? [scopes.reviewer] : []),
    ...(has('operator') ? [scopes.operator] : []),
  ];
  return Object.values(scopes).filter((scope) => !allowed.some((held) => held === scope));
}

/** Before Cognito issues a token: adds the user's account, groups and, for staff, name, and removes others' scopes. */
export const handler = middy<PreTokenGenerationV2TriggerEvent, PreTokenGenerationV2TriggerEvent>().handler((event) => {
  const { userAttributes, groupConfiguration } = event.request;
  const user = signedIn(userAttributes, groupConfiguration.groupsToOverride ?? [], signInSettings());
  const name = user.groups.length > 0 ? userAttributes.name : undefined;
  const claimsToAddOrOverride: Record<string, string> = {
    ...(user.accountId && { 'custom:accountId': user.accountId }),
    ...(name && { name }),
  };
  event.response = {
    claimsAndScopeOverrideDetails: {
      accessTokenGeneration: { claimsToAddOrOverride, scopesToSuppress: notFor(user) },
      groupOverrideDetails: { groupsToOverride: [...user.groups] },
    },
  };
  return event;
});
