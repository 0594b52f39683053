import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { scopes } from '../../lib/contract/audiences.ts';
import { functions, routes } from '../../lib/contract/functions.ts';
import { putDocuments } from './documents.ts';
import { type LocalTable, testAccountKey } from './local-table.ts';

export interface Call {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  /** A body that is not text. API Gateway passes it on in base64. */
  readonly bytes?: Buffer;
  readonly headers?: Readonly<Record<string, string>>;
  readonly accountId?: string;
  readonly subject?: string;
  readonly groups?: readonly string[];
  readonly scope?: string;
}

export interface Reply {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The body of a response that is not text. */
  readonly bytes?: Buffer;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads any response
  readonly body: any;
}

type Handler = (
  event: unknown,
  context: Context,
) => Promise<{ statusCode: number; headers: Record<string, string>; body: string; isBase64Encoded?: boolean }>;

/** Tests write faster than any person does. */
export const unlimited = { readsPerMinute: 1_000_000, savesPerMinute: 1_000_000, costlyPerHour: 1_000_000 };

/** The table itself, if the functions reach it through a proxy of a test. */
let past: string | undefined;

/** Points the functions, which run in this process, at a table. Call it before the first request of a test file. */
export function useTable(
  { endpoint, tableName, kms, direct }: Pick<LocalTable, 'endpoint' | 'tableName'> & { kms?: string; direct?: string },
  policy: object = {},
): void {
  past = direct;
  Object.assign(process.env, {
    TABLE_NAME: tableName,
    STAGE: 'test',
    POLICY: JSON.stringify({ rateLimits: unlimited, ...policy }),
    RECEIPT_KEYS: 'test-receipt-key',
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    // The KMS of the table that this process opened last.
    ...(kms && { AWS_ENDPOINT_URL_KMS: kms }),
    ACCOUNT_KEY: testAccountKey,
  });
}

function matchRoute(method: string, path: string) {
  const given = path.split('/');
  for (const route of routes) {
    const wanted = route.path.split('/');
    if (route.method !== method || wanted.length !== given.length) continue;
    if (!wanted.every((segment, index) => segment.startsWith('{') || segment === given[index])) continue;
    const names = wanted.flatMap((segment, index) =>
      segment.startsWith('{') ? [[segment.slice(1, -1), decodeURIComponent(given[index] ?? '')]] : [],
    );
    return { route, pathParameters: Object.fromEntries(names) as Record<string, string> };
  }
  return { route: { function: 'answer-unmatched-route', path: '$default' }, pathParameters: {} };
}

const scopeOfGroup: Readonly<Record<string, string>> = {
  reviewer: scopes.reviewer,
  compliance: scopes.reviewer,
  operator: scopes.operator,
};

/** Returns the scopes that the user pool would grant. */
const scopesOf = ({ accountId, groups = [], scope }: Call): string =>
  [accountId && scopes.applicant, ...groups.map((group) => scopeOfGroup[group]), scope].filter(Boolean).join(' ');

/** Whether the route of a function has no authorizer. */
const isOpen = (name: string): boolean => functions.find((one) => one.name === name)?.audience === 'anyone';

let requests = 0;

/** Returns the event that API Gateway would make of a call (payload 2.0). */
export function eventOf(call: Call): APIGatewayProxyEventV2 {
  const { method = 'GET', accountId, subject = accountId ? `user-of-${accountId}` : 'staff', groups = [] } = call;
  const [rawPath = '', rawQueryString = ''] = call.path.split('?');
  const text =
    call.body === undefined ? undefined : typeof call.body === 'string' ? call.body : JSON.stringify(call.body);
  const claims = {
    sub: subject,
    ...(accountId && { 'custom:accountId': accountId }),
    token_use: 'access',
    scope: scopesOf(call),
    ...(groups.length > 0 && { 'cognito:groups': `[${groups.join(' ')}]` }),
  };
  const query = Object.fromEntries(new URLSearchParams(rawQueryString));
  return {
    version: '2.0',
    routeKey: `${method} ${matchRoute(method, rawPath).route.path}`,
    rawPath: decodeURIComponent(rawPath),
    rawQueryString,
    headers: { ...((text !== undefined || call.bytes) && { 'content-type': 'application/json' }), ...call.headers },
    ...(rawQueryString && { queryStringParameters: query }),
    pathParameters: matchRoute(method, rawPath).pathParameters,
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: 'localhost',
      domainPrefix: 'localhost',
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: '203.0.113.9', userAgent: 'test' },
      requestId: `request-${++requests}`,
      routeKey: '$default',
      stage: '$default',
      time: '',
      timeEpoch: 0,
      ...(!isOpen(matchRoute(method, rawPath).route.function) && { authorizer: { jwt: { claims, scopes: [] } } }),
    },
    body: call.bytes ? call.bytes.toString('base64') : text,
    isBase64Encoded: call.bytes !== undefined,
  } as APIGatewayProxyEventV2;
}

let called: string | undefined;
/** Returns the function that was called last, to which a request to AWS belongs when calls come one after the other. */
export const lastCalled = (): string | undefined => called;

let loading: Promise<unknown> = Promise.resolve();

/**
 * Loads a function's module. One loads after another: jest does not link a module that awaits at its top level while
 * another import of it is under way.
 */
function load<Module>(name: string): Promise<Module> {
  const found: Promise<Module> = loading.then(() => import(`../../functions/${name}.ts`));
  loading = found.catch(() => {});
  return found;
}

/** Calls a function that has no route, in this process. */
export async function invoke(name: string, event: unknown): Promise<unknown> {
  called = name;
  const { handler } = await load<{ handler: (event: unknown, context: Context) => Promise<unknown> }>(name);
  return handler(event, context);
}

/** Ten seconds, multiplied like all limits. */
const getRemainingTimeInMillis = () => 10_000 * Number(process.env.TIME_LIMIT_FACTOR ?? 1);
const context = { awsRequestId: 'test', functionName: 'test', getRemainingTimeInMillis } as Context;

/** Gives a started application the documents that the samples name, as if they had been uploaded. */
async function addDocuments({ accountId = '' }: Call, { applicationId }: { applicationId: string }): Promise<void> {
  const { AWS_ENDPOINT_URL_DYNAMODB: endpoint = '', TABLE_NAME: tableName = '' } = process.env;
  await putDocuments({ endpoint: past ?? endpoint, tableName }, { accountId, applicationId });
}

/** Calls the function that the contract names for a route, in this process, with the event that it would get. */
export async function call(request: Call): Promise<Reply> {
  const event = eventOf(request);
  const { route } = matchRoute(event.requestContext.http.method, request.path.split('?')[0] ?? '');
  called = route.function;
  const { handler } = await load<{ handler: Handler }>(route.function);
  const { statusCode, headers, body, isBase64Encoded } = await handler(event, context);
  if (isBase64Encoded) return { statusCode, headers, text: '', bytes: Buffer.from(body, 'base64'), body: undefined };
  const reply: Reply = { statusCode, headers, text: body, body: body === '' ? undefined : JSON.parse(body) };
  if (route.function === 'start-application' && statusCode === 201) await addDocuments(request, reply.body);
  return reply;
}

/** The system that speaks for the source of a report. */
export const reporterOf = (detail: unknown): string =>
  `vendor.${String((detail as { source?: unknown } | undefined)?.source)}`;

/** Delivers an event of the bus to the function that records facts, as Lambda would. */
export const deliverFacts = (detail: unknown): Promise<void> => deliverFactsFrom(reporterOf(detail), detail);

/** Delivers an event that any source may have put on the bus. */
export async function deliverFactsFrom(source: string, detail: unknown): Promise<void> {
  await invoke('record-account-facts', {
    version: '0',
    id: 'e',
    'detail-type': 'AccountFactsReported',
    source,
    detail,
  });
}
