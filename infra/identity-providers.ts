import { SecretValue } from 'aws-cdk-lib';
import {
  OidcAttributeRequestMethod,
  ProviderAttribute,
  type UserPool,
  UserPoolClientIdentityProvider,
  UserPoolIdentityProviderOidc,
  UserPoolIdentityProviderSaml,
  UserPoolIdentityProviderSamlMetadata,
} from 'aws-cdk-lib/aws-cognito';
import type { IConstruct } from 'constructs';
import { providers, userAttributes } from '../lib/contract/sign-in.ts';
import type { IdentitySettings } from './settings.ts';

type Provider = NonNullable<IdentitySettings['partners'] | IdentitySettings['staff']>;

/**
 * The providers with which people sign in to the console, and the attributes that the client must be able to write for
 * them.
 */
export interface SignInWays {
  readonly providers: readonly IConstruct[];
  readonly supported: readonly UserPoolClientIdentityProvider[];
  /** Cognito fills an attribute from a claim only if the client may write it (UserPoolClientType, WriteAttributes). */
  readonly written: readonly string[];
}

/** Adds the providers of the settings to the pool. People without a provider sign in as users of the pool. */
export function addProviders(pool: UserPool, { partners, staff }: IdentitySettings): SignInWays {
  const ways = [
    ...(partners ? [{ name: providers.partners, given: partners, fills: userAttributes.providerAccount }] : []),
    ...(staff ? [{ name: providers.staff, given: staff, fills: userAttributes.providerGroups }] : []),
  ];
  const own = partners && staff ? [] : [UserPoolClientIdentityProvider.COGNITO];
  return {
    providers: ways.map(({ name, given, fills }) => addProvider(pool, { name, given, fills })),
    supported: [...own, ...ways.map(({ name }) => UserPoolClientIdentityProvider.custom(name))],
    written: ways.map(({ fills }) => fills),
  };
}

interface Added {
  readonly name: string;
  readonly given: Provider;
  /** The custom attribute that holds what the provider says of the user. */
  readonly fills: string;
}

function addProvider(userPool: UserPool, { name, given, fills }: Added): IConstruct {
  const { claims } = given;
  const said = 'account' in claims ? claims.account : claims.groups;
  const attributeMapping = {
    email: ProviderAttribute.other(claims.email),
    custom: { [`custom:${fills}`]: ProviderAttribute.other(said) },
  };
  if (given.type === 'saml') {
    const metadata = UserPoolIdentityProviderSamlMetadata.url(given.metadataUrl);
    return new UserPoolIdentityProviderSaml(userPool, name, { userPool, name, metadata, attributeMapping });
  }
  return new UserPoolIdentityProviderOidc(userPool, name, {
    userPool,
    name,
    issuerUrl: given.issuer,
    clientId: given.clientId,
    // CloudFormation reads it when it deploys: no template holds it.
    clientSecret: SecretValue.secretsManager(given.clientSecretName).unsafeUnwrap(),
    scopes: ['openid', 'email', 'profile'],
    attributeRequestMethod: OidcAttributeRequestMethod.GET,
    attributeMapping,
  });
}
