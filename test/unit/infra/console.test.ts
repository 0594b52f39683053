import { consoleAssets, consoleHeaders, consolePolicy, consoleScope } from '../../../lib/contract/console.ts';
import { consolePages, documentAt } from '../../../lib/contract/console-pages.ts';
import { routes } from '../../../lib/contract/functions.ts';
import { at, type Json, list, type Resource, type Synthesised, synthesised, target } from './synthesised.ts';

let prod: Synthesised;
beforeAll(async () => {
  prod = await synthesised('prod');
});

const origin = 'https://console.partners.example.com';
const config = (): Json => {
  const found = prod
    .ofType('AWS::CloudFront::Distribution')
    .find(({ Properties }) => JSON.stringify(Properties).includes('console.partners.example.com'))!;
  return at(found.Properties, 'DistributionConfig');
};
const bucket = (): Resource => prod.ofType('AWS::S3::Bucket').find(({ id }) => id === 'Console')!;

/** The behaviour for a path: that of the first pattern that matches, as CloudFront looks for it. */
function behaviour(path: string): Json {
  const matches = (pattern: Json) => new RegExp(`^${String(pattern).replaceAll('*', '.*')}$`).test(path);
  const found = list(at(config(), 'CacheBehaviors')).find((one) => matches(at(one, 'PathPattern')));
  return found ?? at(config(), 'DefaultCacheBehavior');
}

/** Replaces references to other resources by their names. */
const spelt = (value: Json): string =>
  typeof value === 'string'
    ? value
    : list(at(value, 'Fn::Join', 1))
        .map((part) => (typeof part === 'string' ? part : `<${String(at(part, 'Fn::GetStackOutput', 'OutputName'))}>`))
        .join('');

interface EdgeRequest {
  readonly request: { uri: string; readonly headers: Readonly<Record<string, { readonly value: string }>> };
}
/** Runs the CloudFront function of a behaviour. Returns its response, or the path that it leads to. */
function run(path: string, language?: string): unknown {
  const arn = target(at(behaviour(path), 'FunctionAssociations', 0, 'FunctionARN'));
  if (arn === 'undefined') return path;
  const { Properties } = prod.ofType('AWS::CloudFront::Function').find(({ id }) => id === arn)!;
  const handler = new Function(`${spelt(Properties.FunctionCode)}\nreturn handler;`)() as (
    event: EdgeRequest,
  ) => unknown;
  const headers = Object.fromEntries(language === undefined ? [] : [['accept-language', { value: language }]]);
  const answer = handler({ request: { uri: path, headers } });
  return (answer as EdgeRequest['request']).uri ?? answer;
}
const originOf = (path: string): Json =>
  list(at(config(), 'Origins')).find((one) => at(one, 'Id') === at(behaviour(path), 'TargetOriginId'));

describe('the console’s bucket', () => {
  test('is private, encrypted, versioned, and reachable only over TLS', () => {
    expect(bucket().Properties).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      VersioningConfiguration: { Status: 'Enabled' },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
    });
    expect(bucket().Properties.WebsiteConfiguration).toBeUndefined();
  });

  test('can be read only by this distribution, which signs its requests', () => {
    const statements = prod
      .ofType('AWS::S3::BucketPolicy')
      .filter(({ Properties }) => target(Properties.Bucket) === 'Console')
      .flatMap(({ Properties }) => list(at(Properties, 'PolicyDocument', 'Statement')));
    const [allowed, ...others] = statements.filter((one) => at(one, 'Effect') === 'Allow');
    expect(others).toEqual([]);
    expect(allowed).toMatchObject({
      Principal: { Service: 'cloudfront.amazonaws.com' },
      Action: ['s3:GetObject', 's3:ListBucket'],
    });
    const { id } = prod.ofType('AWS::CloudFront::Distribution').find((one) => one.id.startsWith('Console'))!;
    const source = at(allowed, 'Condition', 'StringEquals', 'AWS:SourceArn');
    expect(JSON.stringify(source)).toContain(`":distribution/",{"Ref":"${id}"}`);
    const denied = statements.filter((one) => at(one, 'Effect') === 'Deny').map((one) => at(one, 'Condition'));
    expect(denied).toContainEqual({ Bool: { 'aws:SecureTransport': 'false' } });
    const [control, ...more] = prod.ofType('AWS::CloudFront::OriginAccessControl');
    expect(more).toEqual([]);
    expect(at(control?.Properties ?? null, 'OriginAccessControlConfig')).toMatchObject({
      OriginAccessControlOriginType: 's3',
      SigningBehavior: 'always',
      SigningProtocol: 'sigv4',
    });
    expect(target(at(originOf('/'), 'OriginAccessControlId'))).toBe(control?.id);
  });
});

describe('a path at the console’s name', () => {
  test.each([
    ['/', '/pages/programs.en.html'],
    ['/requested-programs', '/pages/requested.en.html'],
    ['/requested-programs/', '/pages/requested.en.html'],
    ['/requested-programs/app_0123/company-information', '/pages/wizard.en.html'],
    ['/review/app_0123', '/pages/review.en.html'],
    ['/signed-in', '/pages/signedIn.en.html'],
    ['/no/such/page/', '/index.html'],
    ['/api', '/index.html'],
    ['/assets', '/index.html'],
    ['/index.html', '/index.html'],
    ['/favicon.svg', '/favicon.svg'],
    // S3 responds 404 for a file that does not exist, because the distribution may list the bucket.
    ['/no-such-file.js', '/no-such-file.js'],
    ['/assets/console-0000.js', '/assets/console-0000.js'],
    ['/assets/no-extension', '/assets/no-extension'],
  ])('%s leads to the file %s of the bucket', (path, file) => {
    expect(run(path)).toBe(file);
    expect(JSON.stringify(originOf(path))).toContain('"Console"');
  });

  const languages = [undefined, '', 'en', 'zh', 'ZH-hans-CN', 'de,zh-CN;q=0.8,en;q=0.5', 'fr, EN-GB', 'zhx,enx', '*'];
  test.each(languages)('leads to the same document as on a developer’s machine, where %j is accepted', (language) => {
    const paths = [
      ...Object.values(consolePages),
      '/requested-programs/a/b/',
      '/review/a/b',
      '/nowhere',
      '//',
      '/%7Bid',
    ];
    for (const path of paths) expect([path, run(path, language)]).toEqual([path, documentAt(path, language ?? '')]);
  });

  test.each([
    ['/api/health', '/health'],
    ['/api/applications/app_0123/documents', '/applications/app_0123/documents'],
    ['/api/api/health', '/api/health'],
    ['/api/', '/'],
    ['/api//accounts/1', '//accounts/1'],
  ])('%s leads to %s of the API, with the edge’s certificate', (path, route) => {
    expect(run(path)).toBe(route);
    expect(originOf(path)).toMatchObject({
      DomainName: 'origin.api.partners.example.com',
      CustomOriginConfig: { OriginMtlsConfig: { ClientCertificateArn: expect.any(String) } },
    });
    expect(behaviour(path)).toMatchObject({
      CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
      OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
      AllowedMethods: expect.arrayContaining(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
      ViewerProtocolPolicy: 'https-only',
    });
  });

  test('every route of the API can be reached below /api', () => {
    for (const { path } of routes) expect(run(`/api${path}`)).toBe(path);
  });

  test('is redirected to TLS, accepts no write outside of the API, and is cached at the edge only if it never changes', () => {
    const cached = '658327ea-f89d-4fab-a63d-7e88639e58f6';
    const uncached = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
    for (const path of ['/', '/review', '/config.json', `${consoleAssets}a.js`]) {
      expect(behaviour(path)).toMatchObject({
        ViewerProtocolPolicy: 'redirect-to-https',
        CachePolicyId: path.startsWith(consoleAssets) ? cached : uncached,
      });
      expect(at(behaviour(path), 'AllowedMethods')).toBeUndefined();
    }
  });
});

test('every file and page has the headers of the local server, and those that only a public name needs', () => {
  const [policy, ...others] = prod.ofType('AWS::CloudFront::ResponseHeadersPolicy');
  expect(others).toEqual([]);
  for (const path of ['/', '/config.json', '/assets/a.js'])
    expect(target(at(behaviour(path), 'ResponseHeadersPolicyId'))).toBe(policy?.id);
  expect(at(behaviour('/api/health'), 'ResponseHeadersPolicyId')).toBeUndefined();
  const sent = at(policy?.Properties ?? null, 'ResponseHeadersPolicyConfig');
  const security = at(sent, 'SecurityHeadersConfig');
  expect(security).toMatchObject({
    StrictTransportSecurity: { AccessControlMaxAgeSec: 31_536_000, IncludeSubdomains: true, Override: true },
    ContentTypeOptions: { Override: true },
    FrameOptions: { FrameOption: 'DENY', Override: true },
    ReferrerPolicy: { ReferrerPolicy: consoleHeaders['referrer-policy'], Override: true },
    ContentSecurityPolicy: { Override: true },
  });
  expect(spelt(at(security, 'ContentSecurityPolicy', 'ContentSecurityPolicy'))).toBe(
    consolePolicy([
      'https://partner-programs.auth.eu-west-1.amazoncognito.com',
      'https://cognito-idp.eu-west-1.amazonaws.com',
      'https://<DocumentsDomain>',
    ]),
  );
  const custom = list(at(sent, 'CustomHeadersConfig', 'Items')).map((one) => [at(one, 'Header'), at(one, 'Value')]);
  expect({
    ...Object.fromEntries(custom),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  }).toEqual(consoleHeaders);
});

test('the policy allows only the site’s own scripts, and no framing', () => {
  const policy = consolePolicy([]);
  for (const directive of [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
  ])
    expect(policy.split('; ')).toContain(directive);
  expect(policy).not.toMatch(/unsafe|\*|http:/);
});

test('the configuration of the stage names its API, user pool and client, and no browser caches it', () => {
  const answer = run('/config.json') as {
    statusCode: number;
    headers: Record<string, { value: string }>;
    body: { data: string };
  };
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['cache-control']?.value).toBe('no-store');
  expect(answer.headers['content-type']?.value).toBe('application/json');
  expect(JSON.parse(answer.body.data)).toEqual({
    api: '/api',
    signIn: {
      kind: 'oidc',
      issuer: 'https://cognito-idp.eu-west-1.amazonaws.com/<UserPoolId>',
      clientId: '<ConsoleClientId>',
      scope: consoleScope,
    },
  });
});

test('the stacks that the edge reads from have those outputs, and are deployed before it', () => {
  const edge = prod.stacks.find(({ stackName }) => stackName === 'partner-programs-prod-edge')!;
  const read = [...JSON.stringify(edge.template).matchAll(/"Fn::GetStackOutput":(\{[^}]+\})/g)].map(
    ([, asked = '']) => JSON.parse(asked) as Record<string, string>,
  );
  expect(read.length).toBeGreaterThan(2);
  for (const { StackName, OutputName = '', Region } of read) {
    const other = prod.stacks.find(({ stackName }) => stackName === StackName)!;
    expect(Object.keys(other.template.Outputs ?? {})).toContain(OutputName);
    expect([StackName, Region]).toEqual([StackName, other.region]);
    expect(edge.dependencies).toContain(StackName);
  }
});

test('signing in leads back only to the console’s own name, with a code that only it can use', () => {
  const { Properties } = prod
    .ofType('AWS::Cognito::UserPoolClient')
    .find((one) => one.Properties.GenerateSecret === false)!;
  expect(Properties).toMatchObject({
    CallbackURLs: [`${origin}/signed-in`],
    LogoutURLs: [`${origin}/`],
    AllowedOAuthFlows: ['code'],
    EnableTokenRevocation: true,
    PreventUserExistenceErrors: 'ENABLED',
  });
});
