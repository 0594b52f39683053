import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { staffFunctions } from '../lib/contract/functions/staff.ts';
import { addEndpoint } from './api-routes.ts';
import type { ApiStack } from './api-stack.ts';
import type { Things } from './capability.ts';
import type { Deployment } from './deployment.ts';

interface StaffStackProps extends StackProps {
  readonly deployment: Deployment;
  readonly api: ApiStack;
  readonly things: Things;
}

/**
 * The functions that reviewers, operators and billing call, and their routes on the one API. They have their own
 * stack, because CloudFormation allows 500 resources in a stack, and a function with its rollout has 13.
 */
export class StaffStack extends Stack {
  constructor(scope: Construct, id: string, { deployment, api: of, things, ...props }: StaffStackProps) {
    super(scope, id, { ...props, description: 'Partner programs: functions of staff' });
    const { api, accessLog, authorizer } = of;
    for (const contract of staffFunctions)
      addEndpoint(this, { api, accessLog, authorizer, contract, deployment, things });
  }
}
