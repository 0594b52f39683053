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

/** People sign in on Cognito's own pages: no client may send a password itself. Left out, it means the defaults. */
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
    // A page in a browser keeps no secret; the code grant is protected by PKCE.
    generateSecret: false,
    // Lets the sign-in pages offer a choice of ways: a passkey, or a password and a code.
    authFlows: { user: true },
    oAuth: {
      flows: { authorizationCodeGrant: true },
      scopes: [OAuthScope.OPENID, ...granted],
      callbackUrls: [`${origin}/signed-in`],
      logoutUrls: [`${origin}/`],
    },
    accessTokenValidity: Duration.minutes(60),
    refreshTokenValidity: Duration.hours(12),
    // Each use gives a new one; the old one still works for a moment, for an answer that was lost on the way.
    refreshTokenRotationGracePeriod: Duration.seconds(30),
    enableTokenRevocation: true,
    preventUserExistenceErrors: true,
    supportedIdentityProviders: [...ways.supported],
    // Never `custom:accountId`. Who signs in could not write any of it either: no token holds the scope
    // `aws.cognito.signin.user.admin`, which that takes.
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
