import { at, list, type Synthesised, synthesised } from './synthesised.ts';

const partners = {
  type: 'oidc',
  issuer: 'https://accounts.vendor.example',
  clientId: 'partner-programs',
  clientSecretName: 'partner-programs/partners',
  claims: { email: 'email', account: 'account_id' },
};
const staff = {
  type: 'saml',
  metadataUrl: 'https://idp.vendor.example/metadata.xml',
  claims: { email: 'mail', groups: 'memberOf' },
  groups: { 'PP-Reviewers': 'reviewer', 'PP-Compliance': 'compliance', 'PP-Operators': 'operator' },
};
let none: Synthesised;
let both: Synthesised;
let one: Synthesised;
beforeAll(async () => {
  none = await synthesised('prod');
  both = await synthesised('prod', { identity: { partners, staff } });
  one = await synthesised('prod', { identity: { partners } });
});

const consoleClient = ({ ofType }: Synthesised) =>
  ofType('AWS::Cognito::UserPoolClient').find(({ Properties }) => Properties.GenerateSecret === false)!.Properties;
const told = ({ ofType }: Synthesised) =>
  ofType('AWS::Lambda::Function').flatMap(({ Properties }) =>
    list(at(Properties, 'Environment', 'Variables', 'SIGN_IN')),
  );

test('without a provider, users of the pool sign in, and no client may write the attributes that determine account and groups', () => {
  expect(none.ofType('AWS::Cognito::UserPoolIdentityProvider')).toEqual([]);
  expect(consoleClient(none)).toMatchObject({ SupportedIdentityProviders: ['COGNITO'], WriteAttributes: ['locale'] });
  expect(told(none)).toEqual(['{"partners":false}']);
});

test('if the settings say so, partners sign in by OIDC and staff by SAML, and nobody by password', () => {
  const [oidc, saml] = both.ofType('AWS::Cognito::UserPoolIdentityProvider').map(({ Properties }) => Properties);
  expect(oidc).toMatchObject({
    ProviderName: 'Partners',
    ProviderType: 'OIDC',
    AttributeMapping: { email: 'email', 'custom:idpAccount': 'account_id' },
    ProviderDetails: { oidc_issuer: 'https://accounts.vendor.example', client_id: 'partner-programs' },
  });
  expect(saml).toMatchObject({
    ProviderName: 'Staff',
    ProviderType: 'SAML',
    AttributeMapping: { email: 'mail', 'custom:idpGroups': 'memberOf' },
  });
  expect(consoleClient(both).SupportedIdentityProviders).toEqual(['Partners', 'Staff']);
  expect(told(both)).toEqual([JSON.stringify({ partners: true, staffGroups: staff.groups })]);
});

test('no template contains a client secret, because CloudFormation reads it during the deployment', () => {
  const [oidc] = both.ofType('AWS::Cognito::UserPoolIdentityProvider');
  expect(at(oidc?.Properties ?? null, 'ProviderDetails', 'client_secret')).toMatch(
    /^\{\{resolve:secretsmanager:partner-programs\/partners:SecretString/,
  );
});

// API reference, UserPoolClientType: Cognito fails a sign-in whose mapped attributes the client may not write.
test('the client may write exactly the attributes that providers fill, and no token has the scope to do so by hand', () => {
  const written = (system: Synthesised) => list(consoleClient(system).WriteAttributes).map(String).toSorted();
  expect(written(one)).toEqual(['custom:idpAccount', 'email', 'locale']);
  expect(written(both)).toEqual(['custom:idpAccount', 'custom:idpGroups', 'email', 'locale']);
  for (const { Properties } of both.ofType('AWS::Cognito::UserPoolClient'))
    expect(list(Properties.AllowedOAuthScopes)).not.toContain('aws.cognito.signin.user.admin');
});

test('if only partners have a provider, staff are users of the pool', () => {
  expect(consoleClient(one).SupportedIdentityProviders).toEqual(['COGNITO', 'Partners']);
});

// Cognito developer guide, passkeys: without the factor configuration, a pool that demands MFA offers none.
test('a passkey signs in only if the authenticator verifies its user, and then counts as both factors', () => {
  const [pool] = none.ofType('AWS::Cognito::UserPool');
  expect(pool?.Properties).toMatchObject({
    MfaConfiguration: 'ON',
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } },
    WebAuthnFactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION',
    WebAuthnUserVerification: 'required',
    WebAuthnRelyingPartyID: 'partner-programs.auth.eu-west-1.amazoncognito.com',
  });
  // Lite has no passkeys.
  expect(['ESSENTIALS', 'PLUS']).toContain(pool?.Properties.UserPoolTier);
  expect(consoleClient(none).ExplicitAuthFlows).toEqual(['ALLOW_USER_AUTH']);
});

// Rotation and the flow ALLOW_REFRESH_TOKEN_AUTH exclude each other.
test('a refresh token is used once, within half a day, and can be revoked', () => {
  expect(consoleClient(none)).toMatchObject({
    RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 30 },
    RefreshTokenValidity: 720,
    TokenValidityUnits: { RefreshToken: 'minutes' },
    EnableTokenRevocation: true,
  });
});

test('the sign-in pages are those of managed login, with a style', () => {
  expect(none.ofType('AWS::Cognito::UserPoolDomain').map(({ Properties }) => Properties.ManagedLoginVersion)).toEqual([
    2,
  ]);
  expect(none.ofType('AWS::Cognito::ManagedLoginBranding')).toHaveLength(1);
});

test('the outputs name each client’s id and the sign-in address', () => {
  const { template } = none.stacks.find(({ stackName }) => stackName.endsWith('-identity'))!;
  const outputs = template.Outputs ?? {};
  expect(Object.keys(outputs)).toEqual(
    expect.arrayContaining(['UserPoolId', 'ConsoleClientId', 'BillingClientId', 'SignInUrl']),
  );
  expect(at(outputs.SignInUrl, 'Value')).toBe('https://partner-programs.auth.eu-west-1.amazoncognito.com');
});
