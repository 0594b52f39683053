import * as z from 'zod/mini';
import { ServiceError } from './service-error.ts';

/** An entry of `PutEvents`. */
export interface PutEntry {
  readonly source: string;
  readonly detailType: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly eventBusName?: string;
}

/** Accepts events durably and returns their ids, in order. */
export type PutEvents = (entries: readonly PutEntry[]) => Promise<readonly string[]> | readonly string[];

type Result = { readonly EventId: string } | { readonly ErrorCode: string; readonly ErrorMessage: string };

const text = z.optional(z.nullable(z.string()));
const request = z.object({
  Entries: z
    .array(z.object({ Source: text, DetailType: text, Detail: text, EventBusName: text }))
    .check(z.minLength(1), z.maxLength(10)),
});
type Given = z.infer<typeof request>['Entries'][number];

/** Bytes of all entries together. Source: EventBridge, calculating PutEvents entry size. */
const maxBytes = 256 * 1024;

/** `PutEvents`: an invalid entry fails alone, and the others are accepted. Throws `ServiceError`. */
export async function putEvents(put: PutEvents, input: unknown): Promise<unknown> {
  const parsed = request.safeParse(input);
  if (!parsed.success) throw new ServiceError('ValidationException', 'Entries must be a list of 1 to 10 entries.');
  const given = parsed.data.Entries;
  if (given.reduce((sum, entry) => sum + sizeOf(entry), 0) >= maxBytes)
    throw new ServiceError('ValidationException', 'Total size of the entries in the request is over the limit.');
  const read = given.map(entryOf);
  const entries = read.filter((one) => 'source' in one);
  const ids = entries.length > 0 ? [...(await put(entries))] : [];
  const results = read.map((one): Result => ('source' in one ? { EventId: ids.shift()! } : one));
  return { FailedEntryCount: given.length - entries.length, Entries: results };
}

const sizeOf = ({ Source, DetailType, Detail }: Given): number =>
  Buffer.byteLength(`${Source ?? ''}${DetailType ?? ''}${Detail ?? ''}`);

/** Reads an entry, or returns the error that EventBridge reports for it. */
function entryOf({ Source, DetailType, Detail, EventBusName }: Given): PutEntry | Exclude<Result, { EventId: string }> {
  if (!Source) return required('Source');
  if (!DetailType) return required('DetailType');
  if (!Detail) return required('Detail');
  if (Source.startsWith('aws.'))
    return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' };
  const detail = parseObject(Detail);
  if (!detail) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
  return { source: Source, detailType: DetailType, detail, ...(EventBusName && { eventBusName: EventBusName }) };
}

const required = (name: string) => ({
  ErrorCode: 'InvalidArgument',
  ErrorMessage: `Parameter ${name} is not valid. Reason: ${name} is a required argument.`,
});

function parseObject(json: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(json));
  } catch {
    return undefined;
  }
}
