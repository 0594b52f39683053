import { functions } from '../../../lib/contract/functions.ts';
import { invoke } from '../../support/api.ts';
import { watchLog } from '../../support/watch-log.ts';

const queued = functions.flatMap(({ name, queued: isQueued }) => (isQueued ? [name] : []));

beforeAll(() => {
  Object.assign(process.env, { TABLE_NAME: 'table', STAGE: 'test', POLICY: '{}' });
});

test.each(queued)('%s logs the function and request of a failing message, but not its content', async (name) => {
  const sentAt = String(Date.now() - 60_000);
  const record = { messageId: 'm-1', body: 'Sally', attributes: { SentTimestamp: sentAt } };
  const watched = watchLog();
  const answer = await invoke(name, { Records: [record] }).finally(watched.stop);
  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm-1' }] });
  expect(watched.lines).toMatchObject([
    { level: 'ERROR', function: 'test', requestId: 'test', queueMessageId: 'm-1' },
    { Function: 'test', FailedMessageAge: expect.any(Number) },
  ]);
  expect(JSON.stringify(watched.lines)).not.toContain('Sally');
});
