import { applyMergePatch } from '../../../lib/domain/application/merge-patch.ts';
import type { Json, JsonObject } from '../../../web/applicant/saving/json.ts';
import type { Saver } from '../../../web/applicant/saving/saver.ts';

// The parts of a browser that a saver uses. There is no IndexedDB, so only the page keeps typed text, and no other tab.
const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
const given = { fetch: globalThis.fetch, BroadcastChannel: globalThis.BroadcastChannel };
Object.assign(globalThis, {
  location: new URL('http://127.0.0.1/'),
  document: page,
  addEventListener: page.addEventListener.bind(page),
  BroadcastChannel: class {
    postMessage() {}
  },
});
const { saverOf } = await import('../../../web/applicant/saving/saver.ts');
const { loadConfig } = await import('../../../web/shared/config.ts');
const { signedIn, signedOut } = await import('../../../web/shared/session/session.ts');

const step = 'program-application';
const tokenOf = (claims: object) => `e.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`;
const signIn = (subject: string) =>
  signedIn(tokenOf({ sub: subject, 'custom:accountId': 'merlion' }), async () => undefined);

/** A server with one application. */
interface Server {
  version: number;
  answers: JsonObject;
  isReachable: boolean;
  readonly patches: JsonObject[];
  /** Returns why a patch is refused. */
  refuse: (patch: JsonObject) => { readonly status: number; readonly body: object } | undefined;
}
const servers: Server[] = [];

const applicationOf = ({ version, answers }: Server) => ({
  version,
  updatedAt: '2026-11-02T00:00:00Z',
  outstanding: [],
  allowed: ['save-step'],
  steps: { [step]: { state: 'incomplete', answers } },
});

async function answer(path: string, { method, headers, body }: RequestInit = {}): Promise<Response> {
  const [, number] = /^\/applications\/app-(\d+)/.exec(path) ?? [];
  if (!number) return Response.json({ api: '', signIn: { kind: 'development' } });
  const server = servers[Number(number)]!;
  if (!server.isReachable) throw new TypeError('fetch failed');
  if (method === 'GET') return Response.json({ ...applicationOf(server), applicationId: `app-${number}` });
  if (new Headers(headers).get('if-match') !== `"${server.version}"`)
    return Response.json({ code: 'stale-version' }, { status: 412 });
  const patch = JSON.parse(String(body)) as JsonObject;
  const refusal = server.refuse(patch);
  if (refusal) return Response.json(refusal.body, { status: refusal.status });
  server.version += 1;
  server.answers = applyMergePatch(server.answers, patch) as JsonObject;
  server.patches.push(patch);
  return Response.json({ version: server.version, outstanding: [] });
}

const savers: Saver[] = [];
/** A saver, as the wizard opens it, and its server. */
async function opened(answers: JsonObject = {}) {
  const server: Server = { version: 1, answers, isReachable: true, patches: [], refuse: () => undefined };
  servers.push(server);
  const saver = await saverOf(`app-${servers.length - 1}`);
  savers.push(saver);
  return { saver, server };
}
const stateOf = (saver: Saver) => saver.saving.get().state;
const type = async (saver: Saver, path: readonly (string | number)[], value: Json) => {
  saver.change(step, path, value);
  await saver.flush();
};

beforeAll(async () => {
  Object.assign(globalThis, { fetch: answer });
  await loadConfig();
});
beforeEach(() => signIn('mei'));
afterAll(async () => {
  signIn('mei');
  // Whatever still waits for its server is saved, so that no time limit outlives the tests.
  for (const server of servers) Object.assign(server, { isReachable: true, refuse: () => undefined });
  await Promise.all(savers.map((saver) => saver.flush()));
  Object.assign(globalThis, given);
});

describe('a saver', () => {
  test('sends what was typed, and nothing else', async () => {
    const { saver, server } = await opened({ supportHours: 'extended' });
    await type(saver, ['businessPlan'], 'A plan');
    expect(server.patches).toEqual([{ businessPlan: 'A plan' }]);
    expect(stateOf(saver)).toBe('saved');
  });

  test('says that all is saved once the text that could not be sent is undone', async () => {
    const { saver, server } = await opened();
    server.isReachable = false;
    await type(saver, ['businessPlan'], 'A');
    expect(stateOf(saver)).toBe('offline');
    await type(saver, ['businessPlan'], undefined);
    expect(stateOf(saver)).toBe('saved');
  });

  test('stays saved if it cannot be read again, so that it can be submitted later', async () => {
    const { saver, server } = await opened();
    await type(saver, ['businessPlan'], 'A plan');
    server.isReachable = false;
    await saver.refresh();
    expect(stateOf(saver)).toBe('saved');
  });

  test('does not call a busy server offline', async () => {
    const { saver, server } = await opened();
    server.refuse = () => ({ status: 503, body: { code: 'try-again', retryAfterSeconds: 60 } });
    await type(saver, ['businessPlan'], 'A plan');
    expect(stateOf(saver)).toBe('busy');
  });

  test('says why a save is refused, and locks the form that was submitted elsewhere', async () => {
    const { saver, server } = await opened();
    server.refuse = () => ({ status: 409, body: { code: 'wrong-state', state: 'submitted' } });
    server.version = 7;
    await type(saver, ['businessPlan'], 'A plan');
    expect(saver.saving.get()).toMatchObject({ state: 'refused', problem: { code: 'wrong-state' }, version: 7 });
  });

  test('lets go of what could not be saved once the application has ended', async () => {
    const { saver, server } = await opened({ businessPlan: 'As it was' });
    server.refuse = () => ({ status: 409, body: { code: 'wrong-state', state: 'expired' } });
    await type(saver, ['businessPlan'], 'A plan');
    expect(stateOf(saver)).toBe('refused');
    await saver.discard();
    expect(saver.saving.get()).toMatchObject({ state: 'saved', problem: undefined });
    expect(saver.saving.get().steps[step].draft).toEqual({ businessPlan: 'As it was' });
    await saver.flush();
    expect(server.patches).toEqual([]);
  });

  test('sends nobody else what one person typed', async () => {
    const { saver, server } = await opened();
    signedOut();
    await type(saver, ['businessPlan'], 'Mei typed this');
    signIn('lim');
    await saver.flush();
    expect([server.patches, stateOf(saver)]).toEqual([[], 'signed-out']);
    expect(await saverOf(`app-${savers.length - 1}`)).not.toBe(saver);
    signIn('mei');
    await saver.flush();
    expect(server.answers).toEqual({ businessPlan: 'Mei typed this' });
  });

  test('holds a whole list back for one entry that cannot be stored, and saves the rest', async () => {
    const { saver, server } = await opened({ targetIndustries: ['Ports'] });
    const tooLong = 'x'.repeat(101);
    server.refuse = ({ targetIndustries: list }) =>
      Array.isArray(list) && list.some((entry) => entry === null || entry === tooLong)
        ? {
            status: 422,
            body: {
              code: 'invalid-request',
              errors: [{ pointer: `/targetIndustries/${list.indexOf(tooLong)}`, code: 'too-long', detail: 'Too long' }],
            },
          }
        : undefined;
    saver.change(step, ['targetIndustries'], ['Ports', tooLong, 'Banks']);
    await type(saver, ['businessPlan'], 'A plan');
    expect(server.answers).toEqual({ targetIndustries: ['Ports'], businessPlan: 'A plan' });
    expect(saver.saving.get().steps[step].heldBack).toMatchObject([{ pointer: '/targetIndustries', code: 'too-long' }]);
    expect(stateOf(saver)).toBe('unsaved');
    await type(saver, ['targetIndustries'], ['Ports', 'Banks']);
    expect([server.answers.targetIndustries, stateOf(saver)]).toEqual([['Ports', 'Banks'], 'saved']);
  });
});

describe('where somebody else changed the same entry of a list, a saver', () => {
  const row = (year: number, amount: string) => ({ year, amount, currency: 'SGD' });
  const asked = async () => {
    const { saver, server } = await opened({ expectedRevenue: [row(2027, '1'), row(2028, '2')] });
    server.answers = { expectedRevenue: [row(2027, '5'), row(2028, '2')] };
    server.version += 1;
    await type(saver, ['expectedRevenue', 0, 'amount'], '9');
    expect(saver.saving.get().steps[step].conflicts).toMatchObject([{ pointer: '/expectedRevenue/0/amount' }]);
    return { saver, server };
  };

  test('saves what is chosen', async () => {
    const { saver, server } = await asked();
    saver.resolve(step, saver.saving.get().steps[step].conflicts[0]!, 'mine');
    await saver.flush();
    expect(server.answers).toEqual({ expectedRevenue: [row(2027, '9'), row(2028, '2')] });
  });

  test('asks about the whole list once an entry is removed, and mixes no two entries', async () => {
    const { saver, server } = await asked();
    await type(saver, ['expectedRevenue'], [row(2028, '2')]);
    expect(server.answers).toEqual({ expectedRevenue: [row(2027, '5'), row(2028, '2')] });
    const [conflict, ...others] = saver.saving.get().steps[step].conflicts;
    expect([conflict?.pointer, others]).toEqual(['/expectedRevenue', []]);
    saver.resolve(step, conflict!, 'mine');
    await saver.flush();
    expect([server.answers, stateOf(saver)]).toEqual([{ expectedRevenue: [row(2028, '2')] }, 'saved']);
  });
});
