import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { defaultRouteFunction, functions } from '../lib/contract.ts';
import { addEndpoint } from './api-routes.ts';
import type { Deployment } from './deployment.ts';
import type { IdentityStack } from './identity-stack.ts';
import type { Settings } from './settings.ts';

interface ApiStackProps extends StackProps {
  readonly deployment: Deployment;
  readonly identity: IdentityStack;
}

/** What a line of the access log holds: nothing of the caller, and the route's template instead of its path. */
const loggedFields = {
  requestId: '$context.requestId',
  time: '$context.requestTime',
  route: '$context.routeKey',
  status: '$context.status',
  responseBytes: '$context.responseLength',
  responseMs: '$context.responseLatency',
  integrationError: '$context.integrationErrorMessage',
  authorizerError: '$context.authorizer.error',
};

/** The HTTP API and the functions behind it. Holds no data: it can be thrown away and deployed anew. */
export class ApiStack extends Stack {
  readonly api: HttpApi;

  constructor(scope: Construct, id: string, { deployment, identity, ...props }: ApiStackProps) {
    super(scope, id, { ...props, description: 'Partner programs: HTTP API' });
    this.api = new HttpApi(this, 'Api', { createDefaultStage: false, description: 'Partner programs' });
    addStage(this, this.api, deployment.settings);
    const authorizer = jwtAuthorizer(this, identity);
    for (const contract of functions) {
      if (contract.routes?.length || contract.name === defaultRouteFunction) {
        addEndpoint(this, { api: this.api, authorizer, contract, deployment });
      }
    }
    new CfnOutput(this, 'Url', { value: this.api.apiEndpoint });
  }
}

/** Takes tokens of the console and of billing; each route demands a scope, which ID tokens have none of. */
function jwtAuthorizer({ region }: Stack, { userPool, clients }: IdentityStack): HttpJwtAuthorizer {
  const issuer = `https://cognito-idp.${region}.amazonaws.com/${userPool.userPoolId}`;
  const jwtAudience = [clients.console.userPoolClientId, clients.billing.userPoolClientId];
  return new HttpJwtAuthorizer('Authorizer', issuer, { jwtAudience });
}

function addStage(scope: Construct, httpApi: HttpApi, settings: Settings): void {
  const logs = new LogGroup(scope, 'AccessLogs', {
    retention: settings.logRetentionDays,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  new HttpStage(scope, 'Stage', {
    httpApi,
    stageName: '$default',
    autoDeploy: true,
    throttle: { rateLimit: settings.requestsPerSecond, burstLimit: settings.requestBurst },
    // Gives the alarms a count of failures per route.
    detailedMetricsEnabled: true,
    accessLogSettings: {
      destination: new LogGroupLogDestination(logs),
      format: AccessLogFormat.custom(JSON.stringify(loggedFields)),
    },
  });
}
