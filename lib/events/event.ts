/** The events that this system publishes: the `detail` of each on the bus, made from its audit row. */
import * as z from 'zod/mini';
import { isOfAccount, type RecordedType } from '../domain/event-types.ts';
import { eventItem } from '../store/items.ts';
import { eventData, type PublishedType } from './data.ts';
import { type Notice, noticeOf, noticeSchemas } from './notices.ts';

const actors = ['applicant', 'reviewer', 'system'] as const;

/** Incremented when a consumer that ignores unknown members could misread an event. */
const version = 1;

const envelopeOf = <T extends PublishedType>(type: T) =>
  z.object({
    /** Deduplicate by it: delivery is at least once. */
    eventId: z.string().check(z.minLength(1)),
    type: z.literal(type),
    version: z.literal(version),
    at: z.iso.datetime(),
    /** Counts from 1 without gaps: per application, or per account for events that belong to no application. */
    sequence: z.int().check(z.positive()),
    accountId: z.string().check(z.minLength(1)),
    applicationId: z.optional(z.string()),
    by: z.enum(actors),
    /** The id of the call that caused it, to find everything that followed from it. */
    correlationId: z.optional(z.string()),
    data: eventData[type],
  });

export const publishedTypes = Object.keys(eventData) as PublishedType[];
const isPublished = (type: string): type is PublishedType => type in eventData;

const recordedTypes: readonly string[] = [
  'AccountErased',
  'FactsSequenceReset',
  'ContestDecided',
] satisfies readonly RecordedType[];

/** Returns whether an audit row is only recorded, because it concerns nobody outside. */
export const isRecordedOnly = (row: unknown): boolean =>
  recordedTypes.includes(String((row as { type?: unknown } | undefined)?.type));

/** Returns the whole schema of the events of a type. */
export const schemaOf = (type: PublishedType) => envelopeOf(type);

/** The members that a consumer may rely on. Members that are added later do not change the version. */
export type PublishedEvent = Readonly<z.infer<ReturnType<typeof schemaOf>>>;

/**
 * Returns the event of an audit row. It names the actor only by kind, and has only the members of its schema, so it
 * contains no subject, source address or answer. Throws if the row is not one of a published event.
 */
export function eventOf(row: unknown): PublishedEvent {
  const { by, type, applicationId, ...rest } = eventItem.parse(row);
  if (!isPublished(type)) throw new TypeError(`"${type}" is not a published event.`);
  const chain = isOfAccount(type) ? {} : { applicationId };
  return schemaOf(type).parse({ ...rest, ...chain, type, version, by: by.kind, correlationId: by.correlationId });
}

/**
 * Returns what goes on the bus for an audit row: its event, or a notice to operators. Throws if the row is neither.
 */
export function announcementOf(row: unknown): PublishedEvent | Notice<'AreaContested'> {
  if ((row as { type?: unknown } | undefined)?.type !== 'AreaContested') return eventOf(row);
  const { eventId, at, accountId, applicationId = '', data, by } = eventItem.parse(row);
  const told = { eventId, at, accountId, applicationId, businessArea: String(data.businessArea) };
  return noticeSchemas.AreaContested.parse(noticeOf('AreaContested', { ...told, correlationId: by.correlationId }));
}
