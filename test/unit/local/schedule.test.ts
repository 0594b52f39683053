import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Resolver } from '../../../local/runtime/assembly/intrinsics.ts';
import { type Listener, readListeners, readQueueTargets } from '../../../local/runtime/assembly/listeners.ts';
import { Bus } from '../../../local/runtime/bus/bus.ts';
import type { BusEvent } from '../../../local/runtime/bus/event.ts';
import { Journal } from '../../../local/runtime/bus/journal.ts';
import { Schedule } from '../../../local/runtime/schedule/schedule.ts';

const arn = (name: string) => ({ 'Fn::GetAtt': [name, 'Arn'] });
const template = (expression: string) =>
  new Resolver([
    {
      name: 'events',
      region: 'eu-west-1',
      template: {
        Resources: {
          Run: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'run' } },
          Mail: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'mail' } },
          Often: {
            Type: 'AWS::Events::Rule',
            Properties: { ScheduleExpression: expression, Targets: [{ Arn: arn('Run'), Id: 'T' }] },
          },
          Mailed: {
            Type: 'AWS::Events::Rule',
            Properties: { EventPattern: { source: ['us'] }, Targets: [{ Arn: arn('Mail'), Id: 'T' }] },
          },
        },
      },
    },
  ]);
const functionOf = new Map([['arn:aws:lambda:eu-west-1:000000000000:function:run', 'run']]);

test.each([
  ['rate(5 minutes)', 300_000],
  ['rate(1 hour)', 3_600_000],
])('a rule that says %s fires at that interval, and takes no event of the bus', (expression, everyMs) => {
  expect(readListeners(template(expression), functionOf)).toEqual([
    { id: 'Often-T', everyMs, function: 'run', retries: 2, deadLetterQueue: undefined },
  ]);
});

test('refuses an expression that it does not know, and names rule and expression', () => {
  expect(() => readListeners(template('cron(0 9 * * ? *)'), functionOf)).toThrow(/Often fires at cron/);
});

test('a rule may put events into a queue', () => {
  expect(readQueueTargets(template('rate(5 minutes)'))).toEqual([
    { id: 'Mailed-T', pattern: { source: ['us'] }, queue: 'mail' },
  ]);
});

describe('on the bus', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'schedule-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const often: Listener = { id: 'Often-T', everyMs: 10, function: 'run', retries: 0, deadLetterQueue: 'failed' };

  function busOf(invoked: BusEvent[], sent: [string, string][] = []) {
    const invoke = async (_: Listener, event: BusEvent) => void invoked.push(event);
    const send = (queue: string, body: string) => void sent.push([queue, body]);
    const settings = { journal: new Journal(join(folder, 'bus')), now: () => Date.UTC(2030, 0, 1), invoke, send };
    const bus = new Bus({ ...settings, region: () => 'eu-west-1' });
    bus.listen([often], [{ id: 'Mailed-T', pattern: { source: ['us'] }, queue: 'mail' }]);
    return bus;
  }

  test('runs scheduled functions on request, with the event of a schedule', async () => {
    const invoked: BusEvent[] = [];
    const schedule = new Schedule(busOf(invoked));
    schedule.load([{ ...often, everyMs: 60_000 }]);
    await schedule.runAll();
    schedule.close();
    expect(invoked).toMatchObject([{ source: 'aws.events', 'detail-type': 'Scheduled Event', detail: {} }]);
  });

  test('runs them by itself as time passes, until it is closed', async () => {
    const invoked: BusEvent[] = [];
    const schedule = new Schedule(busOf(invoked));
    schedule.load([often]);
    while (invoked.length === 0) await sleep(5);
    schedule.close();
    expect(invoked[0]).toMatchObject({ source: 'aws.events' });
  });

  test('puts the whole event into the queue of a matching rule', async () => {
    const sent: [string, string][] = [];
    const { ids } = busOf([], sent).accept([
      { source: 'us', detailType: 'Done', detail: { a: 1 } },
      { source: 'them', detailType: 'Done', detail: {} },
    ]);
    expect(sent.map(([queue, body]) => [queue, JSON.parse(body)])).toEqual([
      ['mail', expect.objectContaining({ id: ids[0], source: 'us', 'detail-type': 'Done', detail: { a: 1 } })],
    ]);
  });
});
