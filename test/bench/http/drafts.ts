/** Drafts whose steps can be saved, made through the server's own API. */
import { setTimeout as sleep } from 'node:timers/promises';
import { reportsOn } from '../../support/samples.ts';
import type { TestServer } from '../../support/server.ts';
import { copies, tableOf } from '../copies.ts';

export interface Draft {
  readonly accountId: string;
  readonly applicationId: string;
  readonly token: string;
  version: number;
}

type Send = (path: string, init?: { method?: string; token?: string; body?: unknown }) => Promise<Response>;

const sender =
  (url: string): Send =>
  (path, { method = 'GET', token, body } = {}) =>
    fetch(url + path, {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(token && { authorization: `Bearer ${token}` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });

async function json<Body>(response: Response): Promise<Body> {
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as Body;
}

/** Waits until the account is eligible, because facts travel over the bus. */
async function eligible(send: Send, token: string): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 50) {
    const path = '/programs/cloud-solution-provider/eligibility';
    if ((await json<{ eligible: boolean }>(await send(path, { token }))).eligible) return;
    await sleep(50);
  }
  throw new Error('The facts did not arrive');
}

const tokenOf = async (send: Send, accountId: string): Promise<string> =>
  (await json<{ token: string }>(await send('/local/tokens', { method: 'POST', body: { accountId } }))).token;

/** Starts a draft over HTTP. */
async function firstDraft(send: Send, accountId: string): Promise<Draft> {
  const token = await tokenOf(send, accountId);
  const entries = reportsOn(accountId).map((detail) => ({
    source: `vendor.${detail.source}`,
    detailType: 'AccountFactsReported',
    detail,
  }));
  await json(await send('/local/events', { method: 'POST', body: { entries } }));
  await eligible(send, token);
  const body = { program: 'cloud-solution-provider' };
  const { applicationId, version } = await json<Draft>(await send('/applications', { method: 'POST', token, body }));
  return { accountId, applicationId, token, version };
}

/** Makes drafts of accounts with these names. One is made over HTTP, and the others are copied from it in the table. */
export async function newDrafts({ url, directory }: TestServer, names: readonly string[]): Promise<readonly Draft[]> {
  const send = sender(url);
  const first = await firstDraft(send, 'bench-model');
  const table = tableOf(directory);
  const made = await copies(table, first, names);
  table.close();
  return Promise.all(
    made.map(async ({ accountId, applicationId }) => {
      const token = await tokenOf(send, accountId);
      return { accountId, applicationId, token, version: first.version };
    }),
  );
}

/** Reads the version again, because a load may end before it has received the responses to its last saves. */
export async function refresh(url: string, draft: Draft): Promise<void> {
  const { applicationId, token } = draft;
  draft.version = (await json<Draft>(await sender(url)(`/applications/${applicationId}`, { token }))).version;
}
