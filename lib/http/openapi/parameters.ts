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
    description: "An application: on an applicant's route one of the token's account, any other is `not-found`.",
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
      'Language of the texts, those of problems included; by default the one that `Accept-Language` likes best. Codes and pointers are the same in every language.',
    schema: { ...inlineSchema(languageQuery.shape.language, 'output') },
    example: defaultLanguage,
  },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    required: true,
    description:
      'The ETag of the application as it was read: its `version` in quotes. Absent or `*` is `version-required`, another than the current one `stale-version`.',
    schema: etag,
    example: '"3"',
  },
  IfNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    required: false,
    description: 'Tags of answers that the client has, from `ETag`: 304 if the newest is among them.',
    schema: text('^[^\\r\\n]+$', 1000),
    example: '"3"',
  },
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description:
      'Makes the request safe to repeat: for at least 24 hours the same key and body get the same answer, byte for byte; a twin at the same time waits for that answer, and is told `request-in-progress` where it takes too long; the same key with another request is `idempotency-key-reused`. Answers that depend on more than the request (401, 403, 404, 412, 428, 429, 500, 503) are not kept. 1 to 255 printable ASCII characters, such as a UUID.',
    schema: { ...text('^[\\x20-\\x7E]+$', 255), minLength: 1 },
    example: '5f0c1b52-6e0f-4a3c-9d5e-1f7a2b8c4d60',
  },
};

/** Headers of responses, as components. */
export const headers: Readonly<Record<string, Json>> = {
  ETag: {
    description:
      'Of an application: its version in quotes, for `If-Match`. Where a read depends on more, a hyphen and a hash follow the version. Of any other read, a hash. Opaque.',
    schema: etag,
    example: '"3"',
  },
  Location: {
    description: 'Path of what was created.',
    schema: text('^/', 200),
    example: '/applications/app_01937d2c4b2a7c3d9e8f1a2b3c4d5e6f',
  },
  Vary: {
    description: 'The answer depends on these headers.',
    schema: text('^[A-Za-z, -]+$', 100),
    example: 'Accept-Language, Authorization, accept',
  },
  ContentDisposition: {
    description: 'Of the PDF: a name for the file.',
    schema: text('^attachment; filename="[\\w.-]+"$', 200),
    example: 'attachment; filename="receipt-app_01937d2c4b2a7c3d9e8f1a2b3c4d5e6f-1.en.pdf"',
  },
  ContentLanguage: {
    description: 'Language of the texts.',
    schema: text(`^(${languages.join('|')})$`, Math.max(...languages.map(({ length }) => length))),
    example: defaultLanguage,
  },
  RetryAfter: { description: 'Wait at least this many seconds.', schema: seconds, example: 1 },
  Allow: { description: 'Methods that the path takes.', schema: text('^[A-Z, ]+$', 100), example: 'GET, POST' },
  Accept: {
    description: 'Media types that the operation takes.',
    schema: text('^[a-z+/, -]+$', 200),
    example: 'application/merge-patch+json, application/json',
  },
  WwwAuthenticate: { description: 'The scheme to sign in by.', schema: text('^Bearer', 200), example: 'Bearer' },
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
