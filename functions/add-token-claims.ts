import middy from '@middy/core';
import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda';
import { scopes } from '../lib/contract/audiences.ts';

/**
 * Returns the scopes that a user may not have: Cognito would give any user of the console every scope of the client.
 */
function notFor({ request }: PreTokenGenerationV2TriggerEvent): string[] {
  const groups = request.groupConfiguration.groupsToOverride ?? [];
  const has = (...names: readonly string[]) => names.some((name) => groups.includes(name));
  const allowed = [
    ...(request.userAttributes['custom:accountId'] ? [scopes.applicant] : []),
    ...(has('reviewer', 'compliance') ? [scopes.reviewer] : []),
    ...(has('operator') ? [scopes.operator] : []),
  ];
  return Object.values(scopes).filter((scope) => !allowed.some((held) => held === scope));
}

/** Before Cognito issues a token: adds the user's account, which an administrator set, and drops foreign scopes. */
export const handler = middy<PreTokenGenerationV2TriggerEvent, PreTokenGenerationV2TriggerEvent>().handler((event) => {
  const accountId = event.request.userAttributes['custom:accountId'];
  const claimsToAddOrOverride: Record<string, string> = accountId ? { 'custom:accountId': accountId } : {};
  event.response = {
    claimsAndScopeOverrideDetails: {
      accessTokenGeneration: { claimsToAddOrOverride, scopesToSuppress: notFor(event) },
    },
  };
  return event;
});
