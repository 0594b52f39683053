import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import { maxBodyBytes } from '../contract/limits.ts';
import { accountId } from '../domain/account/facts.ts';
import { cleanedTexts } from '../domain/characters.ts';
import type { AccountId, ApplicationId } from '../domain/ids.ts';
import { findings } from '../domain/read.ts';
import { Refused } from '../domain/refusal.ts';
import { languages } from '../words/languages.ts';
import { jsonFaults } from './json-limits.ts';
import { RequestRefused } from './refusal.ts';

export const mediaTypes = { json: 'application/json', mergePatch: 'application/merge-patch+json' } as const;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Returns the body as it was sent. */
export function rawBody(event: APIGatewayProxyEventV2): Buffer {
  const { body = '', isBase64Encoded } = event;
  return Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
}

const mediaType = (event: APIGatewayProxyEventV2): string =>
  (event.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

/** Whether a request declares its body as UTF-8, or declares nothing. JSON is always UTF-8 (RFC 8259, section 8.1). */
const saysUtf8 = ({ headers }: APIGatewayProxyEventV2): boolean =>
  [...(headers['content-type'] ?? '').matchAll(/;\s*charset\s*=\s*"?([^";]*)/gi)].every(([, charset = '']) =>
    /^utf-?8\s*$/i.test(charset),
  );

/**
 * Whether a body that arrived as text was not UTF-8 when it was sent. If a gateway replaced unreadable bytes with
 * U+FFFD, the announced length differs.
 */
function wasReplaced({ body = '', isBase64Encoded, headers }: APIGatewayProxyEventV2): boolean {
  const announced = headers['content-length'];
  return (
    !isBase64Encoded &&
    announced !== undefined &&
    body.includes('\uFFFD') &&
    Number(announced) !== Buffer.byteLength(body)
  );
}

/** Skips a byte order mark, as RFC 8259, section 8.1, allows. */
function parse(bytes: Buffer): unknown {
  let text: string;
  let value: unknown;
  try {
    text = utf8.decode(bytes);
    value = JSON.parse(text);
  } catch (cause) {
    throw new RequestRefused({ code: 'malformed-json' }, cause);
  }
  const errors = jsonFaults(text);
  if (errors.length > 0) throw new Refused({ code: 'invalid-request', errors });
  return value;
}

/**
 * Returns the JSON of a request's body. Refused with `payload-too-large`, `unsupported-media-type`, `malformed-json`,
 * and with `invalid-request` if it exceeds the limits of any body (`json-limits.ts`).
 */
export function jsonBody(event: APIGatewayProxyEventV2, supported: readonly string[] = [mediaTypes.json]): unknown {
  const bytes = rawBody(event);
  if (bytes.length > maxBodyBytes) throw new RequestRefused({ code: 'payload-too-large', maxBytes: maxBodyBytes });
  if (!supported.includes(mediaType(event))) throw new RequestRefused({ code: 'unsupported-media-type', supported });
  if (!saysUtf8(event) || wasReplaced(event)) throw new RequestRefused({ code: 'malformed-json' });
  return parse(bytes);
}

/** Returns the JSON of a body; `{}` if it was left out. */
export const optionalJsonBody = (event: APIGatewayProxyEventV2): unknown =>
  rawBody(event).length === 0 ? {} : jsonBody(event);

/** Returns the input as `schema` reads it. Refused with `invalid-request`, each error with its pointer. */
export function valid<Schema extends z.core.$ZodType>(schema: Schema, sent: unknown): z.output<Schema> {
  const input = cleanedTexts(sent);
  const parsed = z.safeParse(schema, input);
  if (!parsed.success) throw new Refused({ code: 'invalid-request', errors: findings(parsed.error, input) });
  return parsed.data;
}

/** Every query may name the language of its response. An unknown language counts as none. */
export const languageQuery = z.strictObject({ language: z.optional(z.enum(languages)) });

/** The query of a request that takes no parameter but the language. */
export const noQuery = z.strictObject({});

/**
 * Returns the query's parameters by `schema`, except the language (`language.ts` reads it). Pointers are `/` and the
 * parameter's name.
 */
export function query<Schema extends z.core.$ZodType>(schema: Schema, event: APIGatewayProxyEventV2): z.output<Schema> {
  const { language: _, ...parameters } = { ...event.queryStringParameters };
  return valid(schema, parameters);
}

/**
 * Returns the version that a write expects, from `If-Match`: what comes before the hyphen of a tag. Refused with
 * `version-required` if absent. A tag that this system never issued matches no version.
 */
export function expectedVersion(event: APIGatewayProxyEventV2): number {
  const tag = event.headers['if-match']?.trim();
  if (!tag || tag === '*') throw new RequestRefused({ code: 'version-required' });
  const { quoted, bare } = /^(?:"(?<quoted>\d{1,15})(?:-[\w-]{1,64})?"|(?<bare>\d{1,15}))$/.exec(tag)?.groups ?? {};
  return Number(quoted ?? bare ?? 0);
}

/** Returns one of our ids from the path. Refused with `not-found` if it does not have the form of one. */
function givenId(event: APIGatewayProxyEventV2, parameter: string, form: RegExp): string {
  const id = event.pathParameters?.[parameter] ?? '';
  if (!form.test(id)) throw new Refused({ code: 'not-found' });
  return id;
}

/** Returns an application's id from the path. Refused with `not-found` if it does not have the form of one. */
export const applicationIdOf = (event: APIGatewayProxyEventV2): ApplicationId =>
  givenId(event, 'id', /^app_[0-9a-f]{32}$/) as ApplicationId;

export const permitIdOf = (event: APIGatewayProxyEventV2): string => givenId(event, 'permitId', /^per_[0-9a-f]{32}$/);

export const documentIdOf = (event: APIGatewayProxyEventV2): string =>
  givenId(event, 'documentId', /^doc_[0-9a-f]{32}$/);

const version = z.optional(z.string().check(z.maxLength(32)));

/** A version of a text or questionnaire; the current one by default. */
export const versionQuery = z.strictObject({ version });

/** The versions that an application is pinned to; the current ones by default. */
export const formQuery = z.strictObject({ version, questionnaireVersion: version });

/** Returns an account's id from the path. Refused with `not-found` if no account can have it. */
export function accountIdOf(event: APIGatewayProxyEventV2): AccountId {
  const parsed = z.safeParse(accountId, event.pathParameters?.accountId);
  if (!parsed.success) throw new Refused({ code: 'not-found' });
  return parsed.data as AccountId;
}
