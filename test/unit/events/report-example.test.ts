import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { mockClient } from 'aws-sdk-client-mock';
import { type FactsBySource, reporter, type Source } from '../../../docs/examples/report-facts.ts';
import type { Facts } from '../../../lib/domain/account/facts.ts';
import { factSources } from '../../../lib/domain/account/facts.ts';
import { readReport } from '../../../lib/domain/account/facts-report.ts';
import { exampleReport } from '../../../lib/events/report-examples.ts';

/** The facts that the schema takes. The compiler checks that the example lets a system report all of them. */
type Taken = { readonly [S in Source]: Readonly<NonNullable<Facts[S]>> };
const asExample = (facts: Taken): FactsBySource => facts;

const bus = mockClient(EventBridgeClient);
beforeEach(() => bus.reset());

test.each(factSources)('a report of %s from the example client is accepted', async (source) => {
  bus.on(PutEventsCommand).resolves({ Entries: [{ EventId: 'e' }] });
  const facts = asExample({ [source]: exampleReport(source).facts } as never)[source];
  const send = reporter(new EventBridgeClient({ region: 'eu-west-1' }), 'partner-programs-dev');
  await send({ accountId: 'merlion-cloud', source, sequence: 1, observedAt: new Date(), facts });
  const [entry] = bus.commandCalls(PutEventsCommand)[0]?.args[0].input.Entries ?? [];
  const read = readReport(JSON.parse(String(entry?.Detail)), { reportedBy: String(entry?.Source), reporters: {} });
  expect(read).toMatchObject({ report: { source, accountId: 'merlion-cloud' } });
});

test('a report that the bus does not accept is not a success', async () => {
  bus.on(PutEventsCommand).resolves({ FailedEntryCount: 1, Entries: [{ ErrorCode: 'ThrottlingException' }] });
  const send = reporter(new EventBridgeClient({ region: 'eu-west-1' }), 'partner-programs-dev');
  const facts = { preregisteredBy: null };
  const sent = send({ accountId: 'a', source: 'sales', sequence: 1, observedAt: new Date(), facts });
  await expect(sent).rejects.toThrow('ThrottlingException');
});
