import { functions, routes } from '../../../lib/contract/functions.ts';
import { originLabel } from '../../../lib/contract/limits.ts';
import { at, list, type Resource, type Synthesised, synthesised, target } from './synthesised.ts';

let prod: Synthesised;
beforeAll(async () => {
  prod = await synthesised('prod');
});

const only = (type: string): Resource => {
  const found = prod.ofType(type);
  expect(found).toHaveLength(1);
  return found[0] as Resource;
};
/** The distribution of a name: the API's, or the console's. */
const distribution = (name: string): Resource => {
  const alias = `${name}.partners.example.com`;
  const found = prod.ofType('AWS::CloudFront::Distribution');
  expect(found).toHaveLength(2);
  return found.find(({ Properties }) => list(at(Properties, 'DistributionConfig', 'Aliases')).includes(alias))!;
};
const names = ['api', 'console'];
const acls = () => prod.ofType('AWS::WAFv2::WebACL').map(({ Properties }) => Properties);

test('the edge serves the API’s public name, and the API serves only the name that the edge calls', () => {
  const config = distribution('api').Properties.DistributionConfig ?? null;
  expect(at(config, 'Aliases')).toEqual(['api.partners.example.com']);
  const origin = `${originLabel}.api.partners.example.com`;
  expect(at(config, 'Origins', 0, 'DomainName')).toBe(origin);
  expect(only('AWS::ApiGatewayV2::DomainName').Properties.DomainName).toBe(origin);
  expect(only('AWS::ApiGatewayV2::Api').Properties.DisableExecuteApiEndpoint).toBe(true);
  expect(target(only('AWS::ApiGatewayV2::ApiMapping').Properties.DomainName)).toBe(
    only('AWS::ApiGatewayV2::DomainName').id,
  );
});

// The name is in the public logs of certificates, so it is not a secret.
test('only the edge, which has a client certificate, can connect to the API’s other name', () => {
  const custom = at(distribution('api').Properties, 'DistributionConfig', 'Origins', 0, 'CustomOriginConfig');
  expect(custom).toMatchObject({
    OriginProtocolPolicy: 'https-only',
    OriginSSLProtocols: ['TLSv1.2'],
    OriginMtlsConfig: { ClientCertificateArn: expect.stringMatching(/^arn:aws:acm:us-east-1:/) },
  });
  const domain = only('AWS::ApiGatewayV2::DomainName').Properties;
  // The trust store is named with its version, so another object under its key changes nothing.
  expect(domain.MutualTlsAuthentication).toEqual({
    TruststoreUri: expect.stringMatching(/^s3:\/\/.+\/.+\.pem$/),
    TruststoreVersion: expect.any(String),
  });
  expect(only('AWS::ApiGatewayV2::Api').Properties.DisableExecuteApiEndpoint).toBe(true);
});

test('the edge caches nothing, forwards everything except the host, and accepts TLS only', () => {
  const behavior = at(distribution('api').Properties, 'DistributionConfig', 'DefaultCacheBehavior');
  expect(behavior).toMatchObject({
    // AWS's own policies: CachingDisabled, AllViewerExceptHostHeader.
    CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
    OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
    ViewerProtocolPolicy: 'https-only',
  });
});

// CloudFront keeps errors for ten seconds, whatever `cache-control` says, and would return them to others.
test.each(names)('at the name of %s, the edge caches no error of one caller for another', (name) => {
  const config = at(distribution(name).Properties, 'DistributionConfig');
  const kept = list(at(config, 'CustomErrorResponses'));
  expect(kept.map((one) => at(one, 'ErrorCode'))).toEqual([400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504]);
  expect(kept.filter((one) => at(one, 'ErrorCachingMinTTL') !== 0 || at(one, 'ResponsePagePath'))).toEqual([]);
});

test('the edge and the sign-in pages each have a web ACL', () => {
  expect(
    acls()
      .map(({ Scope }) => Scope)
      .toSorted(),
  ).toEqual(['CLOUDFRONT', 'REGIONAL']);
  const edge = prod.ofType('AWS::WAFv2::WebACL').find(({ Properties }) => Properties.Scope === 'CLOUDFRONT');
  for (const name of names)
    expect(target(at(distribution(name).Properties, 'DistributionConfig', 'WebACLId'))).toBe(edge?.id);
  expect(JSON.stringify(only('AWS::WAFv2::WebACLAssociation').Properties.ResourceArn)).toContain('UserPool');
});

test('a web ACL refuses too many requests with a problem that says when to come again', () => {
  for (const acl of acls()) {
    const rates = list(acl.Rules).filter((rule) => at(rule, 'Statement', 'RateBasedStatement'));
    expect(rates.length).toBeGreaterThan(0);
    for (const rate of rates) {
      expect(at(rate, 'Statement', 'RateBasedStatement', 'AggregateKeyType')).toBe('IP');
      const response = at(rate, 'Action', 'Block', 'CustomResponse');
      expect(response).toMatchObject({ ResponseCode: 429, ResponseHeaders: [{ Name: 'retry-after', Value: '300' }] });
      const body = at(acl.CustomResponseBodies, String(at(response, 'CustomResponseBodyKey')));
      expect(JSON.parse(String(at(body, 'Content')))).toMatchObject({ status: 429, code: 'too-many-requests' });
    }
  }
});

test('a web ACL has three groups of AWS’s rules, and each rule a priority of its own', () => {
  for (const acl of acls()) {
    const rules = list(acl.Rules);
    const groups = rules.filter((rule) => at(rule, 'Statement', 'ManagedRuleGroupStatement', 'VendorName') === 'AWS');
    expect(groups).toHaveLength(3);
    expect(new Set(rules.map((rule) => at(rule, 'Priority'))).size).toBe(rules.length);
  }
});

/** The limits per address of an ACL, each with the beginning of its paths. */
const limits = (acl: Resource['Properties'] | undefined) =>
  list(acl?.Rules)
    .map((rule) => at(rule, 'Statement', 'RateBasedStatement'))
    .filter((rate) => rate !== undefined)
    .map((rate) => {
      const scope = at(rate, 'ScopeDownStatement');
      const not = at(scope, 'NotStatement', 'Statement');
      const match = at(not ?? scope, 'ByteMatchStatement');
      return { limit: at(rate, 'Limit'), but: not !== undefined, beginning: at(match, 'SearchString'), match };
    });

test('billing, which asks before each purchase from a few addresses, has its own limit', () => {
  const [partners, billing, ...others] = limits(acls().find(({ Scope }) => Scope === 'CLOUDFRONT'));
  expect(others).toEqual([]);
  expect(partners).toMatchObject({ limit: 2000, but: true, beginning: '/accounts/' });
  expect(billing).toMatchObject({ limit: 60_000, but: false, beginning: '/accounts/' });
  for (const one of [partners, billing]) {
    // Nobody passes for billing by writing the path differently: `/accounts/%2e%2e/applications`.
    expect(one?.match).toMatchObject({
      FieldToMatch: { UriPath: {} },
      PositionalConstraint: 'STARTS_WITH',
      TextTransformations: [
        { Priority: 0, Type: 'URL_DECODE' },
        { Priority: 1, Type: 'NORMALIZE_PATH' },
      ],
    });
  }
  expect(limits(acls().find(({ Scope }) => Scope === 'REGIONAL'))).toMatchObject([
    { limit: 2000, beginning: undefined },
  ]);
});

test('only billing’s routes have its limit', () => {
  const billings = new Set(functions.filter(({ audience }) => audience === 'billing').map(({ name }) => name));
  const under = routes.filter(({ path }) => path.startsWith('/accounts/'));
  expect(under).toEqual(routes.filter((route) => billings.has(route.function)));
});

test('the log of refused requests has no token and no query', () => {
  for (const { Properties } of prod.ofType('AWS::WAFv2::LoggingConfiguration')) {
    expect(Properties.RedactedFields).toEqual([{ SingleHeader: { Name: 'authorization' } }, { QueryString: {} }]);
  }
});

// The ARN of a log group already ends in `:*`, so a grant on `…:*:log-stream:*` would match nothing.
test('the service that delivers the edge’s logs may write to the streams of their groups', () => {
  const policies = prod.ofType('AWS::Logs::ResourcePolicy');
  expect(policies).toHaveLength(names.length);
  for (const policy of policies) {
    const document = JSON.stringify(policy.Properties.PolicyDocument);
    expect(document).toMatch(/:log-group:.*:log-stream:\*/);
    expect(document).not.toContain(':*:log-stream');
  }
});

test.each(names)('at the name of %s, the edge logs its responses without the caller and the request', (name) => {
  const { id: logged, stack, Properties: of } = distribution(name);
  expect(at(of, 'DistributionConfig', 'Logging')).toBeUndefined();
  const source = prod
    .ofType('AWS::Logs::DeliverySource')
    .find(({ Properties }) => JSON.stringify(Properties.ResourceArn).includes(`"${logged}"`))!;
  expect(source.Properties.LogType).toBe('ACCESS_LOGS');
  const { Properties, DependsOn } = prod
    .ofType('AWS::Logs::Delivery')
    .find((one) => target(one.Properties.DeliverySourceName) === source.id)!;
  const personal = /^(c-|cs\(|cs-uri|x-forwarded-for|x-host-header|asn)/;
  expect(list(Properties.RecordFields).filter((field) => personal.test(String(field)))).toEqual([]);
  expect(list(Properties.RecordFields)).toEqual(
    expect.arrayContaining(['sc-status', 'x-edge-request-id', 'x-edge-detailed-result-type']),
  );
  const destination = prod
    .ofType('AWS::Logs::DeliveryDestination')
    .find(({ id }) => target(Properties.DeliveryDestinationArn) === id)!;
  const group = target(destination.Properties.DestinationResourceArn);
  const logs = prod.ofType('AWS::Logs::LogGroup').find((one) => one.stack === stack && one.id === group);
  expect(logs?.Properties.RetentionInDays).toBe(365);
  // Returns who may write to the group, and on whose behalf.
  const policies = prod
    .ofType('AWS::Logs::ResourcePolicy')
    .filter((one) => JSON.stringify(one.Properties.PolicyDocument).includes(`"${group}"`));
  expect(policies).toHaveLength(1);
  expect(DependsOn).toEqual(expect.arrayContaining(policies.map(({ id }) => id)));
  expect(JSON.stringify(policies.map((one) => one.Properties.PolicyDocument))).toMatch(
    /aws:SourceAccount.*delivery\.logs\.amazonaws\.com/,
  );
});

test('an alarm rings if the edge returns only errors, whatever is behind it', () => {
  const alarms = prod
    .ofType('AWS::CloudWatch::Alarm')
    .filter(({ Properties }) => Properties.Namespace === 'AWS/CloudFront');
  const wanted = names.map(distribution).map(({ id, stack }) => ({
    stack,
    Properties: {
      MetricName: '5xxErrorRate',
      Dimensions: [
        { Name: 'DistributionId', Value: { Ref: id } },
        { Name: 'Region', Value: 'Global' },
      ],
    },
  }));
  const byName = (one: { readonly Properties: object }) => JSON.stringify(one.Properties).includes('"Console');
  const inOrder = [...alarms.filter((one) => !byName(one)), ...alarms.filter(byName)];
  expect(inOrder).toMatchObject(wanted);
  const regions = new Map(prod.stacks.map(({ stackName, region }) => [stackName, region]));
  expect(['edge', 'edge-alarms'].map((part) => regions.get(`partner-programs-prod-${part}`))).toEqual([
    'us-east-1',
    'us-east-1',
  ]);
});

test('an alarm rings a month before a certificate expires, in the certificate’s own region', () => {
  const alarms = prod
    .ofType('AWS::CloudWatch::Alarm')
    .filter(({ Properties }) => Properties.MetricName === 'DaysToExpiry')
    .map(({ stack, Properties }) => {
      expect(Properties).toMatchObject({
        Threshold: 30,
        ComparisonOperator: 'LessThanThreshold',
        Statistic: 'Minimum',
      });
      return [stack, at(Properties, 'Dimensions', 0, 'Value')];
    });
  const config = distribution('api').Properties.DistributionConfig;
  const ofEdge = 'partner-programs-prod-edge';
  const origin = at(config, 'Origins', 0, 'CustomOriginConfig', 'OriginMtlsConfig', 'ClientCertificateArn');
  expect(alarms).toContainEqual([ofEdge, at(config, 'ViewerCertificate', 'AcmCertificateArn')]);
  expect(alarms).toContainEqual([ofEdge, origin]);
  expect(alarms).toContainEqual([
    'partner-programs-prod-monitoring',
    at(only('AWS::ApiGatewayV2::DomainName').Properties, 'DomainNameConfigurations', 0, 'CertificateArn'),
  ]);
});

test('a stage without certificates has no edge, and its API has the name that AWS gives', async () => {
  const dev = await synthesised('dev');
  expect(dev.resources.filter(({ Type }) => /CloudFront|WAFv2|ApiGatewayV2::DomainName/.test(Type))).toEqual([]);
  expect(dev.ofType('AWS::ApiGatewayV2::Api').map(({ Properties }) => Properties.DisableExecuteApiEndpoint)).toEqual([
    false,
  ]);
});
