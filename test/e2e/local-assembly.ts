import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Functions that each misbehave in a way in which those of the product do not. */
const bundles = {
  echo: `export const handler = async (event, context) => ({ statusCode: 200, headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ event, region: process.env.AWS_REGION, table: process.env.TABLE_NAME, own: process.env.OWN ?? null,
      now: new Date().toISOString(), left: context.getRemainingTimeInMillis(), requestId: context.awsRequestId }) });`,
  count: `let calls = 0; export const handler = async () => ({ calls: ++calls, own: process.env.OWN ?? null });`,
  'count-too': '',
  throw: `export const handler = async () => { console.log('about to fail'); throw new RangeError('out of range'); };`,
  exit: `export const handler = async () => process.exit(3);`,
  uncaught: `export const handler = () => new Promise(() => { setTimeout(() => { throw new Error('nobody catches this'); }, 1); });`,
  hang: `export const handler = () => new Promise(() => {});`,
  spin: `export const handler = async () => { for (;;); };`,
  meet: `import { appendFileSync, readFileSync } from 'node:fs';
    import { setTimeout as sleep } from 'node:timers/promises';
    export const handler = async ({ queryStringParameters: { file, count } }) => {
      appendFileSync(file, '.');
      while (readFileSync(file, 'utf8').length < Number(count)) await sleep(5);
      return 'done';
    };`,
  broken: `export const handler = `,
  tally: `import { appendFileSync } from 'node:fs';
    export const handler = async ({ queryStringParameters: { file } }) => { appendFileSync(file, '.'); return 'done'; };`,
  record: `import { appendFileSync } from 'node:fs';
    export const handler = async ({ detail }) => { if (detail.fail) throw new Error('refused'); appendFileSync(detail.file, detail.line + '\\n'); };`,
  'record-later': `import { appendFileSync, existsSync } from 'node:fs';
    import { setTimeout as sleep } from 'node:timers/promises';
    export const handler = async ({ detail }) => {
      while (!existsSync(detail.once)) await sleep(5);
      appendFileSync(detail.file, detail.line + '\\n');
    };`,
} as const;

type Name = keyof typeof bundles;

const routes: Readonly<Record<string, Name>> = {
  'GET /echo': 'echo',
  'POST /echo/{id}': 'echo',
  'GET /count': 'count',
  'GET /count-too': 'count-too',
  'GET /throw': 'throw',
  'GET /exit': 'exit',
  'GET /uncaught': 'uncaught',
  'GET /hang': 'hang',
  'GET /spin': 'spin',
  'GET /meet': 'meet',
  'GET /tally': 'tally',
  'GET /broken': 'broken',
  'GET /secret': 'echo',
};

const arn = (name: string) => ({ 'Fn::GetAtt': [name, 'Arn'] });

/** Functions that reach their time-out, which is short. The others have as long as a busy machine needs. */
const stuck = ['hang', 'spin'];

const functionResource = (name: string) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    FunctionName: name,
    Handler: 'index.handler',
    // Functions of the same source have the same bundle.
    Code: { S3Key: `${name === 'count-too' ? 'count' : name}.zip` },
    Timeout: stuck.includes(name) ? 1 : 300,
    Environment: { Variables: { TABLE_NAME: { Ref: 'Table' }, ...(name === 'count' && { OWN: 'mine' }) } },
  },
});

const routeResources = ([key, name]: readonly [string, string], index: number) => ({
  [`Integration${index}`]: { Type: 'AWS::ApiGatewayV2::Integration', Properties: { IntegrationUri: arn(name) } },
  [`Route${index}`]: {
    Type: 'AWS::ApiGatewayV2::Route',
    Properties: {
      RouteKey: key,
      Target: { 'Fn::Join': ['/', ['integrations', { Ref: `Integration${index}` }]] },
      ...(key.endsWith('/secret') && {
        AuthorizerId: { Ref: 'Authorizer' },
        AuthorizationScopes: ['x/read', 'x/write'],
      }),
    },
  },
});

const rule = (detailType: string, name: string) => ({
  Type: 'AWS::Events::Rule',
  Properties: { EventPattern: { 'detail-type': [detailType] }, Targets: [{ Arn: arn(name), Id: 'T' }] },
});

const table = {
  Type: 'AWS::DynamoDB::GlobalTable',
  Properties: {
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
  },
};

const resources = () => ({
  Table: table,
  Authorizer: {
    Type: 'AWS::ApiGatewayV2::Authorizer',
    Properties: { JwtConfiguration: { Issuer: 'https://issuer.example.com', Audience: ['client'] } },
  },
  Failed: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'failed' } },
  Config: {
    Type: 'AWS::Lambda::EventInvokeConfig',
    Properties: {
      FunctionName: 'record',
      MaximumRetryAttempts: 1,
      DestinationConfig: { OnFailure: { Destination: arn('Failed') } },
    },
  },
  Recorded: rule('Recorded', 'record'),
  RecordedLater: rule('RecordedLater', 'record-later'),
  ...Object.fromEntries(Object.keys(bundles).map((name) => [name, functionResource(name)])),
  ...Object.assign({}, ...Object.entries(routes).map(routeResources)),
});

/** Writes an assembly of these functions, as the CDK would. Returns its folder. */
export function writeAssembly(): string {
  const folder = mkdtempSync(join(tmpdir(), 'assembly-'));
  const artifact = {
    type: 'aws:cloudformation:stack',
    environment: 'aws://unknown-account/eu-west-1',
    properties: { templateFile: 't.json' },
  };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ artifacts: { test: artifact } }));
  writeFileSync(join(folder, 't.json'), JSON.stringify({ Resources: resources() }));
  for (const [name, source] of Object.entries(bundles)) {
    mkdirSync(join(folder, `asset.${name}`));
    writeFileSync(join(folder, `asset.${name}`, 'index.mjs'), source);
  }
  return folder;
}
