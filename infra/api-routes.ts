import { Duration, Validations } from 'aws-cdk-lib';
import {
  type HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpRoute,
  HttpRouteKey,
  type IHttpRouteAuthorizer,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { defaultRouteFunction, type FunctionContract, type Route, scopes } from '../lib/contract.ts';
import { constructId, type Deployment } from './deployment.ts';
import { EndpointFunction } from './endpoint-function.ts';

interface Endpoint {
  readonly api: HttpApi;
  readonly authorizer: IHttpRouteAuthorizer;
  readonly contract: FunctionContract;
  readonly deployment: Deployment;
}

type RouteOf = Omit<Route, 'function'>;

/** Adds a function and its routes; each route demands the scope of the function's audience. */
export function addEndpoint(scope: Construct, { api, authorizer, contract, deployment }: Endpoint): void {
  const id = constructId(contract.name);
  const routes = contract.routes ?? [];
  const failures = routes.map((route) => serverErrors(api, route));
  const endpoint = new EndpointFunction(scope, id, { deployment, contract, failures });
  const integration = new HttpLambdaIntegration('Integration', endpoint.function);
  const keys = routes.map(({ method, path }) => HttpRouteKey.with(path, HttpMethod[method]));
  if (contract.name === defaultRouteFunction) keys.push(HttpRouteKey.DEFAULT);
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

function access({ audience }: FunctionContract, authorizer: IHttpRouteAuthorizer) {
  if (audience === 'anyone') return { authorizer: new HttpNoneAuthorizer() };
  return { authorizer, authorizationScopes: [scopes[audience]] };
}

/** Answers of 500 and above of one route, as the API counts them. */
const serverErrors = (api: HttpApi, { method, path }: RouteOf): Metric =>
  new Metric({
    namespace: 'AWS/ApiGateway',
    metricName: '5xx',
    dimensionsMap: { ApiId: api.apiId, Stage: '$default', Method: method, Resource: path },
    statistic: 'sum',
    period: Duration.minutes(5),
  });

function acknowledgePublic(route: HttpRoute, { does }: FunctionContract): void {
  Validations.of(route).acknowledge({
    id: 'AwsSolutions-APIG4',
    reason: `Open to anyone by contract, and reads nothing of any account. ${does}`,
  });
}
