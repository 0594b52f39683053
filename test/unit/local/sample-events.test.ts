import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scopesOf } from '../../../lib/contract/audiences.ts';
import { objectEvents } from '../../../lib/contract/events.ts';
import type { FunctionContract } from '../../../lib/contract/function-contract.ts';
import { defaultRouteFunction, functions, tokenClaimsFunction } from '../../../lib/contract/functions.ts';

const folder = join(import.meta.dirname, '../../events');
const sampleOf = (name: string) => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
const names = functions.map(({ name }) => name);

test('every function has a sample event, and every sample event has a function', () => {
  expect(readdirSync(folder).sort()).toEqual(names.map((name) => `${name}.json`).sort());
});

const routed = functions.filter(({ routes }) => routes?.length);
test.each(routed.map((one) => [one.name, one] as const))(
  "%s's sample is a request of one of its routes",
  (name, contract) => {
    const event = sampleOf(name);
    const { method } = event.requestContext.http;
    const route = contract.routes?.find((one) => `${one.method} ${one.path}` === event.routeKey);
    expect(route?.method).toBe(method);
    expect(event.version).toBe('2.0');
    expect(event.requestContext.routeKey).toBe(event.routeKey);
    const filled = route?.path.replaceAll(/\{(\w+)\}/g, (_, key: string) => event.pathParameters[key]);
    expect(event.rawPath).toBe(filled);
    expect(event.requestContext.http.path).toBe(filled);
  },
);

test.each(routed.map((one) => [one.name, one] as const))(
  "%s's sample carries the claims that its route demands",
  (name, contract) => {
    expect(sampleOf(name).requestContext.authorizer?.jwt.claims).toEqual(claimsOf(contract));
  },
);

function claimsOf({ audience }: FunctionContract) {
  if (audience === 'anyone') return undefined;
  const who =
    audience === 'applicant'
      ? { 'custom:accountId': expect.any(String) }
      : audience === 'billing'
        ? {}
        : { 'cognito:groups': expect.stringMatching(/^\[.+\]$/) };
  return expect.objectContaining({
    ...who,
    sub: expect.any(String),
    scope: scopesOf(audience)[0],
    exp: expect.stringMatching(/^\d+$/),
  });
}

test('a write on an application names the version that it expects', () => {
  const writes = names.filter((name) => /^(save|submit|withdraw)-/.test(name));
  for (const name of writes) expect(sampleOf(name).headers['if-match']).toMatch(/^"\d+"$/);
});

const listening = functions.flatMap(({ name, events = [], queued }) =>
  events.length > 0 ? [[name, { events, queued }] as const] : [],
);

/** Returns the events of a sample: itself, or those in a batch of a queue. */
const eventsOf = (name: string, queued = false) =>
  queued ? sampleOf(name).Records.map(({ body }: { body: string }) => JSON.parse(body)) : [sampleOf(name)];

test.each(listening)("%s's sample is an event that it listens to", (name, { events, queued }) => {
  const samples = eventsOf(name, queued);
  expect(samples).not.toEqual([]);
  for (const event of samples) {
    expect(events).toContain(event['detail-type']);
    expect(event.detail).toMatchObject({ accountId: expect.any(String), sequence: expect.any(Number) });
  }
});

test.each(functions.flatMap(({ name, objectEvents: of }) => (of ? [[name, objectEvents[of]] as const] : [])))(
  "%s's sample is AWS's event of a document's object",
  (name, of) => {
    const samples = eventsOf(name, true);
    // The event of an upload is reduced to what the function reads.
    const { source, detailType }: Partial<typeof of> = of === objectEvents.created ? {} : of;
    expect(samples.map((event: Record<string, unknown>) => [event.source, event['detail-type']])).toEqual([
      [source, detailType],
    ]);
    expect(JSON.stringify(samples)).not.toContain('source-ip-address');
    expect(JSON.stringify(samples[0].detail)).toMatch(
      /"(key|objectKey)":"accounts\/[^/"]+\/app_[0-9a-f]{32}\/doc_[0-9a-f]{32}"/,
    );
  },
);

test('the sample of the function that records facts has facts', () => {
  expect(sampleOf('record-account-facts').detail.facts).toEqual(expect.any(Object));
});

test.each(functions.filter(({ queued }) => queued).map(({ name }) => name))("%s's sample is a batch of SQS", (name) => {
  for (const record of sampleOf(name).Records)
    expect(record).toMatchObject({
      eventSource: 'aws:sqs',
      messageId: expect.any(String),
      body: expect.any(String),
      attributes: { ApproximateReceiveCount: expect.any(String), SentTimestamp: expect.any(String) },
    });
});

const streamed = functions.flatMap(({ name, streamOf }) => (streamOf ? [[name, streamOf] as const] : []));
test.each(streamed)("%s's sample is a batch of rows of the table's stream that pass its filter", (name, prefix) => {
  const { Records } = sampleOf(name);
  expect(Records).not.toEqual([]);
  for (const { eventSource, eventName, dynamodb } of Records) {
    expect([eventSource, eventName]).toEqual(['aws:dynamodb', 'INSERT']);
    expect(dynamodb.Keys.sk.S.startsWith(prefix)).toBe(true);
    expect(dynamodb).toMatchObject({ SequenceNumber: expect.any(String), NewImage: expect.any(Object) });
  }
});

test.each(functions.filter(({ everyMinutes }) => everyMinutes).map(({ name }) => name))(
  "%s's sample is the event of a schedule",
  (name) => {
    expect(sampleOf(name)).toMatchObject({ source: 'aws.events', 'detail-type': 'Scheduled Event', detail: {} });
  },
);

test('the unmatched route and the token trigger have their own kinds of samples', () => {
  expect(existsSync(join(folder, `${defaultRouteFunction}.json`))).toBe(true);
  expect(sampleOf(defaultRouteFunction).routeKey).toBe('$default');
  expect(sampleOf(tokenClaimsFunction)).toMatchObject({
    version: '2',
    request: { userAttributes: { 'custom:accountId': expect.any(String) } },
  });
});
