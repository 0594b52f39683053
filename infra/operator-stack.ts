import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { ArnPrincipal, CompositePrincipal, PolicyStatement, type PrincipalBase, Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledge, inlinePolicy } from './acknowledge.ts';
import { acknowledgePatterns } from './acknowledge-patterns.ts';
import { type OperatorRole, operatorRoleName, operatorRoles, permissionsOf } from './operator-roles.ts';
import { restoreJobRole } from './restore-job-role.ts';
import type { Settings } from './settings.ts';
import type { StorageStack } from './storage-stack.ts';

interface OperatorStackProps extends StackProps {
  readonly settings: Settings;
  readonly storage: StorageStack;
}

/** The operators' roles: one for each command, with exactly the permissions that it needs. */
export class OperatorStack extends Stack {
  constructor(scope: Construct, id: string, { settings, storage, ...props }: OperatorStackProps) {
    super(scope, id, { ...props, description: 'Partner programs: roles of operators' });
    const restoreJob = restoreJobRole(this, storage);
    for (const name of operatorRoles) {
      const people = name === 'erase' ? settings.operators.erasers : settings.operators.people;
      const [first, ...others] = people.map((arn) => personOf(arn, name));
      if (!first) continue;
      const role = new Role(this, name, {
        roleName: operatorRoleName(settings, name),
        description: `Partner programs (${settings.stage}): ${name}`,
        assumedBy: new CompositePrincipal(first, ...others),
      });
      const permissions = permissionsOf(name, { stack: this, settings, storage, restoreJob });
      for (const permission of permissions) role.addToPolicy(new PolicyStatement(permission));
      acknowledge(role, inlinePolicy);
      acknowledgePatterns(
        role,
        storage,
        permissions.flatMap(({ resources }) => resources),
      );
      new CfnOutput(this, `${name.replaceAll('-', '')}RoleArn`, { value: role.roleArn });
    }
  }
}

/** An erasure cannot be undone, so the people who may erase are listed separately and need a second factor to assume the role. */
function personOf(arn: string, name: OperatorRole): PrincipalBase {
  const person = new ArnPrincipal(arn);
  return name === 'erase' ? person.withConditions({ Bool: { 'aws:MultiFactorAuthPresent': 'true' } }) : person;
}
