/** One operation of the document, from its handwritten part and the contract's description of its route. */

import { type Audience, scopesOf } from '../../contract/audiences.ts';
import type { FunctionContract, Route } from '../../contract/function-contract.ts';
import type { ProblemCode } from '../response-problem.ts';
import { type Query, queryParameters } from './parameters.ts';
import { responsesOf } from './problems.ts';

type Json = Readonly<Record<string, unknown>>;
export type Tag =
  | 'Programs'
  | 'Applications'
  | 'Wizard'
  | 'Documents'
  | 'Enrollments'
  | 'Review'
  | 'Purchases'
  | 'Service';

/** The handwritten part of an operation. */
export interface Operation {
  readonly summary: string;
  readonly description: string;
  readonly tag: Tag;
  /** Distinguishes the operations of one function. If absent, the operation has the function's name. */
  readonly operationId?: string;
  /** Who may call it, if fewer callers may than for the function's other operations. */
  readonly audience?: Audience;
  readonly query?: Query;
  readonly body?: {
    readonly schema: string;
    readonly description: string;
    readonly mediaTypes: readonly string[];
    readonly required: boolean;
    readonly example: unknown;
  };
  readonly answer: {
    readonly status: 200 | 201 | 204;
    /** Absent if there is no body. */
    readonly schema?: string;
    readonly description: string;
    readonly headers?: readonly string[];
    readonly example?: unknown;
    /** Media types that `Accept` can ask for instead of JSON. */
    readonly others?: Readonly<Record<string, Json>>;
  };
  /** Problems of its rules, besides those that follow from its route and its input. */
  readonly refusals?: readonly ProblemCode[];
}

/** Returns whether a route writes to an application. A document is not part of it until a step names it. */
const isWrite = ({ method, path }: Route) =>
  method !== 'GET' && path.includes('/applications/{id}') && !path.includes('/documents');

/** A read with a token has an ETag. */
const isRead = ({ method }: Route, { audience }: FunctionContract) => method === 'GET' && scopesOf(audience).length > 0;

/** Returns the problems that follow from the route and from the operation's input. */
function inherentProblems(route: Route, { audience, table }: FunctionContract, operation: Operation): ProblemCode[] {
  const when = (condition: unknown, ...codes: ProblemCode[]) => (condition ? codes : []);
  const { body, query } = operation;
  return [
    ...when(body, 'malformed-json', 'payload-too-large', 'unsupported-media-type'),
    ...when(body || query, 'invalid-request'),
    ...when(scopesOf(audience).length > 0, 'unauthenticated', 'forbidden'),
    ...when(route.path.includes('{'), 'not-found'),
    ...when(isWrite(route), 'version-required', 'stale-version'),
    ...when(route.method === 'POST', 'idempotency-key-reused', 'request-in-progress'),
    ...when(table, 'try-again'),
    'too-many-requests',
    'internal-error',
  ];
}

const parameter = (name: string) => ({ $ref: `#/components/parameters/${name}` });

/** Every caller with a token gets texts in a language, at least those of problems. */
const takesLanguage = ({ audience }: FunctionContract, { query }: Operation): boolean =>
  scopesOf(audience).length > 0 && !query?.parameters.language;

const parametersOf = (route: Route, contract: FunctionContract, operation: Operation): readonly Json[] => [
  ...(route.path.includes('{id}') ? [parameter('ApplicationId')] : []),
  ...(route.path.includes('{accountId}') ? [parameter('AccountId')] : []),
  ...(route.path.includes('{documentId}') ? [parameter('DocumentId')] : []),
  ...(route.path.includes('{flagId}') ? [parameter('FlagId')] : []),
  ...(route.path.includes('{permitId}') ? [parameter('PermitId')] : []),
  ...(route.path.includes('{program}') ? [parameter('Program')] : []),
  ...(isWrite(route) ? [parameter('IfMatch')] : []),
  ...(route.method === 'POST' ? [parameter('IdempotencyKey')] : []),
  ...(isRead(route, contract) ? [parameter('IfNoneMatch')] : []),
  ...(takesLanguage(contract, operation) ? [parameter('Language')] : []),
  ...(operation.query ? queryParameters(operation.query) : []),
];

const content = (mediaTypes: readonly string[], schema: string, example: unknown): Json =>
  Object.fromEntries(
    mediaTypes.map((mediaType) => [mediaType, { schema: { $ref: `#/components/schemas/${schema}` }, example }]),
  );

const bodyOf = ({ body }: Operation): Json =>
  body
    ? {
        requestBody: {
          description: `${body.description} At most 256 KiB.`,
          required: body.required,
          content: content(body.mediaTypes, body.schema, body.example),
        },
      }
    : {};

/** `ContentLanguage` → `Content-Language`; an acronym stays as it is. */
const headerName = (name: string): string => name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-');

function responseOf({ answer }: Operation, tagged: boolean): Json {
  const { status, schema, description, headers: own = [], example, others } = answer;
  const headers = tagged && !own.includes('ETag') ? [...own, 'ETag'] : own;
  const refs = headers.map((name) => [headerName(name), { $ref: `#/components/headers/${name}` }]);
  return {
    [status]: {
      description,
      ...(headers.length > 0 && { headers: Object.fromEntries(refs) }),
      ...(schema && { content: { ...content(['application/json'], schema, example), ...others } }),
    },
    ...(tagged && { 304: { $ref: '#/components/responses/NotModified' } }),
  };
}

/** Returns the operation object of a route. */
export function operationObject(route: Route, contract: FunctionContract, operation: Operation): Json {
  const { summary, description, tag, operationId = contract.name, refusals = [] } = operation;
  const parameters = parametersOf(route, contract, operation);
  return {
    operationId,
    summary,
    description,
    tags: [tag],
    security: scopesOf(operation.audience ?? contract.audience).map((scope) => ({ accessToken: [scope] })),
    ...(parameters.length > 0 && { parameters }),
    ...bodyOf(operation),
    responses: {
      ...responseOf(operation, isRead(route, contract)),
      ...responsesOf([...inherentProblems(route, contract, operation), ...refusals]),
    },
  };
}
