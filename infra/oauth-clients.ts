import { Duration } from 'aws-cdk-lib';
import {
  ClientAttributes,
  OAuthScope,
  ResourceServerScope,
  type UserPool,
  type UserPoolClient,
  type UserPoolResourceServer,
} from 'aws-cdk-lib/aws-cognito';
import { scopes } from '../lib/contract/audiences.ts';
import type { Settings } from './settings.ts';

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
export function addClients(pool: UserPool, settings: Settings): Clients {
  pool.addDomain('SignIn', { cognitoDomain: { domainPrefix: settings.signInPrefix } });
  const oauthScope = resourceServer(pool);
  return {
    console: consoleClient(pool, settings, (['applicant', 'reviewer', 'operator'] as const).map(oauthScope)),
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

function consoleClient(pool: UserPool, { domain }: Settings, granted: OAuthScope[]): UserPoolClient {
  return pool.addClient('Console', {
    // A page in a browser keeps no secret; the code grant is protected by PKCE.
    generateSecret: false,
    authFlows: noPasswords,
    oAuth: {
      flows: { authorizationCodeGrant: true },
      scopes: [OAuthScope.OPENID, ...granted],
      callbackUrls: [`https://console.${domain}/signed-in`],
      logoutUrls: [`https://console.${domain}/`],
    },
    accessTokenValidity: Duration.minutes(60),
    refreshTokenValidity: Duration.hours(12),
    enableTokenRevocation: true,
    preventUserExistenceErrors: true,
    // Nobody signed in may write `custom:accountId`, nor anything else.
    writeAttributes: new ClientAttributes().withStandardAttributes({ locale: true }),
  });
}
