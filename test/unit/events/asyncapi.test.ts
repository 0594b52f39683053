import { readFileSync } from 'node:fs';
import { Parser } from '@asyncapi/parser';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { noticeTypes, publishedEvents, reportEvent } from '../../../lib/contract/events.ts';
import { factSources, factsReport } from '../../../lib/domain/account/facts.ts';
import { asyncapi, asyncapiText } from '../../../lib/events/asyncapi.ts';

const file = readFileSync('asyncapi.json', 'utf8');

test('asyncapi.json matches the schemas (`npm run asyncapi` writes it)', () => {
  expect(file === asyncapiText()).toBe(true);
});

test('AsyncAPI’s own parser finds no fault in it or its examples', async () => {
  const { document, diagnostics } = await new Parser().parse(file);
  const found = diagnostics.filter(({ code }) => code !== 'asyncapi-latest-version');
  expect(found.map(({ code, message, path }) => `${code} ${path.join('/')}: ${message}`)).toEqual([]);
  expect(document?.version()).toBe('3.0.0');
});

test('the parser finds a fault in a broken copy', async () => {
  const wrong = structuredClone(JSON.parse(file));
  wrong.operations.publishEvents.action = 'shout';
  wrong.operations.announceNotices.messages.push({ $ref: '#/channels/bus/messages/Gossip' });
  const { diagnostics } = await new Parser().parse(JSON.stringify(wrong));
  const places = diagnostics.map(({ path }) => path.join('/')).join();
  expect(places).toContain('operations/publishEvents');
  expect(places).toContain('operations/announceNotices');
});

const messages = Object.entries(asyncapi.components.messages) as [
  string,
  { payload: object; examples?: { payload: unknown }[] },
][];

test.each(messages.filter(([, { examples }]) => examples))('the example of %s matches its payload', (_, message) => {
  const ajv = new Ajv({ strict: false });
  formats.default(ajv);
  const validate = ajv.compile(message.payload);
  expect([validate(message.examples?.[0]?.payload), validate.errors]).toEqual([true, null]);
});

test('it describes every report that comes in, and every change of state and notice that goes out', () => {
  const { recordAccountFacts, publishEvents, announceNotices } = asyncapi.operations;
  const named = ({ messages }: { readonly messages: readonly { readonly $ref: string }[] }) =>
    messages.map(({ $ref }) => $ref.split('/').at(-1)).toSorted();
  expect([recordAccountFacts.action, publishEvents.action, announceNotices.action]).toEqual([
    'receive',
    'send',
    'send',
  ]);
  expect(named(recordAccountFacts)).toEqual(factSources.map((source) => `${reportEvent}.${source}`).toSorted());
  expect(named(publishEvents)).toEqual([...publishedEvents].toSorted());
  expect(named(announceNotices)).toEqual([...noticeTypes].toSorted());
});

test.each(factSources)('the example of a report of %s is accepted', (source) => {
  const message = asyncapi.components.messages[`${reportEvent}.${source}`] as { examples?: { payload: unknown }[] };
  expect(factsReport.safeParse(message.examples?.[0]?.payload).success).toBe(true);
});
