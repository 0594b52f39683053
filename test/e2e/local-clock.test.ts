import { applicantAt, fillAt, reviewerAtServer, startAt } from '../support/http-partner.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
const setClock = async (now: string | null) => {
  const answer = await fetch(`${server.url}/local/clock`, { method: 'POST', body: JSON.stringify({ now }) });
  expect(answer.status).toBe(200);
};

test('an application submitted after the clock went back stays in the queue when the clock goes forward again', async () => {
  const applicant = await applicantAt(server.url, 'back-in-time');
  const path = await startAt(applicant);
  await fillAt(applicant, path, 'BACK1');
  const reviewer = await reviewerAtServer(server.url, 'rita');
  const queued = async () => {
    const { status, body } = await reviewer.send('GET', '/review/queue');
    expect(status).toBe(200);
    return body.items.map(({ applicationId }: { applicationId: string }) => `/applications/${applicationId}`);
  };
  await setClock(`${tomorrow}T10:00:00Z`);
  expect(await queued()).toEqual([]);
  await setClock(`${tomorrow}T09:00:00Z`);
  expect((await applicant.write('POST', `${path}/submission`)).status).toBe(200);
  await setClock(`${tomorrow}T10:01:00Z`);
  expect(await queued()).toEqual([path]);
  await setClock(null);
  expect(await queued()).toEqual([path]);
});
