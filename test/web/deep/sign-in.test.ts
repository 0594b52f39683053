import type { BrowserContext } from 'playwright-core';
import { applicantAt, eventually, startAt } from '../../support/http-partner.ts';
import { type ConsoleRun, startConsole } from '../support/console.ts';
import { saved } from '../support/partner.ts';
import { type Provider, startProvider } from '../support/provider.ts';

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

  /** Returns a window to which this server looks like a stage: its API takes the provider's tokens. */
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

  test.each(['programs', 'applications', 'enrollments'])(
    'names the program, and offers nothing, before the %s of the account have loaded',
    async (resource) => {
      const context = await stage();
      await context.route(new RegExp(`/${resource}$`), () => {});
      const window = await context.newPage();
      await window.goto('/');
      await window.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
      await window.getByRole('heading', { name: 'Cloud Solution Provider Program' }).waitFor();
      expect(await window.getByRole('status').textContent()).toBe('Checking…');
      await context.close();
    },
  );

  test('is not reported as failed before it has been tried', async () => {
    const context = await stage();
    await context.route(/\/assets\/oidc-/, () => {});
    const window = await context.newPage();
    await window.goto('/signed-in?code=a&state=b');
    const main = window.getByRole('main');
    await main.waitFor();
    expect(await main.textContent()).toBe('Loading…');
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

  /** Returns a window to which this server looks like a stage, with all that an account has there. */
  async function stageOf(accountId: string): Promise<BrowserContext> {
    const response = await fetch(`${run.server.url}/local/tokens`, {
      method: 'POST',
      body: JSON.stringify({ accountId }),
    });
    const { token } = (await response.json()) as { token: string };
    const context = await run.open();
    await context.route(/\/(programs|applications|enrollments)(\/|\?|$)/, (route) => {
      const headers = route.request().headers();
      const given = headers.authorization?.replace('Bearer ', '') ?? '';
      presented.push(given);
      if (!given || refused.has(given))
        return route.fulfill({ status: 401, json: { code: 'unauthenticated', title: 'Not signed in', status: 401 } });
      return route.continue({ headers: { ...headers, authorization: `Bearer ${token}` } });
    });
    return context;
  }

  test('signs in beside a form whose session has ended, and saves what was typed meanwhile', async () => {
    // The provider signs in this account.
    const partner = await applicantAt(run.server.url, 'merlion');
    const path = await startAt(partner);
    const context = await stageOf('merlion');
    const window = await context.newPage();
    await window.goto(`${path.replace('/applications/', '/requested-programs/')}/program-application`);
    await window.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
    const plan = window.locator('[name="f-businessPlan"]');
    await plan.fill('Migrate our');
    await plan.blur();
    await saved(window);
    await window.evaluate('window.isSamePage = true');
    // The API no longer takes any of the tokens, and the provider renews none.
    await context.route(
      (url) => url.href.startsWith(provider.url) && url.pathname.endsWith('/token'),
      (route) =>
        route.request().postData()?.includes('grant_type=refresh_token')
          ? route.fulfill({
              status: 400,
              headers: { 'access-control-allow-origin': '*' },
              json: { error: 'invalid_grant' },
            })
          : route.continue(),
    );
    for (const token of presented) refused.add(token);
    await plan.pressSequentially(' logistics customers first');
    await window.locator('.status-line[data-state="signed-out"]').first().waitFor();
    await window.evaluate("window.offered = document.querySelector('.notice button')");
    const triedAgain = window.waitForResponse((response) => response.status() === 401);
    await plan.pressSequentially(', then banks.');
    await triedAgain;
    // The button that was offered first is still there: a click does not miss it.
    expect(await window.evaluate('window.offered.isConnected')).toBe(true);
    await window.locator('.notice').getByRole('button', { name: 'Sign in' }).click();
    await saved(window);
    // The window beside it has closed itself.
    await eventually(() => context.pages().every((page) => page === window));
    const typed = 'Migrate our logistics customers first, then banks.';
    expect([await plan.inputValue(), await window.evaluate('window.isSamePage')]).toEqual([typed, true]);
    const { steps } = (await partner.send('GET', path)).body;
    expect(steps['program-application'].answers.businessPlan).toBe(typed);
    await context.close();
  });

  test('signs out in every tab of the browser, and revokes the refresh token of each', async () => {
    const context = await stage();
    const revoked: (string | null)[] = [];
    context.on('request', (request) => {
      if (request.url().endsWith('/revoke')) revoked.push(new URLSearchParams(request.postData() ?? '').get('token'));
    });
    const tabs = [await context.newPage(), await context.newPage()];
    for (const tab of tabs) {
      await tab.goto('/requested-programs');
      await tab.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
      await tab.getByText('You have not applied to join a program yet.').waitFor();
    }
    await tabs[0]!.getByRole('button', { name: /^Sign out/ }).click();
    for (const tab of tabs) await tab.getByRole('main').getByRole('button', { name: 'Sign in' }).waitFor();
    await eventually(() => revoked.length === 2);
    expect(new Set(revoked).size).toBe(2);
    await context.close();
  });

  test('does not violate its own policy', () => {
    expect(run.failures).toEqual([]);
  });
});
