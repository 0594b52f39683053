import { Stack } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/**
 * A service of AWS that assumes a role for this account alone, never for another account that knows the role's name.
 * `IfExists`: only Lambda documents that it always says for whom (docs/decisions/0033); another service that does not say
 * is let in, and one that says another account is not.
 */
export function trusted(scope: Construct, service: string): ServicePrincipal {
  const operator = service === 'lambda.amazonaws.com' ? 'StringEquals' : 'StringEqualsIfExists';
  return new ServicePrincipal(service, {
    conditions: { [operator]: { 'aws:SourceAccount': Stack.of(scope).account } },
  });
}
