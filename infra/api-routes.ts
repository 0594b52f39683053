import { Validations } from 'aws-cdk-lib';
import {
  type HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpRoute,
  HttpRouteKey,
  type IHttpRouteAuthorizer,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Construct } from 'constructs';
import { scopesOf } from '../lib/contract/audiences.ts';
import type { FunctionContract } from '../lib/contract/function-contract.ts';
import { defaultRouteFunction } from '../lib/contract/functions.ts';
import type { AccessLog } from './access-log.ts';
import { capabilityOf, type Things } from './capability.ts';
import { constructId, type Deployment } from './deployment.ts';
import { EndpointFunction } from './endpoint-function.ts';

interface Endpoint {
  readonly api: HttpApi;
  readonly accessLog: AccessLog;
  readonly authorizer: IHttpRouteAuthorizer;
  readonly contract: FunctionContract;
  readonly deployment: Deployment;
  readonly things: Things;
}

/** Adds a function and its routes; each route demands a scope of the function's audience. */
export function addEndpoint(scope: Construct, { api, accessLog, authorizer, contract, ...given }: Endpoint): void {
  const { deployment, things } = given;
  const keys = routeKeys(contract);
  const failures = keys.map(({ key }) => accessLog.serverErrors(key));
  const capability = capabilityOf(contract, things);
  const endpoint = new EndpointFunction(scope, constructId(contract.name), {
    deployment,
    contract,
    failures,
    capability,
  });
  const integration = new HttpLambdaIntegration('Integration', endpoint.live);
  for (const routeKey of keys) {
    const route = new HttpRoute(endpoint, routeKey.key, {
      httpApi: api,
      routeKey,
      integration,
      ...access(contract, authorizer),
    });
    if (contract.audience === 'anyone') acknowledgePublic(route, contract);
  }
}

function routeKeys({ name, routes = [] }: FunctionContract): HttpRouteKey[] {
  const keys = routes.map(({ method, path }) => HttpRouteKey.with(path, HttpMethod[method]));
  return name === defaultRouteFunction ? [...keys, HttpRouteKey.DEFAULT] : keys;
}

function access({ audience }: FunctionContract, authorizer: IHttpRouteAuthorizer) {
  const authorizationScopes = [...scopesOf(audience)];
  return authorizationScopes.length > 0
    ? { authorizer, authorizationScopes }
    : { authorizer: new HttpNoneAuthorizer() };
}

function acknowledgePublic(route: HttpRoute, { does }: FunctionContract): void {
  Validations.of(route).acknowledge({
    id: 'AwsSolutions-APIG4',
    reason: `Open to anyone by contract, and reads nothing of any account. ${does}`,
  });
}
