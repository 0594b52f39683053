import { isDeepStrictEqual } from 'node:util';
import { scopesOf } from '../../../lib/contract/audiences.ts';
import { defaultRouteFunction, functions, routes } from '../../../lib/contract/functions.ts';
import { at, invoked, type Json, list, type Resource, type Synthesised, synthesised, target } from './synthesised.ts';

let system: Synthesised;
beforeAll(async () => {
  system = await synthesised();
});

const key = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;
const deployed = (routeKey: string): Resource =>
  system.ofType('AWS::ApiGatewayV2::Route').find(({ Properties }) => Properties.RouteKey === routeKey) as Resource;

/** Returns the description of the function that a route invokes, through its integration. */
const answeredBy = (route: Resource) => {
  const byId = new Map(system.resources.filter(({ stack }) => stack === route.stack).map((r) => [r.id, r]));
  const integration = byId.get(target(at(route.Properties, 'Target', 'Fn::Join', 1, 1)));
  expect(integration?.Properties.PayloadFormatVersion).toBe('2.0');
  return byId.get(invoked(system, route.stack, integration?.Properties.IntegrationUri))?.Properties.Description;
};
const counts = (metric: Json, { MetricName, Dimensions }: { MetricName: string; Dimensions: Json }) =>
  at(metric, 'MetricName') === MetricName && isDeepStrictEqual(at(metric, 'Dimensions'), Dimensions);
const contractOf = (name: string) => functions.find((f) => f.name === name);

test('exactly the routes of the contract and the default route are deployed', () => {
  const found = system.ofType('AWS::ApiGatewayV2::Route').map(({ Properties }) => Properties.RouteKey);
  expect(found.toSorted()).toEqual([...routes.map(key), '$default'].toSorted());
});

test('the function for unmatched routes serves them without a token', () => {
  expect(answeredBy(deployed('$default'))).toBe(contractOf(defaultRouteFunction)?.does);
  expect(deployed('$default').Properties.AuthorizationType).toBe('NONE');
});

describe.each(routes.map((route) => [key(route), route] as const))('%s', (routeKey, route) => {
  const contract = contractOf(route.function);

  test('is served by its function', () => {
    expect(answeredBy(deployed(routeKey))).toBe(contract?.does);
  });

  // A response of 500 is a success to Lambda: an alarm on errors alone would ring for crashes only.
  test('rings the alarm of its function when it responds 500', () => {
    const counted = { MetricName: 'ServerErrors', Dimensions: [{ Name: 'Route', Value: routeKey }] };
    const alarms = system
      .ofType('AWS::CloudWatch::Alarm')
      .filter(({ Properties }) => list(Properties.Metrics).some((m) => counts(at(m, 'MetricStat', 'Metric'), counted)));
    expect(alarms.map(({ Properties }) => Properties.AlarmDescription)).toEqual([
      `${contract?.errorImpact} RUNBOOK.md#errors`,
    ]);
  });

  test('demands exactly the scopes of its audience', () => {
    const { AuthorizationType, AuthorizationScopes, AuthorizerId } = deployed(routeKey).Properties;
    const audience = contract?.audience ?? 'anyone';
    const open = audience === 'anyone';
    expect(AuthorizationType).toBe(open ? 'NONE' : 'JWT');
    expect(list(AuthorizationScopes)).toEqual(scopesOf(audience));
    expect(AuthorizerId === undefined).toBe(open);
  });
});

test('the authorizer takes tokens of the user pool, issued to its clients', () => {
  const authorizers = system.ofType('AWS::ApiGatewayV2::Authorizer');
  expect(authorizers).toHaveLength(1);
  const { AuthorizerType, JwtConfiguration, IdentitySource } = authorizers[0]?.Properties ?? {};
  expect(AuthorizerType).toBe('JWT');
  expect(IdentitySource).toEqual(['$request.header.Authorization']);
  const audiences = list(at(JwtConfiguration, 'Audience')).map((audience) => JSON.stringify(audience));
  expect(new Set(audiences).size).toBe(system.ofType('AWS::Cognito::UserPoolClient').length);
  expect(JSON.stringify(at(JwtConfiguration, 'Issuer'))).toContain('https://cognito-idp.');
});

test('only pages of the console can call the API', () => {
  const [api, ...others] = system.ofType('AWS::ApiGatewayV2::Api');
  expect(others).toEqual([]);
  const { AllowOrigins, AllowCredentials, AllowHeaders } = (api?.Properties.CorsConfiguration ?? {}) as {
    [key: string]: Json;
  };
  expect(AllowOrigins).toEqual(['https://console.partners.example.com']);
  expect(AllowCredentials).toBeUndefined();
  expect(AllowHeaders).toEqual([
    'authorization',
    'content-type',
    'idempotency-key',
    'if-match',
    'if-none-match',
    'x-correlation-id',
  ]);
});

test('responses of 500 and above are counted per route from the access log', () => {
  const counted = (metric: string) => (found: Resource) =>
    at(found.Properties, 'MetricTransformations', 0, 'MetricName') === metric;
  const [filter, ...others] = system.ofType('AWS::Logs::MetricFilter').filter(counted('ServerErrors'));
  expect(others).toEqual([]);
  expect(filter?.Properties.FilterPattern).toBe('{ $.status = "5*" }');
  expect(at(filter?.Properties, 'MetricTransformations', 0)).toMatchObject({
    MetricName: 'ServerErrors',
    MetricValue: '1',
    Dimensions: [{ Key: 'Route', Value: '$.route' }],
  });
});

// Our functions return 429 too, for one account. The alarm is about the stage's own.
test('only a 429 that no function returned counts as throttled', () => {
  const format = JSON.parse(
    String(at(system.ofType('AWS::ApiGatewayV2::Stage')[0]?.Properties, 'AccessLogSettings', 'Format')),
  );
  expect(format.integrationStatus).toBe('$context.integration.status');
  const filters = system
    .ofType('AWS::Logs::MetricFilter')
    .filter(({ Properties }) => at(Properties, 'MetricTransformations', 0, 'MetricName') === 'Throttled');
  // API Gateway writes a dash for an absent value.
  expect(filters.map(({ Properties }) => Properties.FilterPattern)).toEqual([
    '{ ($.status = "429") && ($.integrationStatus = "-") }',
  ]);
});

test('the stage throttles, and logs its access without personal data', () => {
  const stages = system.ofType('AWS::ApiGatewayV2::Stage');
  expect(stages.map(({ Properties }) => Properties.StageName)).toEqual(['$default']);
  const [stage] = stages as [Resource];
  expect(at(stage.Properties, 'DefaultRouteSettings', 'ThrottlingRateLimit')).toBeGreaterThan(0);
  expect(at(stage.Properties, 'DefaultRouteSettings', 'ThrottlingBurstLimit')).toBeGreaterThan(0);
  const group = target(at(stage.Properties, 'AccessLogSettings', 'DestinationArn'));
  const logs = system.ofType('AWS::Logs::LogGroup').find(({ stack, id }) => stack === stage.stack && id === group);
  expect(logs?.Properties.RetentionInDays).toBeGreaterThan(0);
  // The path holds account and application ids. The route key has their names instead.
  const personal = /sourceIp|userAgent|identity\.|claims|context\.path|rawPath|query/i;
  expect(String(at(stage.Properties, 'AccessLogSettings', 'Format'))).not.toMatch(personal);
});
