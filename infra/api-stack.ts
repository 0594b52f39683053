import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import {
  CorsHttpMethod,
  type CorsPreflightOptions,
  DomainName,
  HttpApi,
  HttpStage,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { applicantFunctions } from '../lib/contract/functions/applicant.ts';
import { publicFunctions } from '../lib/contract/functions/public.ts';
import { AccessLog } from './access-log.ts';
import { addEndpoint } from './api-routes.ts';
import type { Things } from './capability.ts';
import type { Deployment } from './deployment.ts';
import type { IdentityStack } from './identity-stack.ts';
import { type Edge, originDomainOf, type Settings } from './settings.ts';

interface ApiStackProps extends StackProps {
  readonly deployment: Deployment;
  readonly identity: IdentityStack;
  readonly things: Things;
}

/**
 * The HTTP API, and the functions that applicants and anyone call. Those of staff have a stack of their own. Holds no
 * data: it can be deleted and deployed again.
 */
export class ApiStack extends Stack {
  readonly api: HttpApi;
  readonly accessLog: AccessLog;
  readonly authorizer: HttpJwtAuthorizer;

  constructor(scope: Construct, id: string, { deployment, identity, things, ...props }: ApiStackProps) {
    super(scope, id, { ...props, description: 'Partner programs: HTTP API' });
    this.api = new HttpApi(this, 'Api', {
      apiName: `partner-programs-${deployment.settings.stage}`,
      createDefaultStage: false,
      description: 'Partner programs',
      // The name that AWS assigns would bypass the edge.
      disableExecuteApiEndpoint: deployment.settings.edge !== undefined,
      corsPreflight: consoleOnly(deployment.settings),
    });
    this.accessLog = addStage(this, this.api, deployment.settings);
    this.authorizer = jwtAuthorizer(this, identity);
    const { api, accessLog, authorizer } = this;
    for (const contract of [...applicantFunctions, ...publicFunctions])
      addEndpoint(this, { api, accessLog, authorizer, contract, deployment, things });
    const { edge, domain } = deployment.settings;
    new CfnOutput(this, 'Url', { value: edge ? `https://api.${domain}` : this.api.apiEndpoint });
  }
}

/** Pages of the console may call the API, and no other page in a browser. Tokens are headers: no cookie is sent. */
const consoleOnly = ({ domain }: Settings): CorsPreflightOptions => ({
  allowOrigins: [`https://console.${domain}`],
  allowMethods: [
    CorsHttpMethod.GET,
    CorsHttpMethod.POST,
    CorsHttpMethod.PUT,
    CorsHttpMethod.PATCH,
    CorsHttpMethod.DELETE,
  ],
  allowHeaders: ['authorization', 'content-type', 'idempotency-key', 'if-match', 'if-none-match', 'x-correlation-id'],
  exposeHeaders: ['etag', 'location', 'retry-after'],
  maxAge: Duration.hours(1),
});

/** Accepts tokens of the console and of billing. Each route demands a scope, which ID tokens do not have. */
function jwtAuthorizer({ region }: Stack, { userPool, clients }: IdentityStack): HttpJwtAuthorizer {
  const issuer = `https://cognito-idp.${region}.amazonaws.com/${userPool.userPoolId}`;
  const jwtAudience = [clients.console.userPoolClientId, clients.billing.userPoolClientId];
  return new HttpJwtAuthorizer('Authorizer', issuer, { jwtAudience });
}

/** The name by which only the edge reaches the API, because callers must present the edge's certificate. */
function originDomain(scope: Construct, settings: Settings, { originCertificateArn, trustStore }: Edge): DomainName {
  const { bucketName, key, version } = trustStore;
  const origin = new DomainName(scope, 'OriginDomain', {
    domainName: originDomainOf(settings),
    certificate: Certificate.fromCertificateArn(scope, 'OriginCertificate', originCertificateArn),
    securityPolicy: SecurityPolicy.TLS_1_2,
    mtls: { bucket: Bucket.fromBucketName(scope, 'TrustStore', bucketName), key, version },
  });
  new CfnOutput(scope, 'OriginRegionalDomain', { value: origin.regionalDomainName });
  return origin;
}

/** The one stage of the API, throttled, with its access log. */
function addStage(scope: Construct, httpApi: HttpApi, settings: Settings): AccessLog {
  const accessLog = new AccessLog(scope, 'Access', settings);
  new HttpStage(scope, 'Stage', {
    httpApi,
    stageName: '$default',
    autoDeploy: true,
    throttle: { rateLimit: settings.requestsPerSecond, burstLimit: settings.requestBurst },
    accessLogSettings: accessLog.settings,
    domainMapping: settings.edge && { domainName: originDomain(scope, settings, settings.edge) },
  });
  return accessLog;
}
