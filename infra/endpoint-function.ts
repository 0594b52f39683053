import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { Role } from 'aws-cdk-lib/aws-iam';
import {
  Alias,
  ApplicationLogLevel,
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { FunctionContract } from '../lib/contract/function-contract.ts';
import { acknowledge, inlinePolicy, logEncryption } from './acknowledge.ts';
import { alarmOnErrors } from './alarms.ts';
import type { Capability } from './capability.ts';
import { bundleOf, type Deployment } from './deployment.ts';
import { grantObjects } from './object-access.ts';
import { rollOutGradually } from './rollout.ts';
import { tableStatements } from './table-access.ts';
import { trusted } from './trust.ts';

interface EndpointFunctionProps {
  readonly deployment: Deployment;
  readonly contract: FunctionContract;
  /** Failures that callers see and Lambda does not, such as responses of 500. */
  readonly failures?: readonly IMetric[];
  /** The capabilities that it uses besides the table. */
  readonly capability?: Capability;
}

/** Below the 30 s after which API Gateway gives up, and long enough for every retry of the store. */
const timeout = Duration.seconds(10);

/** A function of the contract with the house's defaults: runtime, own role, own log group, alarm. */
export class EndpointFunction extends Construct {
  readonly function: LambdaFunction;
  /** The alias to invoke: the version that traffic has moved to. */
  readonly live: Alias;
  readonly contract: FunctionContract;
  readonly role: Role;

  constructor(scope: Construct, id: string, props: EndpointFunctionProps) {
    super(scope, id);
    const { deployment, contract, failures = [], capability = none } = props;
    const logGroup = this.#logGroup(deployment);
    this.contract = contract;
    const role = new Role(this, 'Role', { assumedBy: trusted(this, 'lambda.amazonaws.com') });
    this.role = role;
    logGroup.grantWrite(role);
    for (const grant of tableStatements(deployment.table, contract)) role.addToPolicy(grant);
    for (const grant of capability.grants) role.addToPolicy(grant);
    if (contract.objects) grantObjects(role, deployment.documents, contract.objects);
    this.function = new LambdaFunction(this, 'Function', {
      description: contract.does,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(bundleOf(deployment, contract.name)),
      timeout: contract.timeout === undefined ? timeout : Duration.seconds(contract.timeout),
      // Processor time comes with memory: 512 MB start in about half the time of 256 MB, at about the same price.
      memorySize: contract.memory ?? 512,
      environment: { ...environmentOf(deployment, contract), ...capability.environment },
      tracing: Tracing.ACTIVE,
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      // Not higher, because metrics are also lines of the log.
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      systemLogLevelV2: SystemLogLevel.INFO,
    });
    acknowledgeTracing(this);
    acknowledge(this, { ...inlinePolicy, ...logEncryption, ...ofFunctions });
    this.live = new Alias(this, 'Live', { aliasName: 'live', version: this.function.currentVersion });
    const { alarms: topic } = deployment;
    alarmOnErrors(this, { of: this.function, failures, impact: contract.errorImpact, topic });
    if (deployment.settings.rollout !== 'canary') return;
    const { stage } = deployment.settings;
    rollOutGradually(this, { alias: this.live, stage, logGroup, impact: contract.errorImpact, topic });
  }

  /** Logs hold no personal data (bodies are never logged), so CloudWatch's own encryption at rest is enough. */
  #logGroup({ settings }: Deployment): LogGroup {
    return new LogGroup(this, 'Logs', {
      retention: settings.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }
}

const ofFunctions = {
  LambdaConcurrency:
    'Reserved concurrency would be taken from all others. The stage of the API throttles calls, and a maximum concurrency each consumer of a queue.',
  LambdaDLQ:
    'What invokes it without waiting keeps its failures: by a failure destination, or by the dead-letter queue of its queue or stream.',
  LambdaInsideVPC:
    'It reaches AWS by public endpoints, signed and over TLS, and nothing private: a VPC would add gateways that fail and cost, and protect nothing.',
};

const none: Capability = { environment: {}, grants: [] };

const environmentOf = ({ table, documents, settings }: Deployment, { objects }: FunctionContract) => ({
  TABLE_NAME: table.tableName,
  STAGE: settings.stage,
  POLICY: JSON.stringify(settings.policy),
  ...(objects && { DOCUMENTS_BUCKET: documents.bucketName }),
});

function acknowledgeTracing(construct: Construct): void {
  Validations.of(construct).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: 'X-Ray has no resources: PutTraceSegments and PutTelemetryRecords can only be granted on *.',
  });
}
