import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnUserPoolGroup,
  FeaturePlan,
  LambdaVersion,
  Mfa,
  StandardThreatProtectionMode,
  StringAttribute,
  UserPool,
  UserPoolEmail,
  UserPoolOperation,
} from 'aws-cdk-lib/aws-cognito';
import { CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import { tokenClaimsFunction } from '../lib/contract/functions.ts';
import { constructId, contractOf, type Deployment } from './deployment.ts';
import { EndpointFunction } from './endpoint-function.ts';
import { pinLogicalId } from './logical-id.ts';
import { addClients, type Clients } from './oauth-clients.ts';
import { type Edge, removalOf, type Settings } from './settings.ts';
import { WebAcl } from './web-acl.ts';

interface IdentityStackProps extends StackProps {
  readonly deployment: Deployment;
}

const staff = {
  reviewer: 'Reviews applications',
  compliance: 'Gives the second approval of high risks',
  operator: 'Suspends, resumes and ends enrollments',
} as const;

/** Who may sign in, and what their tokens say. Its users outlive every deployment. */
export class IdentityStack extends Stack {
  readonly userPool: UserPool;
  readonly clients: Clients;

  constructor(scope: Construct, id: string, { deployment, ...props }: IdentityStackProps) {
    super(scope, id, { ...props, description: 'Partner programs: users' });
    this.userPool = userPool(this, deployment.settings);
    pinLogicalId(this.userPool, 'UserPool');
    for (const [groupName, description] of Object.entries(staff)) {
      new CfnUserPoolGroup(this, constructId(groupName), {
        userPoolId: this.userPool.userPoolId,
        groupName,
        description,
      });
    }
    this.clients = addClients(this.userPool, deployment.settings);
    const trigger = new EndpointFunction(this, constructId(tokenClaimsFunction), {
      deployment,
      contract: contractOf(tokenClaimsFunction),
    });
    // Only version 2.0 of the trigger can change access tokens, which are what the API takes.
    const operation = UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG;
    this.userPool.addTrigger(operation, trigger.live, LambdaVersion.V2_0);
    if (deployment.settings.edge) guard(this, this.userPool, deployment.settings, deployment.settings.edge);
    new CfnOutput(this, 'UserPoolId', { value: this.userPool.userPoolId });
  }
}

/** The sign-in pages have a web ACL of their own: Cognito is reached past the edge. */
function guard(scope: Construct, { userPoolArn }: UserPool, settings: Settings, { requestsPerAddress }: Edge): void {
  const webAcl = new WebAcl(scope, 'SignIn', { settings, scope: 'REGIONAL', requestsPerAddress });
  new CfnWebACLAssociation(scope, 'SignInGuard', { resourceArn: userPoolArn, webAclArn: webAcl.arn });
}

/**
 * Cognito's own sender stops at about 50 mails a day. In the same account and region it sends by a role of its own, which
 * it makes itself: the identity needs no policy. It refuses a domain that SES has not verified.
 */
const mailedBySes = ({ domain, mailSender, region }: Settings): UserPoolEmail =>
  UserPoolEmail.withSES({
    fromEmail: mailSender.address,
    fromName: mailSender.name,
    sesVerifiedDomain: domain,
    sesRegion: region,
  });

function userPool(scope: Construct, settings: Settings): UserPool {
  return new UserPool(scope, 'UserPool', {
    // The vendor's identity system creates the users: an account must not be chosen by who claims it.
    selfSignUpEnabled: false,
    signInAliases: { email: true },
    customAttributes: { accountId: new StringAttribute({ minLen: 1, maxLen: 64, mutable: false }) },
    passwordPolicy: {
      minLength: 14,
      requireDigits: true,
      requireLowercase: true,
      requireSymbols: true,
      requireUppercase: true,
      tempPasswordValidity: Duration.days(3),
    },
    mfa: Mfa.REQUIRED,
    mfaSecondFactor: { otp: true, sms: false },
    accountRecovery: AccountRecovery.EMAIL_ONLY,
    featurePlan: FeaturePlan.PLUS,
    standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION,
    email: mailedBySes(settings),
    deletionProtection: settings.data === 'keep',
    removalPolicy: removalOf(settings),
  });
}
