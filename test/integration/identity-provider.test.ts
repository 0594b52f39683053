import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { handler } from '../../functions/add-token-claims.ts';
import { scopes } from '../../lib/contract/audiences.ts';
import { at, type Synthesised, synthesised } from '../unit/infra/synthesised.ts';

/** Stands in for the vendor’s own identity provider. There is no Cognito: `userOf` follows the template instead. */
let provider: ChildProcessWithoutNullStreams;
let url: string;
let system: Synthesised;
beforeAll(async () => {
  provider = spawn(process.execPath, [join(import.meta.dirname, '../support/oidc-stand-in.ts')]);
  const [line] = (await once(provider.stdout, 'data')) as [Buffer];
  url = line.toString().trim();
  const groups = { 'PP-Reviewers': 'reviewer', 'PP-Operators': 'operator' };
  const oidc = { type: 'oidc', issuer: 'https://idp.vendor.example', clientId: 'c', clientSecretName: 's' };
  const identity = {
    partners: { ...oidc, claims: { email: 'email', account: 'account_id' } },
    staff: { ...oidc, claims: { email: 'email', groups: 'groups' }, groups },
  };
  process.env.SIGN_IN = JSON.stringify({ partners: true, staffGroups: groups });
  system = await synthesised('prod', { identity });
});
afterAll(() => {
  provider.stdin.end();
  delete process.env.SIGN_IN;
});

/** Signs somebody in at the provider, by the code grant. Returns the claims of the ID token. */
async function claimsOf(person: Readonly<Record<string, unknown>>) {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: 'c',
    redirect_uri: 'https://partner-programs.auth.eu-west-1.amazoncognito.com/oauth2/idpresponse',
    scope: 'openid email profile',
    state: 's',
  });
  const agreed = await fetch(`${url}/authorize?${query}`, { redirect: 'manual' });
  const code = new URL(agreed.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    person: JSON.stringify(person),
    client_id: 'c',
    redirect_uri: String(query.get('redirect_uri')),
  });
  const { id_token: idToken } = (await (await fetch(`${url}/token`, { method: 'POST', body })).json()) as {
    id_token: string;
  };
  return (await jwtVerify(idToken, createRemoteJWKSet(new URL(`${url}/jwks`)))).payload;
}

/** Returns the user that Cognito makes of claims, by the mapping of the template: arrays become text. */
function userOf(providerName: string, claims: Readonly<Record<string, unknown>>): Record<string, string> {
  const found = system
    .ofType('AWS::Cognito::UserPoolIdentityProvider')
    .find(({ Properties }) => Properties.ProviderName === providerName);
  const mapping = at(found?.Properties ?? null, 'AttributeMapping') as Record<string, string>;
  const said = Object.entries(mapping).flatMap(([attribute, claim]) =>
    claims[claim] === undefined
      ? []
      : [[attribute, Array.isArray(claims[claim]) ? `[${claims[claim].join(', ')}]` : String(claims[claim])]],
  );
  return { ...Object.fromEntries(said), identities: JSON.stringify([{ providerName, providerType: 'OIDC' }]) };
}

async function tokenOf(userAttributes: Record<string, string>) {
  const request = { userAttributes, groupConfiguration: { groupsToOverride: [] } };
  const event = { request, response: {} } as unknown as PreTokenGenerationV2TriggerEvent;
  const { claimsAndScopeOverrideDetails: details } = (await handler(event, {} as never)).response;
  return { ...details?.accessTokenGeneration, groups: details?.groupOverrideDetails?.groupsToOverride };
}

test('a partner signs in at the vendor’s provider, and acts for the account that it names', async () => {
  const user = userOf('Partners', await claimsOf({ email: 'mei@merlion.example', account_id: 'merlion-cloud' }));
  expect(await tokenOf(user)).toEqual({
    claimsToAddOrOverride: { 'custom:accountId': 'merlion-cloud' },
    scopesToSuppress: [scopes.reviewer, scopes.billing, scopes.operator],
    groups: [],
  });
});

test('a reviewer signs in at the staff’s provider, and is in the groups that the settings map from it', async () => {
  const user = userOf('Staff', await claimsOf({ email: 'rita@vendor.example', groups: ['Everybody', 'PP-Reviewers'] }));
  expect(await tokenOf(user)).toEqual({
    claimsToAddOrOverride: {},
    scopesToSuppress: [scopes.applicant, scopes.billing, scopes.operator],
    groups: ['reviewer'],
  });
});

test('a person who leaves a group loses it with the next token', async () => {
  const user = userOf('Staff', await claimsOf({ email: 'rita@vendor.example', groups: ['Everybody'] }));
  expect((await tokenOf(user)).groups).toEqual([]);
});
