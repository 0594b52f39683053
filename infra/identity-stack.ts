import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import {
  AccountRecovery,
  type CfnUserPool,
  CfnUserPoolGroup,
  FeaturePlan,
  LambdaVersion,
  Mfa,
  PasskeyUserVerification,
  StandardThreatProtectionMode,
  StringAttribute,
  UserPool,
  UserPoolEmail,
  UserPoolOperation,
} from 'aws-cdk-lib/aws-cognito';
import { CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import { tokenClaimsFunction } from '../lib/contract/functions.ts';
import { staffGroups, userAttributes } from '../lib/contract/sign-in.ts';
import { signInOf } from './capability.ts';
import { constructId, contractOf, type Deployment } from './deployment.ts';
import { EndpointFunction } from './endpoint-function.ts';
import { addProviders } from './identity-providers.ts';
import { pinLogicalId } from './logical-id.ts';
import { addClients, type Clients } from './oauth-clients.ts';
import { type Edge, removalOf, type Settings, signInOriginOf } from './settings.ts';
import { WebAcl } from './web-acl.ts';

interface IdentityStackProps extends StackProps {
  readonly deployment: Deployment;
}

/**
 * The user pool, which determines who may sign in and the claims of their tokens. Its users outlive every deployment.
 */
export class IdentityStack extends Stack {
  readonly userPool: UserPool;
  readonly clients: Clients;

  constructor(scope: Construct, id: string, { deployment, ...props }: IdentityStackProps) {
    super(scope, id, { ...props, description: 'Partner programs: users' });
    this.userPool = userPool(this, deployment.settings);
    pinLogicalId(this.userPool, 'UserPool');
    for (const [groupName, description] of Object.entries(staffGroups)) {
      new CfnUserPoolGroup(this, constructId(groupName), {
        userPoolId: this.userPool.userPoolId,
        groupName,
        description,
      });
    }
    const ways = addProviders(this.userPool, deployment.settings.identity);
    this.clients = addClients(this.userPool, deployment.settings, ways);
    const trigger = new EndpointFunction(this, constructId(tokenClaimsFunction), {
      deployment,
      contract: contractOf(tokenClaimsFunction),
      capability: signInOf(deployment.settings),
    });
    // Only version 2.0 of the trigger can change access tokens, which the API accepts.
    const operation = UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG;
    this.userPool.addTrigger(operation, trigger.live, LambdaVersion.V2_0);
    if (deployment.settings.edge) guard(this, this.userPool, deployment.settings, deployment.settings.edge);
    new CfnOutput(this, 'UserPoolId', { value: this.userPool.userPoolId });
    new CfnOutput(this, 'ConsoleClientId', { value: this.clients.console.userPoolClientId });
    new CfnOutput(this, 'BillingClientId', { value: this.clients.billing.userPoolClientId });
    new CfnOutput(this, 'SignInUrl', { value: signInOriginOf(deployment.settings) });
  }
}

/** The sign-in pages have their own web ACL, because Cognito is not behind the edge. */
function guard(scope: Construct, { userPoolArn }: UserPool, settings: Settings, { requestsPerAddress }: Edge): void {
  const webAcl = new WebAcl(scope, 'SignIn', { settings, scope: 'REGIONAL', requestsPerAddress });
  new CfnWebACLAssociation(scope, 'SignInGuard', { resourceArn: userPoolArn, webAclArn: webAcl.arn });
}

/**
 * Cognito's default sender is limited to about 50 mails a day. In the same account and region, Cognito sends through
 * SES with a service-linked role, so the identity needs no policy. It refuses a domain that SES has not verified.
 */
const mailedBySes = ({ domain, mailSender, region }: Settings): UserPoolEmail =>
  UserPoolEmail.withSES({
    fromEmail: mailSender.address,
    fromName: mailSender.name,
    sesVerifiedDomain: domain,
    sesRegion: region,
  });

function userPool(scope: Construct, settings: Settings): UserPool {
  const pool = new UserPool(scope, 'UserPool', {
    // The vendor's identity system creates the users, so that nobody can claim an account.
    selfSignUpEnabled: false,
    signInAliases: { email: true },
    // A provider must be able to change the attributes that it fills. No client may write `accountId`; the token
    // trigger believes the
    // other two only of users that the provider signs in.
    customAttributes: {
      [userAttributes.account]: new StringAttribute({ minLen: 1, maxLen: 64, mutable: true }),
      [userAttributes.providerAccount]: new StringAttribute({ minLen: 1, maxLen: 64, mutable: true }),
      [userAttributes.providerGroups]: new StringAttribute({ minLen: 0, maxLen: 2048, mutable: true }),
    },
    // Stated, because it can never be changed. The same address may differ in case between mails and forms.
    signInCaseSensitive: false,
    passwordPolicy: {
      minLength: 14,
      requireDigits: true,
      requireLowercase: true,
      requireSymbols: true,
      requireUppercase: true,
      tempPasswordValidity: Duration.days(3),
    },
    // A passkey is accepted only if the authenticator verifies its user, and then counts as both factors.
    signInPolicy: { allowedFirstAuthFactors: { password: true, passkey: true } },
    passkeyRelyingPartyId: new URL(signInOriginOf(settings)).hostname,
    passkeyUserVerification: PasskeyUserVerification.REQUIRED,
    mfa: Mfa.REQUIRED,
    mfaSecondFactor: { otp: true, sms: false },
    accountRecovery: AccountRecovery.EMAIL_ONLY,
    featurePlan: FeaturePlan.PLUS,
    standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION,
    email: mailedBySes(settings),
    deletionProtection: settings.data === 'keep',
    removalPolicy: removalOf(settings),
  });
  // The construct has no property for this. Without it, a pool that demands a second factor accepts no passkeys.
  (pool.node.defaultChild as CfnUserPool).webAuthnFactorConfiguration = 'MULTI_FACTOR_WITH_USER_VERIFICATION';
  return pool;
}
