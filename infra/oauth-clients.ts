import { Duration } from 'aws-cdk-lib';
import {
  CfnManagedLoginBranding,
  ClientAttributes,
  ManagedLoginVersion,
  OAuthScope,
  ResourceServerScope,
  type UserPool,
  type UserPoolClient,
  type UserPoolResourceServer,
} from 'aws-cdk-lib/aws-cognito';
import { scopes } from '../lib/contract/audiences.ts';
import { peopleAudiences } from '../lib/contract/console.ts';
import type { SignInWays } from './identity-providers.ts';
import { consoleDomainOf, type Settings } from './settings.ts';

/** The applications that may ask for tokens. */
export interface Clients {
  /** The web console: people sign in. */
  readonly console: UserPoolClient;
  /** The vendor's billing system: a machine. */
  readonly billing: UserPoolClient;
}

type Audience = keyof typeof scopes;

const meaning: Record<Audience, string> = {
  applicant: 'Apply to join a program',
  reviewer: 'Review applications',
  billing: 'Ask for purchase permits',
  operator: 'Change the state of enrollments',
};

/**
 * People sign in on Cognito's own pages, so no client may send a password itself. If this were absent, the defaults
 * would apply.
 */
const noPasswords = { userSrp: false };

/** Adds the resource server with the scopes of the contract, the sign-in pages and the two clients. */
export function addClients(pool: UserPool, settings: Settings, ways: SignInWays): Clients {
  pool.addDomain('SignIn', {
    cognitoDomain: { domainPrefix: settings.signInPrefix },
    managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
  });
  const oauthScope = resourceServer(pool);
  return {
    console: consoleClient(pool, { settings, ways, granted: peopleAudiences.map(oauthScope) }),
    billing: pool.addClient('Billing', {
      generateSecret: true,
      authFlows: noPasswords,
      oAuth: { flows: { clientCredentials: true }, scopes: [oauthScope('billing')] },
      accessTokenValidity: Duration.hours(1),
    }),
  };
}

/** The contract spells a scope as `<resource server>/<name>`. */
const parts = (audience: Audience): readonly [string, string] => {
  const [server, name] = scopes[audience].split('/');
  return [server ?? '', name ?? ''];
};

function resourceServer(pool: UserPool): (audience: Audience) => OAuthScope {
  const audiences = Object.keys(scopes) as Audience[];
  const declared = new Map(
    audiences.map((audience) => {
      const scopeName = parts(audience)[1];
      return [audience, new ResourceServerScope({ scopeName, scopeDescription: meaning[audience] })] as const;
    }),
  );
  const server: UserPoolResourceServer = pool.addResourceServer('Scopes', {
    identifier: parts('applicant')[0],
    scopes: [...declared.values()],
  });
  return (audience) => OAuthScope.resourceServer(server, declared.get(audience) as ResourceServerScope);
}

interface ConsoleClient {
  readonly settings: Settings;
  readonly ways: SignInWays;
  readonly granted: OAuthScope[];
}

function consoleClient(pool: UserPool, { settings, ways, granted }: ConsoleClient): UserPoolClient {
  const origin = `https://${consoleDomainOf(settings)}`;
  const client = pool.addClient('Console', {
    // A browser page cannot keep a secret, so PKCE protects the code grant.
    generateSecret: false,
    // Lets the sign-in pages offer a choice: a passkey, or a password with a code.
    authFlows: { user: true },
    oAuth: {
      flows: { authorizationCodeGrant: true },
      scopes: [OAuthScope.OPENID, ...granted],
      callbackUrls: [`${origin}/signed-in`],
      logoutUrls: [`${origin}/`],
    },
    accessTokenValidity: Duration.minutes(60),
    refreshTokenValidity: Duration.hours(12),
    // Each use returns a new token. The old one stays valid for a moment, in case the response is lost.
    refreshTokenRotationGracePeriod: Duration.seconds(30),
    enableTokenRevocation: true,
    preventUserExistenceErrors: true,
    supportedIdentityProviders: [...ways.supported],
    // Never `custom:accountId`. Signed-in users cannot write any attribute either, because no token has the required
    // scope `aws.cognito.signin.user.admin`.
    writeAttributes: new ClientAttributes()
      .withStandardAttributes({ locale: true, email: ways.written.length > 0 })
      .withCustomAttributes(...ways.written),
  });
  for (const provider of ways.providers) client.node.addDependency(provider);
  // Without a style the newer pages are not shown.
  new CfnManagedLoginBranding(pool, 'SignInStyle', {
    userPoolId: pool.userPoolId,
    clientId: client.userPoolClientId,
    useCognitoProvidedValues: true,
  });
  return client;
}
