/** The AsyncAPI 3 description of the events that this system publishes and receives, made from their schemas. */
import * as z from 'zod/mini';
import { eventSource, type NoticeType, notices, reportEvent } from '../contract/events.ts';
import { type FactSource, factSources, factsReportOf } from '../domain/account/facts.ts';
import { reporterOf } from '../domain/account/facts-report.ts';
import type { PublishedType } from './data.ts';
import { publishedTypes, schemaOf } from './event.ts';
import { exampleOf } from './examples.ts';
import { noticeSchemas } from './notices.ts';
import { exampleReport } from './report-examples.ts';

const description = `
The facts that other systems report about accounts, and the events that this system publishes: the \`detail\` of each event on its EventBridge bus.

**In.** Each source reports everything that it knows about an account. Reports may arrive out of order or twice: only a higher \`sequence\` of that source on that account counts. The event's \`source\` says who reports. A setting of the deployment determines who may report for which source of facts; the default is \`vendor.<source>\`. If a report cannot be read, or comes from another sender, it is refused with the notice \`AccountFactsRefused\`. A report that is not newer but says something else does not count, and causes the notice \`AccountFactsStale\`.

**Out.** Each change of state is exactly one event, delivered at least once: deduplicate by \`eventId\`. The events of an application are numbered from 1 without gaps, as are the events of an account that belong to no application. Ignore members that you do not know; \`version\` increases if ignoring them would be misleading. Events contain ids and codes, but no answers and no names.

**Notices** are for people: they report what only a person can fix. They are not changes of state.
`.trim();

interface Message {
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  readonly source: string;
  readonly payload: unknown;
  readonly example?: object;
}

/**
 * Returns a schema as draft 7, of which AsyncAPI's own is a superset. As input, because later versions may add members.
 */
function jsonSchema(schema: z.core.$ZodType): object {
  const { $schema: _, ...described } = z.toJSONSchema(schema, { target: 'draft-7', io: 'input' });
  return described;
}

const messageOf = ({ name, title, summary, source, payload, example }: Message) => ({
  name,
  title,
  summary,
  contentType: 'application/json',
  headers: {
    type: 'object',
    description: 'Members of the EventBridge event outside the detail.',
    required: ['source', 'detail-type'],
    properties: {
      source: { type: 'string', const: source },
      'detail-type': { type: 'string', const: name },
    },
  },
  payload,
  ...(example && { examples: [{ payload: example }] }),
});

/** `ApplicationApproved` → `Application approved`. */
const words = (type: string): string => {
  const [first = '', ...rest] = type.split(/(?=[A-Z])/);
  return [first, ...rest.map((word) => word.toLowerCase())].join(' ');
};

const reportMessage = (source: FactSource): [string, object] => [
  `${reportEvent}.${source}`,
  messageOf({
    name: reportEvent,
    title: `Account facts reported: ${source}`,
    summary: `Everything that the source ${source} knows about an account.`,
    source: reporterOf({}, source),
    payload: jsonSchema(factsReportOf(source)),
    example: exampleReport(source),
  }),
];
const eventMessage = (type: PublishedType): [string, object] => [
  type,
  messageOf({
    name: type,
    title: words(type),
    summary: 'A change of state.',
    source: eventSource,
    payload: jsonSchema(schemaOf(type)),
    example: exampleOf(type),
  }),
];
const noticeMessage = (type: NoticeType): [string, object] => [
  type,
  messageOf({
    name: type,
    title: words(type),
    summary: notices[type],
    source: eventSource,
    payload: jsonSchema(noticeSchemas[type]),
  }),
];

const reported = factSources.map(reportMessage);
const published = publishedTypes.map(eventMessage);
const noticed = (Object.keys(notices) as NoticeType[]).map(noticeMessage);

/** References to messages of the one channel. */
const ofBus = (messages: readonly (readonly [string, object])[]) =>
  messages.map(([name]) => ({ $ref: `#/channels/bus/messages/${name}` }));

/** The whole document. */
export const asyncapi = {
  asyncapi: '3.0.0',
  id: 'urn:partner-programs',
  info: {
    title: 'Partner Programs: events',
    version: '0.1.0',
    description,
    contact: { name: 'Partner Programs', url: 'https://partners.example.com' },
    license: { name: 'Apache License 2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    tags: [{ name: 'facts' }, { name: 'events' }, { name: 'notices' }],
  },
  defaultContentType: 'application/json',
  channels: {
    bus: {
      address: 'partner-programs-{stage}',
      title: 'The event bus',
      description: 'An EventBridge bus of the deployment. Its name is the output BusName of the events stack.',
      parameters: { stage: { description: 'The stage of the deployment.', enum: ['dev', 'test', 'prod'] } },
      messages: Object.fromEntries(
        [...reported, ...published, ...noticed].map(([name]) => [name, { $ref: `#/components/messages/${name}` }]),
      ),
    },
  },
  operations: {
    recordAccountFacts: {
      action: 'receive',
      channel: { $ref: '#/channels/bus' },
      title: 'Record what other systems report about accounts',
      tags: [{ name: 'facts' }],
      messages: ofBus(reported),
    },
    publishEvents: {
      action: 'send',
      channel: { $ref: '#/channels/bus' },
      title: 'Publish every change of state',
      tags: [{ name: 'events' }],
      messages: ofBus(published),
    },
    announceNotices: {
      action: 'send',
      channel: { $ref: '#/channels/bus' },
      title: 'Notify people of problems that only they can fix',
      tags: [{ name: 'notices' }],
      messages: ofBus(noticed),
    },
  },
  components: { messages: Object.fromEntries([...reported, ...published, ...noticed]) },
} as const;

/** Returns the document as it is committed. */
export const asyncapiText = (): string => `${JSON.stringify(asyncapi, null, 2)}\n`;
