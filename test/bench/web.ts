/**
 * The console in a browser: Lighthouse, largest paint compared with a bare page, time added to a start, and idle load.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import lighthouse, { type Flags } from 'lighthouse';
import { startServer, wideLimits } from '../support/server.ts';
import { markdown, median, say } from './report.ts';
import type { Options } from './run.ts';
import { type BenchBrowser, openBrowser } from './web/browser.ts';
import { idleShare } from './web/idle.ts';
import { pagesOf } from './web/pages.ts';
import { largestPaint } from './web/paint.ts';

/** Source: issue 12, targets. */
const goals = { performance: 98, accessibility: 100, 'best-practices': 100 } as const;
const categories = ['performance', 'accessibility', 'best-practices'] as const;
const paintGoals = { local: 500, slow: 1800 } as const;

/** Serves a page of one sentence, the least that a browser can paint. */
async function bareServer(): Promise<{ readonly url: string; close(): void }> {
  const page = '<!doctype html><html lang="en"><title>Bare</title><h1>A page that has one sentence.</h1>';
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function audit(browser: BenchBrowser, url: string, path: string): Promise<readonly number[]> {
  const page = await browser.tab(url);
  const flags: Flags = { onlyCategories: [...categories], disableStorageReset: true, logLevel: 'silent' };
  const result = await lighthouse(url + path, flags, undefined, page as never);
  await page.close();
  const scores = result?.lhr.categories;
  return categories.map((name) => Math.round((scores?.[name]?.score ?? 0) * 100));
}

async function paints(browser: BenchBrowser, { url, site, throttled, runs }: Painted): Promise<number> {
  const found: number[] = [];
  for (let run = 0; run < runs; run++) {
    const page = await browser.tab(site);
    found.push(await largestPaint(page, url, throttled));
    await page.close();
  }
  return median(found);
}
interface Painted {
  readonly url: string;
  readonly site: string;
  readonly throttled: boolean;
  readonly runs: number;
}

const verdict = (met: boolean) => (met ? 'met' : 'MISSED');

/** Measures six pages of a partner. */
export async function benchWeb({ smallest }: Options): Promise<void> {
  const started = performance.now();
  const server = await startServer({ env: wideLimits });
  const readyAfter = performance.now() - started;
  await (await fetch(server.url, { headers: { accept: 'text/html' } })).text();
  const pageAfter = performance.now() - started;
  const [browser, bare] = await Promise.all([openBrowser(), bareServer()]);
  try {
    const pages = Object.entries(await pagesOf(server.url)).slice(0, smallest ? 1 : undefined);
    const rows = [];
    for (const [name, path] of pages) {
      const scores = await audit(browser, server.url, path);
      const met = categories.every((category, index) => (scores[index] ?? 0) >= goals[category]);
      rows.push([name, ...scores, verdict(met)]);
    }
    say(markdown(['page (Lighthouse, mobile)', ...categories, 'goal 98, 100, 100'], rows));
    const runs = smallest ? 1 : 7;
    const painted = [];
    for (const [kind, throttled] of [
      ['local', false],
      ['slow', true],
    ] as const) {
      const of = { site: server.url, throttled, runs };
      const console = await paints(browser, { ...of, url: `${server.url}/` });
      const least = await paints(browser, { ...of, url: bare.url });
      const met = console <= paintGoals[kind];
      painted.push([kind, console, least, console / least, `≤ ${paintGoals[kind]}: ${verdict(met)}`]);
    }
    say(markdown(['largest paint, ms', 'console', 'bare page', 'ratio', 'goal'], painted));
    const idle = await idleShare(server, smallest ? 1 : 30);
    say(
      markdown(
        ['what', 'measured', 'goal'],
        [
          [
            'ms until the first page, after "Ready"',
            pageAfter - readyAfter,
            `≤ 300: ${verdict(pageAfter - readyAfter <= 300)}`,
          ],
          ['% of a processor, server and engine idle', idle * 100, `≤ 2: ${verdict(idle <= 0.02)}`],
        ],
      ),
    );
  } finally {
    bare.close();
    await browser.close();
    await server.stop();
  }
}
