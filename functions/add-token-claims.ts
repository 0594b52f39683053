import middy from '@middy/core';
import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda';

/** Before Cognito issues a token: puts the user's account, which an administrator set, into the access token. */
export const handler = middy<PreTokenGenerationV2TriggerEvent, PreTokenGenerationV2TriggerEvent>().handler((event) => {
  const accountId = event.request.userAttributes['custom:accountId'];
  const claims: Record<string, string> = accountId ? { 'custom:accountId': accountId } : {};
  event.response = { claimsAndScopeOverrideDetails: { accessTokenGeneration: { claimsToAddOrOverride: claims } } };
  return event;
});
