import type { BrowserContext } from 'playwright-core';
import { eventually } from '../support/http-partner.ts';
import { type ConsoleRun, startConsole } from './support/console.ts';
import { type Provider, startProvider } from './support/provider.ts';

const clientId = 'console';
const programs = { items: [] };
const page = { items: [], nextCursor: null };

describe('signing in with an identity provider', () => {
  let provider: Provider;
  let run: ConsoleRun;
  /** Tokens that the API no longer takes. */
  const refused = new Set<string>();
  const presented: string[] = [];

  beforeAll(async () => {
    provider = await startProvider();
    const signIn = { issuer: provider.url, clientId, scope: 'openid partner-programs/applications' };
    run = await startConsole({ CONSOLE_SIGN_IN: JSON.stringify(signIn) });
  });
  afterAll(async () => {
    provider?.stop();
    await run?.stop();
  });
  beforeEach(() => {
    presented.length = 0;
    provider.tokenRequests.length = 0;
    refused.clear();
  });

  /** A window to which this server looks like a stage: its API takes the provider's tokens. */
  async function stage(): Promise<BrowserContext> {
    const context = await run.open();
    await context.route(/\/(programs|applications|enrollments)(\?.*)?$/, (route) => {
      const token = route.request().headers().authorization?.replace('Bearer ', '') ?? '';
      presented.push(token);
      if (!token || refused.has(token))
        return route.fulfill({ status: 401, json: { code: 'unauthenticated', title: 'Not signed in', status: 401 } });
      return route.fulfill({ json: route.request().url().includes('/programs') ? programs : page });
    });
    return context;
  }

  test('takes the browser there and back, with PKCE, to the page where it was', async () => {
    const context = await stage();
    const window = await context.newPage();
    const asked = window.waitForRequest((request) => request.url().includes('/authorize?'));
    await window.goto('/requested-programs');
    await window.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
    const query = new URL((await asked).url()).searchParams;
    expect(query.get('response_type')).toBe('code');
    expect(query.get('code_challenge_method')).toBe('S256');
    expect(query.get('redirect_uri')).toBe(`${run.server.url}/signed-in`);
    await window.getByText('You have not applied to join a program yet.').waitFor();
    expect(new URL(window.url()).pathname).toBe('/requested-programs');
    expect(provider.tokenRequests[0]?.code_verifier).toMatch(/^[\w~.-]{43,128}$/);
    expect(new Set(presented).size).toBe(1);
    await context.close();
  });

  test('keeps tokens only in memory', async () => {
    const context = await stage();
    const window = await context.newPage();
    await window.goto('/');
    await window.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
    await window.getByRole('heading', { name: 'Cloud Partner Programs' }).waitFor();
    const stored = await window.evaluate(
      'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href])',
    );
    expect(stored).not.toMatch(/eyJ|code=|refresh/);
    await context.close();
  });

  test('renews a token that is no longer accepted, once for all requests, and repeats them', async () => {
    const context = await stage();
    const window = await context.newPage();
    await window.goto('/');
    await window.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
    await window.getByRole('heading', { name: 'Cloud Partner Programs' }).waitFor();
    await eventually(() => presented.length >= 3);
    const [first = ''] = presented;
    refused.add(first);
    provider.tokenRequests.length = 0;
    await window.getByRole('link', { name: 'Requested Partner Programs' }).click();
    await window.getByText('You have not applied to join a program yet.').waitFor();
    expect(presented.at(-1)).not.toBe(first);
    expect(provider.tokenRequests.map((request) => request.grant_type)).toEqual(['refresh_token']);
    await context.close();
  });

  test('does not violate its own policy', () => {
    expect(run.failures).toEqual([]);
  });
});
