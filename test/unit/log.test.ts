import * as z from 'zod/mini';
import { metrics } from '../../lib/contract/metrics.ts';
import { begin, type Fields, log } from '../../lib/log.ts';
import { count } from '../../lib/runtime/metrics.ts';
import { type WatchedLog, watchLog } from '../support/watch-log.ts';

let watched: WatchedLog;
beforeEach(() => {
  watched = watchLog();
});
afterEach(() => watched.stop());

test('a line has its time, place and message, its invocation, and its correlation id', () => {
  begin({ functionName: 'submit-application', functionVersion: '7', awsRequestId: 'invocation-1' }, 'correlation-1');
  log.info('Answered', { status: 200, route: 'POST /applications/{id}/submission' });
  begin({ functionName: 'submit-application', awsRequestId: 'invocation-2' });
  log.warn('Slow', { correlationId: 'correlation-2' });
  expect(watched.lines).toEqual([
    {
      level: 'INFO',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      message: 'Answered',
      function: 'submit-application',
      version: '7',
      requestId: 'invocation-1',
      correlationId: 'correlation-1',
      coldStart: true,
      status: 200,
      route: 'POST /applications/{id}/submission',
    },
    expect.objectContaining({ level: 'WARN', requestId: 'invocation-2', correlationId: 'correlation-2' }),
  ]);
  expect(watched.lines[1]).not.toHaveProperty('coldStart');
});

test('a field that is not listed is not written, whatever it holds', () => {
  const careless = { eventId: 'evt_1', email: 'wei@merlion.example', body: { legalName: 'Merlion' } } as Fields;
  log.info('Careless', careless);
  expect(JSON.stringify(watched.lines)).not.toMatch(/wei@|Merlion/);
  expect(watched.lines[0]).toMatchObject({ eventId: 'evt_1' });
});

const parsing = () => JSON.parse('wei@merlion.example');
const reading = () => z.parse(z.record(z.enum(['a']), z.string()), { 'wei@merlion.example': 1 });
const refusing = () => {
  const error = Object.assign(new Error('Address wei@merlion.example is not verified.'), {
    name: 'MessageRejected',
    $metadata: { requestId: 'aws-1' },
  });
  throw new Error('It failed', { cause: error });
};

test.each([
  ['of JSON', parsing, { name: 'SyntaxError' }],
  ['of a schema', reading, { name: '$ZodError' }],
  ['of AWS, as a cause', refusing, { name: 'Error', message: 'It failed', cause: { awsRequestId: 'aws-1' } }],
])('an error %s is logged by its name and place, without what it quotes', (_, fail, expected) => {
  try {
    fail();
  } catch (error) {
    log.error('It went wrong', {}, error);
  }
  const [line] = watched.lines;
  expect(line?.error).toMatchObject(expected);
  expect(line?.error).toHaveProperty('at.0');
  expect(JSON.stringify(line)).not.toContain('wei@');
});

test('nothing below the level of the function is written', () => {
  watched.stop();
  watched = watchLog('ERROR');
  log.info('Answered');
  log.error('It went wrong');
  expect(watched.lines.map(({ level }) => level)).toEqual(['ERROR']);
});

test('a metric is a line in embedded metric format, in the namespace of its stage, whatever the level', () => {
  Object.assign(process.env, { TABLE_NAME: 'table', STAGE: 'test', POLICY: '{}' });
  watched.stop();
  watched = watchLog('ERROR');
  count(metrics.events, 2, { Type: 'ApplicationSubmitted' });
  count(metrics.overdueReviews, 0);
  const directive = (Name: string, Dimensions: string[][]) => ({
    Timestamp: expect.any(Number),
    CloudWatchMetrics: [{ Namespace: 'partner-programs/test', Dimensions, Metrics: [{ Name, Unit: 'Count' }] }],
  });
  expect(watched.lines).toEqual([
    { _aws: directive('Events', [['Type']]), Events: 2, Type: 'ApplicationSubmitted' },
    { _aws: directive('OverdueReviews', [[]]), OverdueReviews: 0 },
  ]);
});
