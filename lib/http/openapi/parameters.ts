/** Parameters and headers, by the schemas that parse them. */
import type * as z from 'zod/mini';
import { firstProgram } from '../../programs/programs.ts';
import { defaultLanguage, languages } from '../../words/languages.ts';
import { startBody } from '../application/start-body.ts';
import { documentId } from '../documents/response-document.ts';
import { languageQuery } from '../request.ts';
import { accountId, applicationId } from '../response-fields.ts';
import { inlineSchema, type JsonSchema } from './json-schema.ts';

type Json = Readonly<Record<string, unknown>>;

const etag = { type: 'string', pattern: '^(W/)?"[0-9A-Za-z_-]{1,64}"$', maxLength: 68 } as const;
const seconds = { type: 'integer', format: 'int32', minimum: 0, maximum: 3600 } as const;
const text = (pattern: string, maxLength: number) => ({ type: 'string', pattern, maxLength }) as const;

/** Path and header parameters, as components. */
export const parameters: Readonly<Record<string, Json>> = {
  ApplicationId: {
    name: 'id',
    in: 'path',
    required: true,
    description:
      "An application. On an applicant's route, it must belong to the token's account; any other is `not-found`.",
    schema: inlineSchema(applicationId, 'input'),
    example: 'app_01937d2c4b2a7c3d9e8f1a2b3c4d5e6f',
  },
  AccountId: {
    name: 'accountId',
    in: 'path',
    required: true,
    description: 'A customer account of the vendor.',
    schema: inlineSchema(accountId, 'input'),
    example: 'account-4711',
  },
  DocumentId: {
    name: 'documentId',
    in: 'path',
    required: true,
    description: 'A document of the application; any other is `not-found`.',
    schema: inlineSchema(documentId, 'input'),
    example: 'doc_01937d2c4b2a7c3d9e8f1a2b3c4d5e6f',
  },
  FlagId: {
    name: 'flagId',
    in: 'path',
    required: true,
    description: 'A flag of the application; any other is `not-found`.',
    schema: text('^[A-Za-z0-9-]+$', 64),
    example: 'DD22',
  },
  PermitId: {
    name: 'permitId',
    in: 'path',
    required: true,
    description: 'A permit of the account; any other is `not-found`.',
    schema: text('^per_[0-9a-f]{32}$', 36),
    example: 'per_01937d2c4b2a7c3d9e8f1a2b3c4d5e6f',
  },
  Program: {
    name: 'program',
    in: 'path',
    required: true,
    description: 'A program that can be applied for here; any other is `not-found`.',
    schema: inlineSchema(startBody.shape.program, 'input'),
    example: firstProgram.id,
  },
  Language: {
    name: 'language',
    in: 'query',
    required: false,
    description:
      'Language of the texts, including those of problems. The default is the language that `Accept-Language` prefers. Codes and pointers are the same in every language.',
    schema: { ...inlineSchema(languageQuery.shape.language, 'output') },
    example: defaultLanguage,
  },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    required: true,
    description:
      'The ETag of the application as you read it: its `version` in quotes. If absent or `*`, the request is refused with `version-required`; with a version other than the current one, with `stale-version`.',
    schema: etag,
    example: '"3"',
  },
  IfNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    required: false,
    description:
      'Tags, from `ETag`, of responses that the client already has. The response is 304 if the newest is among them.',
    schema: text('^[^\\r\\n]+$', 1000),
    example: '"3"',
  },
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description:
      'Makes the request safe to repeat. For at least 24 hours, the same key and body get the same response, byte for byte. A concurrent duplicate waits for that response, and gets `request-in-progress` if it takes too long. The same key with a different request is `idempotency-key-reused`. Responses that depend on more than the request (401, 403, 404, 412, 428, 429, 500, 503) are not kept. Use 1 to 255 printable ASCII characters, such as a UUID.',
    schema: { ...text('^[\\x20-\\x7E]+$', 255), minLength: 1 },
    example: '5f0c1b52-6e0f-4a3c-9d5e-1f7a2b8c4d60',
  },
};

/** Headers of responses, as components. */
export const headers: Readonly<Record<string, Json>> = {
  ETag: {
    description:
      'For an application: its version in quotes, for `If-Match`. If a read depends on more than the version, a hyphen and a hash follow. For any other read: a hash. Opaque.',
    schema: etag,
    example: '"3"',
  },
  Location: {
    description: 'Path of the created resource.',
    schema: text('^/', 200),
    example: '/applications/app_01937d2c4b2a7c3d9e8f1a2b3c4d5e6f',
  },
  Vary: {
    description: 'The response depends on these headers.',
    schema: text('^[A-Za-z, -]+$', 100),
    example: 'Accept-Language, Authorization, accept',
  },
  ContentDisposition: {
    description: 'A file name for the PDF.',
    schema: text('^attachment; filename="[\\w.-]+"$', 200),
    example: 'attachment; filename="receipt-app_01937d2c4b2a7c3d9e8f1a2b3c4d5e6f-1.en.pdf"',
  },
  ContentLanguage: {
    description: 'Language of the texts.',
    schema: text(`^(${languages.join('|')})$`, Math.max(...languages.map(({ length }) => length))),
    example: defaultLanguage,
  },
  RetryAfter: { description: 'Wait at least this many seconds.', schema: seconds, example: 1 },
  Allow: { description: 'Methods that the path supports.', schema: text('^[A-Z, ]+$', 100), example: 'GET, POST' },
  Accept: {
    description: 'Media types that the operation accepts.',
    schema: text('^[a-z+/, -]+$', 200),
    example: 'application/merge-patch+json, application/json',
  },
  WwwAuthenticate: { description: 'The authentication scheme.', schema: text('^Bearer', 200), example: 'Bearer' },
};

interface QueryDescription {
  readonly description: string;
  readonly example?: unknown;
  readonly default?: unknown;
}
/** A query: the schema that parses it, and the meaning of its parameters. */
export interface Query {
  readonly schema: z.ZodMiniType;
  /** `output` if text is turned into what the parameter stands for, such as a number. */
  readonly io: 'input' | 'output';
  readonly parameters: Readonly<Record<string, QueryDescription>>;
}

/** Returns the parameters of a query. Throws if one has no description. */
export function queryParameters({ schema, io, parameters: described }: Query): readonly Json[] {
  const { properties = {} } = inlineSchema(schema, io);
  return Object.entries(properties).map(([name, property]: [string, JsonSchema]) => {
    const about = described[name];
    if (!about) throw new Error(`Describe the query parameter ${name}`);
    const { default: standard, ...rest } = about;
    const shape = standard === undefined ? property : { ...property, default: standard };
    return { name, in: 'query', required: false, ...rest, schema: shape };
  });
}
